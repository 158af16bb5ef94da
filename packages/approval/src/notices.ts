import type { EditionId, UserId } from "@naskah/model";
import type { LineEvent } from "./events.ts";
import { editionIn, editionOf, type Line } from "./line.ts";

/** What somebody hears about a line. Those of `MUST_ACT` wait for something that only they can do. */
export type NoticeKind =
  | "decide"
  | "returned"
  | "recalled"
  | "scheduled"
  | "schedule-cancelled"
  | "published"
  | "withdrawn"
  | "reinstated";

const MUST_ACT: ReadonlySet<NoticeKind> = new Set(["decide", "returned"]);

export interface Notice {
  readonly user: UserId;
  readonly kind: NoticeKind;
  readonly edition: EditionId;
  readonly mustAct: boolean;
}

/** Who could hear of it: found when it happens, so that nobody is told of what is not theirs. */
export interface Audience {
  /** Whose turn the open edition is; null when nothing is open, or nobody can be found. */
  readonly approver: UserId | null;
  /** Who writes the article. */
  readonly writers: readonly UserId[];
}

/**
 * Who hears of what one command did: only who must act, and those whose text changed its state; nobody of their own act; each
 * person one notice, however many events it were.
 * @param line after the events. @param events of one command, in order.
 */
export function noticesOf(line: Line, events: readonly LineEvent[], audience: Audience): readonly Notice[] {
  const found = new Map<UserId, Notice>();
  for (const event of events) {
    const kind = kindOf(event);
    if (kind === null) continue;
    const author = authorOf(event);
    for (const user of hearersOf(line, event, kind, audience)) {
      if (user === author) continue;
      const notice = { user, kind, edition: event.edition, mustAct: MUST_ACT.has(kind) };
      // What somebody must do goes before what they may know; of the rest the last says how it ended.
      if (found.get(user)?.mustAct !== true || notice.mustAct) found.set(user, notice);
    }
  }
  return [...found.values()];
}

function kindOf(event: LineEvent): NoticeKind | null {
  switch (event.type) {
    case "submitted":
      return "decide";
    // What follows in the same breath says how.
    case "approved":
    case "superseded":
      return null;
    default:
      return event.type;
  }
}

function hearersOf(
  line: Line,
  event: LineEvent,
  kind: NoticeKind,
  { approver, writers }: Audience,
): readonly UserId[] {
  if (kind === "decide") return approver === null ? [] : [approver];
  const { submitter, contributors } = editionOf(line, event.edition);
  return [...new Set([submitter, ...contributors, ...writers])];
}

/** Who did it; null when it was the clock. */
function authorOf(event: LineEvent): UserId | null {
  if (event.type === "submitted") return event.submitter;
  return "by" in event ? event.by : null;
}

/** The edition that waits for a decision, for whoever asks whether a notice still holds. */
export function isStillAsked(line: Line, { kind, edition }: Pick<Notice, "kind" | "edition">): boolean {
  if (kind === "decide") return editionIn(line, "open")?.id === edition;
  if (kind === "returned") return line.editions.at(-1)?.id === edition;
  return true;
}
