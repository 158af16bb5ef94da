import { createHash } from "node:crypto";
import type { Command } from "./commands.ts";
import { EMPTY_LINE, editionIn, type LineEdition } from "./line.ts";
import {
  DAYS,
  type Domain,
  decisionId,
  digest,
  keyOf,
  SCHEDULED,
  step,
  submission,
  Violation,
  type Who,
  type World,
} from "./model-world.ts";
import { DAY, edition } from "./sample-office.ts";
import type { TickId } from "./tick.ts";

/** How far the check goes, and which of the families of commands take part: all at once would be too many. */
export interface Bounds {
  readonly edits: number;
  readonly editions: number;
  readonly families: readonly Family[];
  readonly needsTick?: boolean;
}

type Family = "schedule" | "withdraw" | "offer" | "emergency" | "review";

export interface Explored {
  readonly states: number;
  readonly steps: number;
}

/** What happened on the way to a violation, in words. */
export class Counterexample extends Error {
  readonly violation: string;

  constructor(violation: string, trace: readonly string[]) {
    super(`${violation}: ${trace.join(" · ")}`);
    this.name = "Counterexample";
    this.violation = violation;
  }
}

/**
 * Walks every interleaving within the bounds, breadth first, so that the first counterexample is a shortest one.
 * @throws Counterexample
 */
export function explore(domain: Domain, bounds: Bounds): Explored {
  const start: World = {
    draft: "",
    line: EMPTY_LINE,
    sealed: [],
    screens: {},
    day: DAYS[0],
    needsTick: bounds.needsTick === true,
    mustFix: false,
    hasFault: false,
  };
  const seen = new Set([shortKey(start)]);
  let ring: Visited[] = [{ world: start, taken: null }];
  let steps = 0;
  while (ring.length > 0) {
    const next: Visited[] = [];
    for (const visited of ring) {
      expectLively(domain, visited);
      for (const [name, take] of moves(visited.world, bounds)) {
        const world = taking(visited, name, () => take(domain));
        if (world === null) continue;
        steps += 1;
        const key = shortKey(world);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push({ world, taken: { name, before: visited.taken } });
      }
    }
    ring = next;
  }
  return { states: seen.size, steps };
}

interface Visited {
  readonly world: World;
  readonly taken: Taken | null;
}

/** The way here, without the worlds that it passed: they would fill the memory. */
interface Taken {
  readonly name: string;
  readonly before: Taken | null;
}

function traceOf(taken: Taken | null): string[] {
  return taken === null ? [] : [...traceOf(taken.before), taken.name];
}

/** What a set of a million worlds needs of each. */
const shortKey = (world: World) => createHash("sha1").update(keyOf(world)).digest("base64");

function taking<T>(visited: Visited, name: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof Violation)
      throw new Counterexample(error.message, [...traceOf(visited.taken), name]);
    throw error;
  }
}

type Move = readonly [name: string, take: (domain: Domain) => World | null];

/** Everything that somebody could try next. */
function moves(world: World, { edits, editions, families }: Bounds): readonly Move[] {
  const { line, draft, screens } = world;
  const found: Move[] = [];
  const change = (name: string, changes: Partial<World>) =>
    found.push([name, () => ({ ...world, ...changes })]);
  const put = (who: Who, command: Command, name: string = command.type) =>
    found.push([`${who} ${name}`, (domain) => step(domain, world, who, command)]);
  const has = (family: Family) => families.includes(family);

  if (draft.length < edits)
    for (const who of has("emergency") ? ["a", "k"] : ["a", "h"])
      change(`${who} edits`, { draft: draft + who });
  const day = DAYS[DAYS.indexOf(world.day as 14) + 1];
  if (day !== undefined && (has("schedule") || day <= 15)) change(`day ${day}`, { day });
  if (has("review")) {
    change("must-fix", { mustFix: !world.mustFix });
    change("fault", { hasFault: !world.hasFault });
  }

  if (line.editions.length < editions && draft !== "")
    for (const who of ["a", "h"] as const) put(who, submission(world));
  const shown = editionIn(line, "open", "offered");
  if (shown !== null)
    for (const who of has("offer") ? (["a", "h", "k"] as const) : (["h", "k"] as const)) {
      const text = world.sealed[shown.number - 1]?.text ?? "";
      if (screens[who]?.edition !== shown.number)
        change(`${who} opens ${shown.number}`, {
          screens: { ...screens, [who]: { edition: shown.number, text } },
        });
    }
  for (const sealed of line.editions) decisionsOn(sealed, world, { editions, has, put });

  if (has("schedule")) {
    const publishAt = DAY(17).toISOString();
    put("h", { type: "postpone", decision: decisionId, publishAt });
    put("a", { type: "cancel-schedule", decision: decisionId });
  }
  if (has("withdraw")) {
    put("k", { type: "withdraw", decision: decisionId, kind: "notice", sentence: "…" });
    for (const who of ["h", "k"] as const) put(who, { type: "reinstate", decision: decisionId });
  }
  return found;
}

interface Trying {
  readonly editions: number;
  readonly has: (family: Family) => boolean;
  readonly put: (who: Who, command: Command, name?: string) => void;
}

/** Whoever has something on the screen decides by that, whatever is open by now. */
function decisionsOn(
  { id, number }: LineEdition,
  { line, screens }: World,
  { editions, has, put }: Trying,
): void {
  const named = (name: string) => `${name} ${number}`;
  put("a", { type: "recall", decision: decisionId, edition: id }, named("recalls"));
  for (const who of ["h", "k"] as const) {
    const screen = screens[who];
    if (screen === undefined) continue;
    const on = { decision: decisionId, edition: id, digest: digest(screen.text) };
    put(who, { type: "approve", ...on, publishAt: null }, named("approves"));
    put(who, { type: "return", ...on, reason: "…" }, named("returns"));
    if (has("schedule")) put(who, { type: "approve", ...on, publishAt: SCHEDULED }, named("schedules"));
    if (has("offer") && line.editions.length < editions) {
      const offered = {
        edition: edition(line.editions.length + 1),
        digest: digest(`${screen.text}*`),
      };
      put(who, { type: "offer", ...on, offered, publishAt: null }, named("offers on"));
    }
    if (has("emergency")) {
      put(who, { type: "publish-in-emergency", ...on, reason: "…" }, named("publishes at once"));
      put(who, { type: "ratify", ...on }, named("ratifies"));
    }
  }
  if (has("offer"))
    for (const who of ["a", "h"] as const) {
      const text = screens[who]?.text;
      if (text === undefined) continue;
      const on = { decision: decisionId, edition: id };
      put(who, { type: "accept-offer", ...on, digest: digest(text) }, named("accepts"));
      put(who, { type: "decline-offer", ...on, reason: "…" }, named("declines"));
    }
  if (has("schedule")) put("l", { type: "publish-due", edition: id }, named("clock on"));
  if (has("review")) {
    const requirement = "t" as TickId;
    const text = line.editions[number - 1]?.digest ?? digest("");
    put("l", { type: "tick", edition: id, digest: text, requirement }, named("ticks"));
    put("l", { type: "untick", edition: id, requirement }, named("unticks"));
  }
}

/**
 * Whatever happened, what is in the draft can still go live: by its schedule, or what is open is taken back and it is submitted anew.
 */
function expectLively(domain: Domain, visited: Visited): void {
  const { world } = visited;
  if (world.draft === "" || isLive(world)) return;
  const open = editionIn(world.line, "open");
  const waiting = editionIn(world.line, "scheduled");
  const ready: World = { ...world, mustFix: false, hasFault: false };
  const name = "every draft can go live";
  if (waiting !== null && world.sealed[waiting.number - 1]?.upTo === world.draft.length) {
    const due: Command = { type: "publish-due", edition: waiting.id };
    const onDay = { ...ready, day: DAYS.at(-1) ?? 0 };
    if (taking(visited, name, () => step(domain, onDay, "l", due)) !== null) return;
  }
  const goesLive = taking(visited, name, () => {
    const clear =
      open === null
        ? ready
        : step(domain, ready, "a", { type: "recall", decision: decisionId, edition: open.id });
    const submitted = clear === null ? null : step(domain, clear, "a", submission(clear));
    if (submitted === null) return false;
    const number = submitted.line.editions.length;
    const { text } = submitted.sealed[number - 1] ?? { text: "" };
    const on = { edition: edition(number), digest: digest(text) };
    const ticked = world.needsTick
      ? step(domain, submitted, "l", { type: "tick", ...on, requirement: "t" as TickId })
      : submitted;
    return (["h", "k", "p"] as const).some((who) => {
      const reading = ticked && {
        ...ticked,
        screens: { ...ticked.screens, [who]: { edition: number, text } },
      };
      const approve: Command = { type: "approve", decision: decisionId, ...on, publishAt: null };
      const after = reading && step(domain, reading, who, approve);
      return after !== null && isLive(after);
    });
  });
  if (!goesLive) throw new Counterexample("a draft that can never go live", traceOf(visited.taken));
}

/** What readers see is what is in the draft, but for an approver's small changes. */
function isLive({ line, sealed, draft }: World): boolean {
  const live = editionIn(line, "published");
  return live !== null && sealed[live.number - 1]?.upTo === draft.length;
}
