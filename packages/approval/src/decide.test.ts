import assert from "node:assert/strict";
import { test } from "node:test";
import type { Submit } from "./commands.ts";
import type { DecisionContext } from "./context.ts";
import { decide } from "./decide.ts";
import { replay } from "./evolve.ts";
import { EMPTY_LINE, editionIn, type Line, lastReturn, lineState } from "./line.ts";
import {
  after,
  answer,
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

const submit = (
  number: number,
  text: string,
  contributors = ["penulis"],
  notBefore: string | null = null,
  more: Partial<Submit> = {},
): Submit => ({
  type: "submit",
  edition: edition(number),
  digest: digestOfText(text),
  contributors: contributors.map(user),
  notBefore,
  change: null,
  repeats: false,
  dueAt: null,
  ...more,
});
/** Of a text that readers know already. */
const revise = (number: number, text: string, more: Partial<Submit> = {}): Submit =>
  submit(number, text, ["penulis"], null, { change: { kind: "small-fix", note: null }, ...more });
const approve = (number: number, text: string, publishAt: string | null = null) =>
  ({
    type: "approve",
    decision: decision(`approve-${number}`),
    edition: edition(number),
    digest: digestOfText(text),
    publishAt,
  }) as const;
const giveBack = (number: number, text: string, reason: string) =>
  ({
    type: "return",
    decision: decision(`return-${number}`),
    edition: edition(number),
    digest: digestOfText(text),
    reason,
  }) as const;
const recall = (number: number) =>
  ({ type: "recall", decision: decision(`recall-${number}`), edition: edition(number) }) as const;
const withdraw = (sentence: string) =>
  ({ type: "withdraw", decision: decision("withdraw"), kind: "notice", sentence }) as const;
const reinstate = { type: "reinstate", decision: decision("reinstate") } as const;

const legal: TickRequirement = { id: "t1" as TickId, kind: "legal", from: { user: user("hukum") } };

const byWriter = context(writer("penulis"));
const byHead = context(visitor("kasi"));
const byDesk = context(deskOfficer("redaksi"));
const submitted = (contributors?: string[]): Line =>
  after(EMPTY_LINE, submit(1, "one", contributors), byWriter);
const published = (): Line => after(submitted(), approve(1, "one"), byHead);

test("approving publishes at once; a newer edition supersedes", () => {
  let line = published();
  assert.equal(lineState(line), "published");
  line = after(line, revise(2, "two"), byWriter);
  assert.equal(lineState(line), "in-review");
  assert.equal(editionIn(line, "published")?.id, "e1", "edition 1 stays public while 2 is in review");
  line = after(line, approve(2, "two"), byHead);
  assert.deepEqual(
    line.editions.map(({ standing }) => standing.state),
    ["superseded", "published"],
  );
});

test("A6 stale-digest: the digest on the screen is not the open one (G2)", () => {
  assert.equal(answer(submitted(), approve(1, "zero"), byHead), "stale-digest");
  assert.equal(answer(submitted(), giveBack(1, "zero", "reason"), byHead), "stale-digest");
});

test("A6 stale-digest: a recalled edition was overtaken; the answer names what is open now", () => {
  let line = after(submitted(), recall(1), byWriter);
  assert.equal(answer(line, approve(1, "one"), byHead), "stale-digest");
  line = after(line, submit(2, "two"), byWriter);
  assert.deepEqual(decide(line, approve(1, "one"), byHead), {
    refusal: { code: "stale-digest", currentDigest: "two" },
  });
});

test("A6 already-decided: the second decision is told so", () => {
  assert.equal(answer(published(), approve(1, "one"), byHead), "already-decided");
  const returned = after(submitted(), giveBack(1, "one", "Lengkapi data."), byHead);
  assert.equal(answer(returned, approve(1, "one"), byHead), "already-decided");
  assert.equal(answer(published(), recall(1), byWriter), "already-decided");
});

test("A6 contributor-cannot-approve: before anything about turns (G1)", () => {
  const line = submitted(["penulis", "kasi"]);
  assert.equal(answer(line, approve(1, "one"), byHead), "contributor-cannot-approve");
  assert.equal(answer(line, approve(1, "one"), byWriter), "contributor-cannot-approve");
  assert.equal(answer(line, approve(1, "one"), context(visitor("kakantor"))), "ok");
});

test("A6 contributor-cannot-approve: who only submitted is one too", () => {
  const line = after(EMPTY_LINE, submit(1, "one", ["mitra"]), context(writer("kasi")));
  assert.equal(answer(line, approve(1, "one"), byHead), "contributor-cannot-approve");
});

test("A6 not-your-turn: a post further up, an absent holder", () => {
  assert.equal(answer(submitted(), approve(1, "one"), context(visitor("kakantor"))), "not-your-turn");
  const organisation = office("kasi: seksi", "wakil: seksi plh 10..20");
  assert.equal(answer(submitted(), approve(1, "one"), { ...byHead, organisation }), "not-your-turn");
});

test("A6 appointment-expired: at the instant of deciding (G3)", () => {
  const organisation = office("kasi: seksi plt ..15", "kakantor: kantor");
  assert.equal(answer(submitted(), approve(1, "one"), { ...byHead, organisation, now: DAY(14) }), "ok");
  assert.equal(answer(submitted(), approve(1, "one"), { ...byHead, organisation }), "appointment-expired");
});

test("A6 forbidden: no approving post and no part in the text", () => {
  assert.equal(answer(submitted(), approve(1, "one"), context(visitor("tamu"))), "forbidden");
  assert.equal(answer(EMPTY_LINE, submit(1, "one"), context(visitor("tamu"))), "forbidden");
});

test("A6 checks-failed: checks on the sealed text (G6), a tick on another digest (G4), an open must-fix thread (G5)", () => {
  const failing: Partial<DecisionContext>[] = [
    { checks: [{ code: "alt-missing", severity: "error", place: { kind: "document" } }] },
    { requiredTicks: [legal] },
    { openMustFix: 1 },
  ];
  for (const changes of failing) {
    assert.equal(answer(submitted(), approve(1, "one"), { ...byHead, ...changes }), "checks-failed");
  }
  const passing: Partial<DecisionContext> = {
    checks: [{ code: "credit-missing", severity: "warning", place: { kind: "document" } }],
    requiredTicks: [legal],
  };
  const ticked = after(
    submitted(),
    { type: "tick", edition: edition(1), digest: digestOfText("one"), requirement: legal.id },
    { ...context(visitor("hukum")), requiredTicks: [legal] },
  );
  assert.equal(answer(ticked, approve(1, "one"), { ...byHead, ...passing }), "ok");
});

test("submit: once at a time, not the same text again, and only with an approver", () => {
  assert.equal(answer(submitted(), submit(2, "two"), byWriter), "already-submitted");
  assert.equal(answer(published(), revise(2, "one"), byWriter), "nothing-changed");
  const organisation = office("kasi: seksi");
  assert.equal(answer(EMPTY_LINE, submit(1, "one", ["kasi"]), { ...byWriter, organisation }), "no-approver");
});

test("return needs a reason that says something; the line remembers it until the next submission", () => {
  assert.equal(answer(submitted(), giveBack(1, "one", " \n"), byHead), "reason-required");
  const line = after(submitted(), giveBack(1, "one", " Lengkapi data. "), byHead);
  assert.equal(lineState(line), "draft");
  assert.equal(lastReturn(line)?.standing.reason, "Lengkapi data.");
  assert.equal(lastReturn(after(line, submit(2, "two"), byWriter)), null);
});

test("T107: a schedule goes live at its time, never early, and only once", () => {
  const at = DAY(20).toISOString();
  const line = after(submitted(), approve(1, "one", at), byHead);
  const due = { type: "publish-due", edition: edition(1) } as const;
  assert.equal(lineState(line), "scheduled");
  assert.equal(answer(line, due, { ...byDesk, now: DAY(19) }), "conflict");
  const live = after(line, due, { ...byDesk, now: DAY(20) });
  assert.equal(lineState(live), "published");
  assert.equal(answer(live, due, { ...byDesk, now: DAY(20) }), "conflict");
});

test("A2: the time floor in the digest wins over an earlier wish", () => {
  const floor = DAY(25).toISOString();
  const line = after(EMPTY_LINE, submit(1, "one", ["penulis"], floor), byWriter);
  const live = after(line, approve(1, "one", DAY(20).toISOString()), byHead);
  assert.deepEqual(editionIn(live, "scheduled")?.standing.publishAt, floor);
});

test("a newer approval takes the place of an older schedule", () => {
  let line = after(submitted(), approve(1, "one", DAY(20).toISOString()), byHead);
  line = after(line, submit(2, "two"), byWriter);
  line = after(line, approve(2, "two"), byHead);
  assert.deepEqual(
    line.editions.map(({ standing }) => standing.state),
    ["superseded", "published"],
  );
});

test("A7: one person withdraws, with a sentence; putting back takes somebody who did not write it", () => {
  assert.equal(answer(published(), withdraw("  "), byDesk), "reason-required");
  assert.equal(answer(published(), withdraw("Data keliru."), context(writer("penulis"))), "forbidden");
  assert.equal(answer(published(), withdraw("Data keliru."), context(visitor("kakanwil"))), "ok");
  const gone = after(published(), withdraw("Data keliru."), byDesk);
  assert.equal(lineState(gone), "withdrawn");
  assert.equal(answer(gone, withdraw("Data keliru."), byDesk), "conflict");
  assert.equal(answer(gone, reinstate, context(deskOfficer("penulis"))), "contributor-cannot-approve");
  assert.equal(lineState(after(gone, reinstate, byDesk)), "published");
});

test("A3: an administrator is nobody in particular", () => {
  for (const command of [approve(1, "one"), giveBack(1, "one", "reason"), recall(1)]) {
    assert.equal(answer(submitted(), command, context(visitor("admin"))), "forbidden");
  }
});

test("trace: a edits · submits · edits · h opens r1 · recall · a submits r2 · h approves r2 needs G2", () => {
  let line = after(EMPTY_LINE, submit(1, "a", ["a"]), context(writer("a")));
  const onScreen = digestOfText("a");
  line = after(line, recall(1), context(writer("a")));
  line = after(line, submit(2, "aa", ["a"]), context(writer("a")));
  assert.equal(answer(line, { ...approve(2, "aa"), digest: onScreen }, byHead), "stale-digest");
  assert.equal(answer(line, { ...approve(1, "a") }, byHead), "stale-digest");
});

test("trace: h edits; the acting head's mandate expires needs step-up", () => {
  const organisation = office("h: seksi plt ..15", "kakantor: kantor");
  const line = after(EMPTY_LINE, submit(1, "h", ["h"]), {
    ...context(writer("a")),
    organisation,
    now: DAY(14),
  });
  for (const now of [DAY(14), TODAY]) {
    assert.equal(
      answer(line, approve(1, "h"), { ...context(visitor("h")), organisation, now }),
      "contributor-cannot-approve",
    );
    assert.equal(answer(line, approve(1, "h"), { ...context(visitor("kakantor")), organisation, now }), "ok");
  }
});

test("an event for an edition that does not exist is a bug, not a refusal", () => {
  assert.throws(() => decide(EMPTY_LINE, approve(9, "one"), byHead), RangeError);
  assert.throws(
    () =>
      replay([
        { type: "published", edition: edition(1), digest: digestOfText("x"), at: TODAY.toISOString() },
      ]),
    RangeError,
  );
});
