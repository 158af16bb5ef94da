import type { Digest, PublicationCheck, UserId } from "@naskah/model";
import type { Command } from "./commands.ts";
import type { Actor, DecisionContext } from "./context.ts";
import type { LineEvent } from "./events.ts";
import type { Line, LineEdition } from "./line.ts";
import type { Outcome } from "./outcome.ts";
import {
  context,
  DAY,
  decision,
  digestOfText,
  edition,
  office,
  user,
  visitor,
  writer,
} from "./sample-office.ts";
import type { TickId, TickRequirement } from "./tick.ts";

/**
 * A small world for the model check: a text of letters, each by one person, and everybody who may do something to it. It keeps its
 * own books beside the domain's, so that a guard that is missing there shows here.
 */

/** What is checked. Handed in, so that a copy with one guard removed can be checked as well. */
export interface Domain {
  readonly decide: (line: Line, command: Command, context: DecisionContext) => Outcome;
  readonly evolve: (line: Line, event: LineEvent) => Line;
}

/** `a` writes; `h` heads the section until the first night and writes too; `k` heads the office, `p` the region, `l` is the
 * legal officer. */
export type Who = "a" | "h" | "k" | "l" | "p";
const ACTORS: Readonly<Record<Who, Actor>> = {
  a: writer("a"),
  h: writer("h"),
  k: visitor("k"),
  l: visitor("l"),
  p: visitor("p"),
};
const ORGANISATION = office("h: seksi plt ..15", "k: kantor", "p: kanwil");
/** Days: the mandate of `h` holds, has expired; the scheduled time has come. */
export const DAYS = [14, 15, 16, 17] as const;
export const SCHEDULED = DAY(16).toISOString();
const LEGAL: TickRequirement = { id: "t" as TickId, kind: "legal", from: { user: user("l") } };
const BAD: PublicationCheck = { code: "alt-missing", severity: "error", place: { kind: "document" } };

/** What was sealed, by the world's own books. */
export interface Sealed {
  readonly text: string;
  /** How much of the draft it holds. */
  readonly upTo: number;
  readonly authors: readonly string[];
  readonly submitter: string;
}

export interface World {
  readonly draft: string;
  readonly line: Line;
  readonly sealed: readonly Sealed[];
  /** What each head and writer has on the screen: which edition, and the text as it was then. */
  readonly screens: Readonly<Partial<Record<Who, { readonly edition: number; readonly text: string }>>>;
  readonly day: number;
  readonly needsTick: boolean;
  readonly mustFix: boolean;
  readonly hasFault: boolean;
}

export const digest = (text: string): Digest => digestOfText(text);

export function contextOf(world: World, who: Who): DecisionContext {
  return context(ACTORS[who], {
    now: DAY(world.day),
    organisation: ORGANISATION,
    checks: world.hasFault ? [BAD] : [],
    requiredTicks: world.needsTick ? [LEGAL] : [],
    openMustFix: world.mustFix ? 1 : 0,
    emergency: { level: 1, monthlyLimit: 9, used: 0, ratifyHours: 24 },
  });
}

/** Who wrote what is in the draft and not in the live text. */
function authorsSince(world: World): readonly string[] {
  const live = world.line.editions.findLast(({ standing }) => standing.state === "published");
  const from = live === undefined ? 0 : (world.sealed[live.number - 1]?.upTo ?? 0);
  return [...new Set(world.draft.slice(from))];
}

/** The submission of what is in the draft now, as the server computes it (A1). */
export function submission(world: World): Command {
  const number = world.line.editions.length + 1;
  const isRevision = world.line.editions.some(({ standing }) =>
    ["published", "withdrawn"].includes(standing.state),
  );
  return {
    type: "submit",
    edition: edition(number),
    digest: digest(world.draft),
    contributors: authorsSince(world).map((name) => name as UserId),
    notBefore: null,
    change: isRevision ? { kind: "small-fix", note: null } : null,
    repeats: false,
    dueAt: null,
  };
}

/** A step that somebody took, and what came of it; a refusal changes nothing. */
export function step(domain: Domain, world: World, who: Who, command: Command): World | null {
  const outcome = domain.decide(world.line, command, contextOf(world, who));
  if ("refusal" in outcome) return null;
  let { sealed } = world;
  if (command.type === "submit")
    sealed = [
      ...sealed,
      { text: world.draft, upTo: world.draft.length, authors: authorsSince(world), submitter: who },
    ];
  if (command.type === "offer") {
    const original = sealed[numberOf(command.edition) - 1];
    if (original !== undefined) sealed = [...sealed, { ...original, text: `${original.text}*` }];
  }
  let { line } = world;
  const next = { ...world, sealed };
  for (const event of outcome.events) {
    judge(next, line, who, event);
    try {
      line = domain.evolve(line, event);
    } catch (error) {
      if (error instanceof RangeError) throw new Violation("publication without decision");
      throw error;
    }
  }
  return { ...next, line };
}

export const numberOf = (id: string) => Number(id.slice(1));

/** Something that must never happen has happened. */
export class Violation extends Error {
  constructor(what: string) {
    super(what);
    this.name = "Violation";
  }
}

/** The rules, asked of every event by the world's own books. */
function judge(world: World, line: Line, who: Who, event: LineEvent): void {
  const number = numberOf(event.edition);
  const sealed = world.sealed[number - 1];
  const before = line.editions[number - 1];
  if (sealed === undefined) throw new Violation("publication without decision");
  const isOwn = (name: string) => sealed.authors.includes(name) || sealed.submitter === name;
  switch (event.type) {
    case "approved":
    case "offered": {
      const read = event.type === "offered" ? sealed.text.slice(0, -1) : sealed.text;
      if (world.screens[who]?.text !== read) throw new Violation("unseen text live");
      if (isOwn(event.by)) throw new Violation("self-approved text live");
      if (event.by === "h" && world.day >= 15) throw new Violation("expired mandate used");
      if (event.type === "approved" && before?.standing.state !== "open")
        throw new Violation("taken-back text live");
      if (world.hasFault) throw new Violation("faulty text live");
      const isEmergency = event.type === "approved" && event.emergency !== undefined;
      const original = event.type === "offered" ? line.editions[numberOf(event.amends) - 1] : before;
      if (!isEmergency) finished(world, original);
      if (isEmergency && event.by !== "k") throw new Violation("emergency below its level");
      return;
    }
    case "offer-accepted": {
      if (before?.standing.state !== "offered") throw new Violation("publication without decision");
      if (before.standing.approval.by === who) throw new Violation("one person alone");
      if (world.screens[who]?.text !== sealed.text) throw new Violation("unseen text live");
      if (world.hasFault) throw new Violation("faulty text live");
      finished(world, before);
      return;
    }
    case "ratified":
      if (before?.emergency?.by === event.by) throw new Violation("one person alone");
      if (isOwn(event.by)) throw new Violation("self-approved text live");
      return;
    case "ticked":
      if (isOwn(event.by)) throw new Violation("self-ticked text");
      return;
    case "published": {
      const { standing } = before ?? {};
      if (standing?.state !== "approved" && standing?.state !== "scheduled")
        throw new Violation("publication without decision");
      if (event.digest !== digest(sealed.text)) throw new Violation("publication without decision");
      if (standing.state === "scheduled" && DAY(world.day) < new Date(standing.publishAt))
        throw new Violation("published early");
      return;
    }
    case "reinstated":
      if (before?.standing.state !== "withdrawn") throw new Violation("publication without decision");
      if (isOwn(event.by)) throw new Violation("one person alone");
      return;
    default:
  }
}

/** G4 and G5 by the world's own books. */
function finished(world: World, edition: LineEdition | undefined): void {
  if (world.needsTick && edition?.ticks.length === 0) throw new Violation("approved without its ticks");
  if (world.mustFix) throw new Violation("approved with an open must-fix");
}

/** Two worlds with one key have the same future. */
export function keyOf({ draft, line, sealed, screens, day, mustFix, hasFault }: World): string {
  const editions = line.editions.map(({ standing, ticks, emergency }, index) => [
    standing.state,
    "approval" in standing ? standing.approval.by : null,
    "publishAt" in standing ? standing.publishAt : null,
    ticks.length,
    emergency === null ? 0 : emergency.ratified === null ? 1 : 2,
    sealed[index]?.text,
    sealed[index]?.authors,
    sealed[index]?.submitter,
  ]);
  return JSON.stringify([draft, editions, screens, day, mustFix, hasFault]);
}

export const decisionId = decision("m");
