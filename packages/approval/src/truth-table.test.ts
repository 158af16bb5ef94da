import assert from "node:assert/strict";
import { test } from "node:test";
import type { Actor, Command } from "./commands.ts";
import { decide } from "./decide.ts";
import { EMPTY_LINE, type Line, lineState } from "./line.ts";
import {
  after,
  context,
  DAY,
  decision,
  deskOfficer,
  digestOfText,
  edition,
  TODAY,
  user,
  visitor,
  writer,
} from "./sample-office.ts";

/** Everybody who could ask. `kasi` heads the owning section, `kakantor` the office above it, `kakanwil` the region. */
const ACTORS: Readonly<Record<string, Actor>> = {
  penulis: writer("penulis"),
  rekan: writer("rekan"),
  kasi: writer("kasi"),
  kakantor: visitor("kakantor"),
  kakanwil: visitor("kakanwil"),
  redaksi: deskOfficer("redaksi"),
  asing: visitor("asing"),
};

const on = { decision: decision("d"), edition: edition(1), digest: digestOfText("one") };
const LATER = DAY(20).toISOString();

const submit = (number: number, text: string, contributors: readonly string[]): Command => ({
  type: "submit",
  edition: edition(number),
  digest: digestOfText(text),
  contributors: contributors.map(user),
  notBefore: null,
});

const COMMANDS: Readonly<Record<string, Command>> = {
  submit: submit(2, "two", ["penulis"]),
  approve: { type: "approve", ...on, publishAt: null },
  "approve old": { type: "approve", ...on, digest: digestOfText("old"), publishAt: null },
  return: { type: "return", ...on, reason: "Belum lengkap." },
  recall: { type: "recall", decision: on.decision, edition: on.edition },
  withdraw: { type: "withdraw", decision: on.decision, sentence: "Ditarik." },
  reinstate: { type: "reinstate", decision: on.decision },
  cancel: { type: "cancel-schedule", decision: on.decision },
  due: { type: "publish-due", edition: on.edition },
};

const byWriter = context(writer("penulis"));
const byHead = context(visitor("kasi"));
const open = after(EMPTY_LINE, submit(1, "one", ["penulis"]), byWriter);
const openOfHead = after(EMPTY_LINE, submit(1, "one", ["penulis", "kasi"]), byWriter);
const approve = (publishAt: string | null): Command => ({ type: "approve", ...on, publishAt });
const published = after(open, approve(null), byHead);

const STATES: Readonly<Record<string, Line>> = {
  "no edition yet": EMPTY_LINE,
  open,
  "open, the head wrote in it": openOfHead,
  returned: after(open, { type: "return", ...on, reason: "Belum." }, byHead),
  recalled: after(open, { type: "recall", decision: on.decision, edition: on.edition }, byWriter),
  scheduled: after(open, approve(LATER), byHead),
  published,
  withdrawn: after(
    published,
    { type: "withdraw", decision: on.decision, sentence: "Ditarik." },
    context(deskOfficer("redaksi")),
  ),
};

/** What a cell says: the state that the line is in afterwards, or the refusal in brackets. */
function outcome(line: Line, command: Command, actor: Actor): string {
  const answer = decide(line, command, context(actor, { now: TODAY }));
  if ("refusal" in answer) return `(${answer.refusal.code})`;
  return lineState(after(line, command, context(actor, { now: TODAY })));
}

/** Without an edition there is none to name. */
const commandsOn = (line: Line) =>
  Object.entries(COMMANDS).filter(
    ([, command]) => line.editions.length > 0 || !("edition" in command) || command.type === "submit",
  );

/** One column an actor, in the order of ACTORS; a row that is all the same is written once. */
const TABLE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "no edition yet": {
    submit: "in-review in-review in-review (forbidden) (forbidden) (forbidden) (forbidden)",
    withdraw: "(forbidden) (forbidden) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    reinstate: "(forbidden) (forbidden) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    cancel: "(conflict) (conflict) (conflict) (conflict) (conflict) (conflict) (forbidden)",
  },
  open: {
    submit:
      "(already-submitted) (already-submitted) (already-submitted) (forbidden) (forbidden) (forbidden) (forbidden)",
    approve:
      "(contributor-cannot-approve) (forbidden) published (not-your-turn) (not-your-turn) (forbidden) (forbidden)",
    "approve old":
      "(contributor-cannot-approve) (forbidden) (stale-digest) (not-your-turn) (not-your-turn) (forbidden) (forbidden)",
    return:
      "(contributor-cannot-approve) (forbidden) draft (not-your-turn) (not-your-turn) (forbidden) (forbidden)",
    recall: "draft draft draft (forbidden) (forbidden) (forbidden) (forbidden)",
    withdraw: "(forbidden) (forbidden) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    reinstate: "(forbidden) (forbidden) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    cancel: "(conflict) (conflict) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    due: "all (conflict)",
  },
  "open, the head wrote in it": {
    submit:
      "(already-submitted) (already-submitted) (already-submitted) (forbidden) (forbidden) (forbidden) (forbidden)",
    approve:
      "(contributor-cannot-approve) (forbidden) (contributor-cannot-approve) published (not-your-turn) (forbidden) (forbidden)",
    "approve old":
      "(contributor-cannot-approve) (forbidden) (contributor-cannot-approve) (stale-digest) (not-your-turn) (forbidden) (forbidden)",
    return:
      "(contributor-cannot-approve) (forbidden) (contributor-cannot-approve) draft (not-your-turn) (forbidden) (forbidden)",
    recall: "draft draft draft (forbidden) (forbidden) (forbidden) (forbidden)",
    withdraw: "(forbidden) (forbidden) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    reinstate: "(forbidden) (forbidden) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    cancel: "(conflict) (conflict) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    due: "all (conflict)",
  },
  returned: {
    submit: "in-review in-review in-review (forbidden) (forbidden) (forbidden) (forbidden)",
    approve: "all (already-decided)",
    "approve old": "all (already-decided)",
    return: "all (already-decided)",
    recall:
      "(already-decided) (already-decided) (already-decided) (forbidden) (forbidden) (forbidden) (forbidden)",
    withdraw: "(forbidden) (forbidden) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    reinstate: "(forbidden) (forbidden) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    cancel: "(conflict) (conflict) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    due: "all (conflict)",
  },
  recalled: {
    submit: "in-review in-review in-review (forbidden) (forbidden) (forbidden) (forbidden)",
    approve: "all (stale-digest)",
    "approve old": "all (stale-digest)",
    return: "all (stale-digest)",
    recall:
      "(already-decided) (already-decided) (already-decided) (forbidden) (forbidden) (forbidden) (forbidden)",
    withdraw: "(forbidden) (forbidden) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    reinstate: "(forbidden) (forbidden) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    cancel: "(conflict) (conflict) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    due: "all (conflict)",
  },
  scheduled: {
    submit: "in-review in-review in-review (forbidden) (forbidden) (forbidden) (forbidden)",
    approve: "all (already-decided)",
    "approve old": "all (already-decided)",
    return: "all (already-decided)",
    recall:
      "(already-decided) (already-decided) (already-decided) (forbidden) (forbidden) (forbidden) (forbidden)",
    withdraw: "(forbidden) (forbidden) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    reinstate: "(forbidden) (forbidden) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    cancel: "draft draft draft draft draft draft (forbidden)",
    due: "all (conflict)",
  },
  published: {
    submit: "in-review in-review in-review (forbidden) (forbidden) (forbidden) (forbidden)",
    approve: "all (already-decided)",
    "approve old": "all (already-decided)",
    return: "all (already-decided)",
    recall:
      "(already-decided) (already-decided) (already-decided) (forbidden) (forbidden) (forbidden) (forbidden)",
    withdraw: "(forbidden) (forbidden) withdrawn withdrawn withdrawn withdrawn (forbidden)",
    reinstate: "(forbidden) (forbidden) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    cancel: "(conflict) (conflict) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    due: "all (conflict)",
  },
  withdrawn: {
    submit: "in-review in-review in-review (forbidden) (forbidden) (forbidden) (forbidden)",
    approve: "all (already-decided)",
    "approve old": "all (already-decided)",
    return: "all (already-decided)",
    recall:
      "(already-decided) (already-decided) (already-decided) (forbidden) (forbidden) (forbidden) (forbidden)",
    withdraw: "(forbidden) (forbidden) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    reinstate: "(forbidden) (forbidden) published published published published (forbidden)",
    cancel: "(conflict) (conflict) (conflict) (conflict) (conflict) (conflict) (forbidden)",
    due: "all (conflict)",
  },
};

test("A3 A6 T100: every state × command × actor has the outcome that the table says", () => {
  const found = Object.fromEntries(
    Object.entries(STATES).map(([state, line]) => [
      state,
      Object.fromEntries(
        commandsOn(line).map(([name, command]) => {
          const cells = Object.values(ACTORS).map((actor) => outcome(line, command, actor));
          return [name, new Set(cells).size === 1 ? `all ${cells[0]}` : cells.join(" ")];
        }),
      ),
    ]),
  );
  assert.deepEqual(found, TABLE);
});
