import assert from "node:assert/strict";
import { publishDue } from "../../../server/usecases/publish-due.ts";
import { withdrawPublication } from "../../../server/usecases/withdraw-publication.ts";
import type { Random } from "../random.ts";
import { Walk } from "./walk.ts";
import * as act from "./walk-acts.ts";
import { judgePublic } from "./walk-judge.ts";
import { HOUR, type WalkOffice } from "./walk-office.ts";

type Move = (walk: Walk) => Promise<unknown>;

const BASIC: Readonly<Record<string, Move>> = {
  "a edits": (walk) => act.edit(walk, "a"),
  "a submits": (walk) => act.submit(walk, "a"),
  "h opens": (walk) => act.look(walk, "h"),
  "h approves what is open": (walk) => act.approve(walk, "h"),
};

const passTime: Move = async ({ office }) => {
  office.now += HOUR;
  await publishDue(office.deps);
};

/** Moves that meet each other, by what they are about. */
const FAMILIES: Readonly<Record<string, Readonly<Record<string, Move>>>> = {
  "who writes": {
    "h edits": (walk) => act.edit(walk, "h"),
    "b edits": (walk) => act.edit(walk, "b"),
    "k edits": (walk) => act.edit(walk, "k"),
    "b submits": (walk) => act.submit(walk, "b"),
    "h submits": (walk) => act.submit(walk, "h"),
  },
  "who decides": {
    "h approves": (walk) => act.approve(walk, "h", null, false),
    "k opens": (walk) => act.look(walk, "k"),
    "k approves": (walk) => act.approve(walk, "k", null, false),
    "k approves what is open": (walk) => act.approve(walk, "k"),
    "h returns": (walk) => act.giveBack(walk, "h"),
    recall: (walk) => act.recall(walk),
    "the mandate expires": async (walk) => {
      walk.office.now = Math.max(walk.office.now, walk.mandateEnds);
      await publishDue(walk.office.deps);
    },
  },
  schedules: {
    "h schedules": (walk) => act.approve(walk, "h", 5),
    "an hour passes": passTime,
    "the desk postpones": (walk) => act.postpone(walk, "desk", 2),
    "h brings it forward": (walk) => act.postpone(walk, "h", -2),
    cancel: (walk) => act.cancel(walk),
  },
  withdrawals: {
    withdraw: ({ office, manuscript }) =>
      withdrawPublication(office.deps, office.people.k, manuscript, {
        kind: "notice",
        sentence: "Ditarik sementara.",
      }),
    "the desk reinstates": (walk) => act.reinstate(walk, "desk"),
    "h reinstates": (walk) => act.reinstate(walk, "h"),
  },
  offers: {
    "h edits": (walk) => act.edit(walk, "h"),
    "h offers": (walk) => act.offer(walk, "h"),
    "k opens": (walk) => act.look(walk, "k"),
    "k offers": (walk) => act.offer(walk, "k"),
    "a opens": (walk) => act.look(walk, "a"),
    "a accepts": (walk) => act.accept(walk, "a", false),
    "a accepts what is offered": (walk) => act.accept(walk, "a"),
    "h accepts": (walk) => act.accept(walk, "h"),
    "w accepts": async (walk) => {
      await act.look(walk, "w");
      await act.accept(walk, "w");
    },
    "a declines": (walk) => act.decline(walk, "a"),
  },
  emergencies: {
    "k edits": (walk) => act.edit(walk, "k"),
    "k opens": (walk) => act.look(walk, "k"),
    "w opens": (walk) => act.look(walk, "w"),
    "h publishes at once": (walk) => act.hurry(walk, "h"),
    "k publishes at once": (walk) => act.hurry(walk, "k"),
    "w publishes at once": (walk) => act.hurry(walk, "w"),
    "h ratifies": (walk) => act.ratify(walk, "h"),
    "k ratifies": (walk) => act.ratify(walk, "k"),
    "w ratifies": (walk) => act.ratify(walk, "w"),
    "a day passes": async ({ office }) => {
      office.now += 23 * HOUR;
      await publishDue(office.deps);
    },
  },
  ticks: {
    "the reviewer is asked": (walk) => act.askForTick(walk, "r"),
    "the other office is asked": (walk) => act.askForTick(walk, "m"),
    "the section is asked": (walk) => act.askForTick(walk, "h"),
    "nobody is asked any more": (walk) => act.askNoLonger(walk),
    "r opens": (walk) => act.look(walk, "r"),
    "r ticks": (walk) => act.tick(walk, "r"),
    "r takes it back": (walk) => act.untick(walk, "r"),
    "m opens and consents": async (walk) => {
      await act.look(walk, "m");
      await act.tick(walk, "m");
    },
    "m takes the consent back": (walk) => act.untick(walk, "m"),
    "h ticks": (walk) => act.tick(walk, "h"),
    "a ticks for the section": async (walk) => {
      await act.look(walk, "a");
      await act.tick(walk, "a", "h");
    },
  },
  discussions: {
    "r says what must be fixed": (walk) => act.sayMustFix(walk, "r"),
    "a says what must be fixed": (walk) => act.sayMustFix(walk, "a"),
    "r resolves": (walk) => act.resolve(walk, "r"),
    "a resolves": (walk) => act.resolve(walk, "a"),
    "k resolves": (walk) => act.resolve(walk, "k"),
    "the desk lifts it": (walk) => act.liftMustFix(walk),
  },
  "due times": {
    "a submits, due in two hours": (walk) => act.submit(walk, "a", 2),
    "an hour passes": passTime,
    "k opens": (walk) => act.look(walk, "k"),
    "k approves what is open": (walk) => act.approve(walk, "k"),
    "w opens": (walk) => act.look(walk, "w"),
    "w approves what is open": (walk) => act.approve(walk, "w"),
    recall: (walk) => act.recall(walk),
  },
};

async function consent(walk: Walk, who: "k" | "w"): Promise<void> {
  await act.look(walk, who);
  await act.tick(walk, who, "k");
}

/** What a walk on a server does whose clock is set: what does not follow the clock, and what is new. */
const UNDER_A_CLOCK: Readonly<Record<string, Move>> = {
  "h changes the details": (walk) => act.changeDetails(walk, "h"),
  "k changes the details": (walk) => act.changeDetails(walk, "k"),
  "a changes the details": (walk) => act.changeDetails(walk, "a"),
  "b hands in a copy": (walk) => act.handIn(walk, "b"),
  "the desk moves it": (walk) => act.move(walk, "desk"),
  "h moves it": (walk) => act.move(walk, "h"),
  "k moves it": (walk) => act.move(walk, "k"),
  "somebody joins": (walk) => act.join(walk),
  "the office owns it as well": (walk) => act.coOwn(walk),
  "the section owns it alone": (walk) => act.ownAlone(walk),
  "k opens and consents": (walk) => consent(walk, "k"),
  "w opens and consents": (walk) => consent(walk, "w"),
};

export const MOVES: Readonly<Record<string, Move>> = Object.assign(
  {},
  BASIC,
  UNDER_A_CLOCK,
  ...Object.values(FAMILIES),
);

/** The straight ways through each family. A walk follows them, and is interrupted at every turn. */
const WAYS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  "who writes": [["a edits", "b edits", "b submits", "h opens", "h approves what is open"]],
  "who decides": [["a edits", "a submits", "k opens", "the mandate expires", "k approves what is open"]],
  schedules: [["a edits", "a submits", "h opens", "h schedules", "the desk postpones", "an hour passes"]],
  withdrawals: [["withdraw", "h reinstates", "the desk reinstates"]],
  offers: [
    ["a edits", "a submits", "h opens", "h offers", "a opens", "a accepts"],
    ["a edits", "a submits", "h opens", "h offers", "h opens", "h accepts"],
    ["h edits", "a submits", "k opens", "k offers", "a opens", "a accepts", "a submits"],
  ],
  emergencies: [
    ["a edits", "a submits", "k opens", "k publishes at once", "h ratifies"],
    [
      "a edits",
      "a submits",
      "h opens",
      "h publishes at once",
      "k opens",
      "k publishes at once",
      "k ratifies",
    ],
    ["k edits", "a submits", "w opens", "w publishes at once", "a day passes", "k ratifies", "h ratifies"],
  ],
  ticks: [
    ["the reviewer is asked", "a edits", "a submits", "r opens", "r ticks", "h approves what is open"],
    ["the section is asked", "a edits", "a submits", "a ticks for the section"],
    ["the other office is asked", "a edits", "a submits", "h opens", "m opens and consents", "h approves"],
  ],
  discussions: [
    ["a edits", "a submits", "h opens", "r says what must be fixed", "a resolves", "h approves what is open"],
  ],
  "due times": [
    ["a edits", "a submits, due in two hours", "k opens", "an hour passes", "an hour passes"],
    ["a edits", "a submits, due in two hours", "w opens", "w approves what is open"],
  ],
};

/** Few families a walk, so that it goes deeper than one of all. */
function planOf(random: Random): { readonly moves: readonly string[]; readonly ways: (typeof WAYS)[string] } {
  const names = Object.keys(FAMILIES);
  const drawn = [random.pick(names), random.pick(names), random.pick(names)];
  return {
    moves: [BASIC, ...drawn.map((name) => FAMILIES[name] ?? {})].flatMap((family) => Object.keys(family)),
    ways: [Object.keys(BASIC), ...drawn.flatMap((name) => WAYS[name] ?? [])],
  };
}

export async function take(walk: Walk, name: string): Promise<void> {
  walk.trace.push(name);
  const move = MOVES[name];
  if (move === undefined) throw new Error(`no move ${name}`);
  await move(walk);
  await judgePublic(walk);
}

const STEPS = 50;

/** One seeded walk from an empty page. @returns it, with what is public at its end. */
export async function takeWalk(office: WalkOffice, random: Random, name: string): Promise<Walk> {
  const { moves, ways } = planOf(random);
  const walk = await Walk.begin(office, name);
  office.drafts.takesOver = random.chance(50);
  while (walk.trace.length <= STEPS) {
    for (const next of random.pick(ways)) {
      await take(walk, next);
      if (random.chance(35)) await take(walk, random.pick(moves));
    }
  }
  await expectLively(walk);
  return walk;
}

/** Ways in which it matters who changed what after which edition. */
const CLOCK_WAYS: readonly (readonly string[])[] = [
  ["a edits", "a submits", "h opens", "h approves what is open", "h changes the details", "a submits"],
  ["a edits", "a submits", "h opens", "h schedules", "k changes the details", "a submits", "k opens"],
  ["h changes the details", "a edits", "a submits", "k opens", "k approves what is open"],
  ["h edits", "h moves it", "the desk moves it", "a submits"],
  [
    "the office owns it as well",
    "a edits",
    "a submits",
    "k opens and consents",
    "h opens",
    "h approves what is open",
  ],
  [
    "the office owns it as well",
    "k edits",
    "a submits",
    "w opens and consents",
    "h opens",
    "h approves what is open",
  ],
];

const SECOND = 1000;
const STEPS_MS = [SECOND, 5 * SECOND, 60 * SECOND, HOUR, 7 * HOUR, 24 * HOUR, 5 * 24 * HOUR] as const;

/** The same on a server whose clock steps by seconds, hours and days at random, forwards and back. */
export async function takeClockWalk(office: WalkOffice, random: Random, name: string): Promise<Walk> {
  const { moves, ways } = planOf(random);
  const walk = await Walk.begin(office, name);
  office.drafts.takesOver = random.chance(50);
  const all = [...moves, ...Object.keys(UNDER_A_CLOCK)];
  while (walk.trace.length <= STEPS) {
    for (const next of random.pick([...ways, ...CLOCK_WAYS])) {
      await take(walk, next);
      if (random.chance(35)) await take(walk, random.pick(all));
      if (!random.chance(35)) continue;
      const by = random.pick(STEPS_MS) * (random.chance(50) ? 1 : -1);
      walk.trace.push(`the clock steps by ${by / SECOND} s`);
      office.now += by;
      await publishDue(office.deps);
      await judgePublic(walk);
    }
  }
  await expectLively(walk);
  return walk;
}

/** Whatever happened, what is in the draft can still go live. */
async function expectLively(walk: Walk): Promise<void> {
  const text = walk.draft;
  if (text === "" || text === walk.live?.text) return;
  await act.liftMustFix(walk);
  await act.askNoLonger(walk);
  await act.cancel(walk);
  await act.recall(walk);
  await act.submit(walk, "a");
  for (const head of ["k", "w"] as const) await consent(walk, head);
  for (const head of ["h", "k", "w"] as const) {
    await act.look(walk, head);
    await act.approve(walk, head);
  }
  await judgePublic(walk);
  assert.equal(walk.live?.text, text, `a draft that can never go live: ${walk.where}`);
}
