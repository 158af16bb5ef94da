import assert from "node:assert/strict";
import { test } from "node:test";
import type { UnitId } from "@naskah/model";
import type { Command } from "./commands.ts";
import type { Actor, DecisionContext } from "./context.ts";
import { decide } from "./decide.ts";
import { EMPTY_LINE, type Line, type LineState, lineState, type StandingName } from "./line.ts";
import {
  after,
  context,
  DAY,
  decision,
  deskOfficer,
  digestOfText,
  edition,
  office,
  TODAY,
  user,
  visitor,
  writer,
} from "./sample-office.ts";
import type { TickId, TickRequirement } from "./tick.ts";
import { TRUTH } from "./truth-table.ts";

const LEGAL = "hukum" as UnitId;

/**
 * Everybody who could ask, one of each kind. `kasi` heads the owning section, `kakantor` the office above it, `kakanwil` the region;
 * `mantan` held the section until the day before.
 */
const ACTORS: Readonly<Record<string, Actor>> = {
  penulis: writer("penulis"),
  rekan: writer("rekan"),
  kasi: writer("kasi"),
  kakantor: visitor("kakantor"),
  kakanwil: visitor("kakanwil"),
  mantan: visitor("mantan"),
  redaksi: deskOfficer("redaksi"),
  hukum: { ...visitor("hukum"), unit: LEGAL },
  admin: visitor("admin"),
};

const OFFICE_THEN = office("kasi: seksi", "mantan: seksi plh ..14", "kakantor: kantor", "kakanwil: kanwil");
const requirement = "t1" as TickId;
/** Only in the states that are about ticks: elsewhere it would hide every other answer. */
const REQUIRED: TickRequirement = { id: requirement, kind: "legal", from: { unit: LEGAL } };
const RULE = { level: 1, monthlyLimit: 2, used: 0, ratifyHours: 24 };

const given = (actor: Actor, changes: Partial<DecisionContext> = {}): DecisionContext =>
  context(actor, { organisation: OFFICE_THEN, emergency: RULE, ...changes });

const on = { decision: decision("d"), edition: edition(1), digest: digestOfText("one") };
const LATER = DAY(20).toISOString();
const offered = { edition: edition(2), digest: digestOfText("one, amended") };
const onOffer = { ...on, ...offered };

const submit = (number: number, text: string, revises = true): Command => ({
  type: "submit",
  edition: edition(number),
  digest: digestOfText(text),
  contributors: [user("penulis")],
  notBefore: null,
  change: revises ? { kind: "update", note: "Data baru." } : null,
  repeats: false,
  dueAt: DAY(16).toISOString(),
});

/** Every command, and the interesting other way to ask it. An edition is named as it is in the state. */
const COMMANDS: Readonly<Record<Command["type"] | "approve old" | "approve later", Command>> = {
  submit: submit(1, "one", false),
  approve: { type: "approve", ...on, publishAt: null },
  "approve old": { type: "approve", ...on, digest: digestOfText("old"), publishAt: null },
  "approve later": { type: "approve", ...on, publishAt: LATER },
  return: { type: "return", ...on, reason: "Belum lengkap." },
  offer: { type: "offer", ...on, offered, publishAt: null },
  "accept-offer": { type: "accept-offer", ...onOffer },
  "decline-offer": {
    type: "decline-offer",
    decision: on.decision,
    edition: offered.edition,
    reason: "Bukan itu.",
  },
  recall: { type: "recall", decision: on.decision, edition: on.edition },
  tick: { type: "tick", edition: on.edition, digest: on.digest, requirement },
  untick: { type: "untick", edition: on.edition, requirement },
  withdraw: { type: "withdraw", decision: on.decision, kind: "notice", sentence: "Ditarik." },
  reinstate: { type: "reinstate", decision: on.decision },
  postpone: { type: "postpone", decision: on.decision, publishAt: DAY(25).toISOString() },
  "cancel-schedule": { type: "cancel-schedule", decision: on.decision },
  "publish-due": { type: "publish-due", edition: on.edition },
  "publish-in-emergency": { type: "publish-in-emergency", ...on, reason: "Banjir." },
  ratify: { type: "ratify", ...on },
};

const as = (name: string) => given(ACTORS[name] ?? visitor(name));
const open = after(EMPTY_LINE, submit(1, "one", false), as("penulis"));
const approve = (publishAt: string | null): Command => ({ type: "approve", ...on, publishAt });
const published = after(open, approve(null), as("kasi"));
const offer = after(open, COMMANDS.offer, as("kasi"));
const ticked = after(
  open,
  COMMANDS.tick,
  given(ACTORS.hukum ?? visitor("hukum"), { requiredTicks: [REQUIRED] }),
);

/** Every standing an edition can have, and what else changes the answers. */
const STATES = {
  "no edition yet": EMPTY_LINE,
  open,
  "open, the head wrote in it": after(
    EMPTY_LINE,
    { ...submit(1, "one", false), contributors: [user("penulis"), user("kasi")] } as Command,
    as("penulis"),
  ),
  "open, the legal officer wrote in it": after(
    EMPTY_LINE,
    { ...submit(1, "one", false), contributors: [user("penulis"), user("hukum")] } as Command,
    as("penulis"),
  ),
  "open, overdue": open,
  "open, a tick missing": open,
  "open, ticked": ticked,
  "open, a must-fix open": open,
  returned: after(open, COMMANDS.return, as("kasi")),
  recalled: after(open, COMMANDS.recall, as("penulis")),
  amended: offer,
  offered: offer,
  declined: after(offer, COMMANDS["decline-offer"], as("penulis")),
  scheduled: after(open, approve(LATER), as("kasi")),
  "scheduled, its time has come": after(open, approve(LATER), as("kasi")),
  cancelled: after(after(open, approve(LATER), as("kasi")), COMMANDS["cancel-schedule"], as("redaksi")),
  published,
  "published, an update is open": after(published, submit(2, "two"), as("penulis")),
  superseded: after(
    after(published, submit(2, "two"), as("penulis")),
    {
      type: "approve",
      decision: on.decision,
      edition: edition(2),
      digest: digestOfText("two"),
      publishAt: null,
    },
    as("kasi"),
  ),
  withdrawn: after(published, COMMANDS.withdraw, as("redaksi")),
  "published in an emergency": after(open, COMMANDS["publish-in-emergency"], as("kakantor")),
  "published in an emergency, overdue": after(open, COMMANDS["publish-in-emergency"], as("kakantor")),
  ratified: after(after(open, COMMANDS["publish-in-emergency"], as("kakantor")), COMMANDS.ratify, as("kasi")),
} as const satisfies Readonly<Record<string, Line>>;

/** A standing without a state does not compile. */
const COVERED: Record<Exclude<StandingName, "approved">, State> = {
  open: "open",
  returned: "returned",
  recalled: "recalled",
  amended: "amended",
  offered: "offered",
  declined: "declined",
  scheduled: "scheduled",
  cancelled: "cancelled",
  published: "published",
  superseded: "superseded",
  withdrawn: "withdrawn",
};
type State = keyof typeof STATES;

/** What the state is about beside its line. */
const AROUND: Partial<Record<State, Partial<DecisionContext>>> = {
  "open, overdue": { now: DAY(17) },
  "open, the legal officer wrote in it": { requiredTicks: [REQUIRED] },
  "open, a tick missing": { requiredTicks: [REQUIRED] },
  "open, ticked": { requiredTicks: [REQUIRED] },
  "open, a must-fix open": { openMustFix: 1 },
  "scheduled, its time has come": { now: DAY(21) },
  "published in an emergency, overdue": { now: DAY(17) },
};

/** A submission counts on from what is there, and says what a revision says. */
function commandOn(state: State, command: Command): Command {
  const line: Line = STATES[state];
  if (command.type !== "submit") return command;
  const isRevision = line.editions.some(({ standing }) =>
    ["published", "withdrawn"].includes(standing.state),
  );
  return submit(line.editions.length + 1, "next", isRevision);
}

/** What a cell says: the state that the line is in afterwards, or the refusal in brackets. */
function cell(state: State, command: Command, actor: Actor): LineState | `(${string})` {
  const line: Line = STATES[state];
  const around = given(actor, { now: TODAY, ...AROUND[state] });
  const answer = decide(line, command, around);
  return "refusal" in answer ? `(${answer.refusal.code})` : lineState(after(line, command, around));
}

/** An edition that the line does not have cannot be named: that is a bug of the caller, not a refusal. */
const isThere = (state: State, command: Command) =>
  command.type === "submit" ||
  !("edition" in command) ||
  STATES[state].editions.some(({ id }) => id === command.edition);

/** One row a command: who gets which answer, in the order of `ACTORS`; those who hear the same stand together. */
function rowOf(state: State, command: Command): string {
  const answers = Map.groupBy(Object.keys(ACTORS), (name) => cell(state, command, ACTORS[name] as Actor));
  if (answers.size === 1) return `all ${[...answers.keys()][0]}`;
  return [...answers].map(([answer, names]) => `${names.join(" ")}: ${answer}`).join("; ");
}

const FOUND = Object.fromEntries(
  (Object.keys(STATES) as State[]).map((state) => [
    state,
    Object.fromEntries(
      Object.entries(COMMANDS)
        .map(([name, command]) => [name, commandOn(state, command)] as const)
        .filter(([, command]) => isThere(state, command))
        .map(([name, command]) => [name, rowOf(state, command)]),
    ),
  ]),
);

if (process.env.NASKAH_PRINT_TRUTH !== undefined) process.stdout.write(`${JSON.stringify(FOUND, null, 2)}\n`);

test("A3 A6 T100: every state × command × actor has the outcome that the table says, and none is without a row", () => {
  assert.deepEqual(FOUND, TRUTH);
});

test("A3 T100: every standing of an edition is a state of the table", () => {
  for (const [standing, state] of Object.entries(COVERED))
    assert.ok(
      (STATES[state] as Line).editions.some((sealed) => sealed.standing.state === standing),
      `${state} has no edition that is ${standing}`,
    );
});

test("A6 T100: every refusal code of the domain stands in the table or has a test of its own", () => {
  const ELSEWHERE = [
    "no-approver",
    "no-consenter",
    "nothing-changed",
    "reason-required",
    "change-note-required",
    "not-later",
    "emergency-off",
    "emergency-limit",
  ];
  const inTable = new Set(
    Object.values(TRUTH).flatMap((rows) =>
      Object.values(rows).flatMap((row) => [...row.matchAll(/\(([a-z-]+)\)/g)].map(([, code]) => code)),
    ),
  );
  assert.deepEqual(
    [...inTable].filter((code) => ELSEWHERE.includes(code ?? "")),
    [],
  );
  assert.deepEqual([...inTable, ...ELSEWHERE].toSorted(), [
    "already-decided",
    "already-submitted",
    "appointment-expired",
    "change-note-required",
    "checks-failed",
    "conflict",
    "contributor-cannot-approve",
    "contributor-cannot-tick",
    "emergency-level",
    "emergency-limit",
    "emergency-off",
    "forbidden",
    "no-approver",
    "no-consenter",
    "not-later",
    "not-your-turn",
    "nothing-changed",
    "reason-required",
    "second-person-required",
    "stale-digest",
  ]);
});
