import type { EditionId, UserId } from "@naskah/model";
import type { LineEvent } from "./events.ts";
import { editionIn, editionOf, type Line } from "./line.ts";

/** What somebody hears about a line of editions. */
export const NOTICE_KINDS = [
  "decide",
  "tick",
  "returned",
  "recalled",
  "offered",
  "offer-declined",
  "scheduled",
  "postponed",
  "schedule-cancelled",
  "schedule-failed",
  "published",
  "withdrawn",
  "reinstated",
  "ratify",
  "ratified",
  "ratify-overdue",
  "due-soon",
  "due",
  "overdue",
  "translation-stale",
  "moved",
  "handed-over",
  "co-owner-added",
  "co-owner-ended",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** These wait for something that only the reader can do. */
const MUST_ACT: ReadonlySet<NoticeKind> = new Set([
  "decide",
  "tick",
  "returned",
  "offered",
  "ratify",
  "ratify-overdue",
  "schedule-failed",
  "due-soon",
  "due",
  "overdue",
]);

export interface Notice {
  readonly user: UserId;
  readonly kind: NoticeKind;
  /** Null: it is about the draft. */
  readonly edition: EditionId | null;
  readonly mustAct: boolean;
}

/** Who could hear of it: found when it happens, so that nobody is told of what is not theirs. */
export interface Audience {
  /** Whose turn the open edition is. */
  readonly deciders: readonly UserId[];
  /** The open edition waits for nothing but its decision. */
  readonly isReady: boolean;
  /** Who is asked for a tick on the open or offered edition that is not given yet. */
  readonly askedForTicks: readonly UserId[];
  /** Who is asked to stand by an emergency publication. */
  readonly ratifiers: readonly UserId[];
  /** Who writes the article. */
  readonly writers: readonly UserId[];
  /** Who consents for the units that own the article as well (S16). */
  readonly coOwners: readonly UserId[];
}

export function noticeTo(user: UserId, kind: NoticeKind, edition: EditionId | null): Notice {
  return { user, kind, edition, mustAct: MUST_ACT.has(kind) };
}

/**
 * Who hears of what one command did: only who must act, and those whose text changed its state; nobody of their own act; each
 * person one notice, however many events it were.
 * @param line after the events. @param events of one command, in order.
 */
export function noticesOf(line: Line, events: readonly LineEvent[], audience: Audience): readonly Notice[] {
  const authors = new Set(events.map(authorOf));
  const found = new Map<UserId, Notice>();
  for (const event of events) {
    for (const [kind, users] of hearersOf(line, event, audience)) {
      for (const user of users) {
        if (authors.has(user)) continue;
        const notice = noticeTo(user, kind, event.edition);
        // What somebody must do goes before what they may know; of the rest the last says how it ended.
        if (found.get(user)?.mustAct !== true || notice.mustAct) found.set(user, notice);
      }
    }
  }
  return [...found.values()];
}

/**
 * A new edition of a source went live: those who translate it hear that there is something to look at, but for who published it.
 * @param translators who wrote the translation.
 */
export function staleNotices(
  published: Extract<LineEvent, { readonly type: "published" }>,
  translators: readonly UserId[],
  author: UserId | null,
): readonly Notice[] {
  return [...new Set(translators)]
    .filter((user) => user !== author)
    .map((user) => noticeTo(user, "translation-stale", published.edition));
}

type Heard = readonly (readonly [kind: NoticeKind, users: readonly UserId[]])[];

function hearersOf(line: Line, event: LineEvent, audience: Audience): Heard {
  const edition = editionOf(line, event.edition);
  const theirs = [edition.submitter, ...edition.contributors, ...audience.writers];
  switch (event.type) {
    case "submitted":
      // Whose turn it is last: that goes before a tick.
      return [
        ["tick", audience.askedForTicks],
        ["decide", audience.deciders],
      ];
    case "approved":
      return event.emergency === undefined ? [] : [["ratify", audience.ratifiers]];
    case "offer-declined":
      return "approval" in edition.standing ? [] : [["offer-declined", approversOf(line, event.edition)]];
    case "ratified":
      return edition.emergency === null ? [] : [["ratified", [edition.emergency.by]]];
    case "ticked":
      // The last that it waited for: whoever was told at the submission is asked now.
      return audience.isReady ? [["decide", audience.deciders]] : [];
    case "offered":
      return [
        [event.type, theirs],
        ["tick", audience.askedForTicks],
      ];
    case "published":
    case "withdrawn":
    case "reinstated":
      // Their name stands behind it, whether they consented to it or an emergency did without.
      return [[event.type, [...theirs, ...audience.coOwners]]];
    case "returned":
    case "recalled":
    case "scheduled":
    case "postponed":
    case "schedule-cancelled":
      return [[event.type, theirs]];
    // What follows or went before in the same breath says it, or it is nobody's news.
    case "amended":
    case "offer-accepted":
    case "offer-ended":
    case "unticked":
    case "superseded":
      return [];
  }
}

/** Who offered an edition: the one who amended what was submitted. */
function approversOf(line: Line, offered: EditionId): readonly UserId[] {
  return line.editions.flatMap(({ standing }) =>
    standing.state === "amended" && standing.newer === offered ? [standing.by] : [],
  );
}

/** Who did it; null when it was the clock. */
function authorOf(event: LineEvent): UserId | null {
  if (event.type === "submitted") return event.submitter;
  return "by" in event ? event.by : null;
}

/** Whether what a notice asks for is still to be done. */
export function isStillAsked(line: Line, { kind, edition: id }: Pick<Notice, "kind" | "edition">): boolean {
  const edition = line.editions.find((other) => other.id === id);
  if (edition === undefined) return false;
  switch (kind) {
    case "tick": {
      const waiting = editionIn(line, "open", "offered");
      return waiting?.id === id;
    }
    case "decide":
    case "due-soon":
    case "due":
    case "overdue":
      return editionIn(line, "open")?.id === id;
    case "returned":
      return line.editions.at(-1)?.id === id;
    case "offered":
      return edition.standing.state === "offered";
    case "schedule-failed":
      return edition.standing.state === "scheduled";
    case "ratify":
    case "ratify-overdue":
      return edition.emergency !== null && edition.emergency.ratified === null;
    default:
      return true;
  }
}
