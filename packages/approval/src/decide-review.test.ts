import assert from "node:assert/strict";
import { test } from "node:test";
import type { Approve, Return, Submit, Withdraw } from "./commands.ts";
import { afterWorkingDays } from "./due.ts";
import { EMPTY_LINE, editionIn } from "./line.ts";
import {
  after,
  answer,
  context,
  DAY,
  decision,
  deskOfficer,
  digestOfText,
  edition,
  OFFICE,
  office,
  user,
  visitor,
  writer,
} from "./sample-office.ts";
import type { TickId, TickRequirement } from "./tick.ts";

const byWriter = context(writer("penulis"));
const byHead = context(visitor("kasi"));
const byDesk = context(deskOfficer("redaksi"));
const submit = (number: number, text: string, more: Partial<Submit> = {}): Submit => ({
  type: "submit",
  edition: edition(number),
  digest: digestOfText(text),
  contributors: [user("penulis")],
  notBefore: null,
  change: null,
  repeats: false,
  dueAt: null,
  ...more,
});
const on = { decision: decision("d"), edition: edition(1), digest: digestOfText("one") };
const approve = (publishAt: string | null = null): Approve => ({ type: "approve", ...on, publishAt });
const open = after(EMPTY_LINE, submit(1, "one"), byWriter);
const published = after(open, approve(), byHead);

test("a revision says what it is; a first publication has nothing to say", () => {
  assert.equal(answer(published, submit(2, "two"), byWriter), "change-note-required");
  for (const kind of ["correction", "update"] as const) {
    const note = (text: string) => submit(2, "two", { change: { kind, note: text } });
    assert.equal(answer(published, note("  "), byWriter), "change-note-required");
    assert.equal(answer(published, note("Angka diperbaiki."), byWriter), "ok");
  }
  const smallFix = { change: { kind: "small-fix", note: null } } as const;
  assert.equal(answer(published, submit(2, "two", smallFix), byWriter), "ok");
  assert.equal(answer(EMPTY_LINE, submit(1, "one", smallFix), byWriter), "conflict");
  const gone = after(
    published,
    { type: "withdraw", decision: decision("w"), kind: "notice", sentence: "Ditarik." },
    byDesk,
  );
  assert.equal(answer(gone, submit(2, "two"), byWriter), "change-note-required");
});

test("a note alone is no change of the text", () => {
  const noted = submit(2, "one, noted", { repeats: true, change: { kind: "update", note: "Baru." } });
  assert.equal(answer(published, noted, byWriter), "nothing-changed");
});

test("return: a must-fix thread says enough", () => {
  const giveBack: Return = { type: "return", ...on, reason: " " };
  assert.equal(answer(open, giveBack, byHead), "reason-required");
  assert.equal(answer(open, giveBack, { ...byHead, openMustFix: 1 }), "ok");
});

test("due: afterwards the superior may decide as well, and silence still approves nothing", () => {
  const line = after(EMPTY_LINE, submit(1, "one", { dueAt: DAY(16).toISOString() }), byWriter);
  const byOffice = context(visitor("kakantor"));
  assert.equal(answer(line, approve(), { ...byOffice, now: new Date(+DAY(16) - 1) }), "not-your-turn");
  assert.equal(answer(line, approve(), { ...byOffice, now: DAY(16) }), "ok");
  assert.equal(answer(line, approve(), { ...byHead, now: DAY(30) }), "ok");
  assert.equal(answer(line, approve(), { ...context(visitor("kakanwil")), now: DAY(30) }), "not-your-turn");
  assert.equal(
    answer(line, { type: "publish-due", edition: edition(1) }, { ...byDesk, now: DAY(30) }),
    "conflict",
  );
});

test("due: the superior is somebody else, and no contributor", () => {
  const mine = submit(1, "one", {
    dueAt: DAY(16).toISOString(),
    contributors: [user("penulis"), user("kakantor")],
  });
  const line = after(EMPTY_LINE, mine, byWriter);
  assert.equal(answer(line, approve(), { ...context(visitor("kakanwil")), now: DAY(17) }), "ok");
  const organisation = office("kasi: seksi", "kasi: kantor plt", "kakanwil: kanwil");
  const other = after(EMPTY_LINE, submit(1, "one", { dueAt: DAY(16).toISOString() }), byWriter);
  const byRegion = { ...context(visitor("kakanwil")), organisation, now: DAY(17) };
  assert.equal(answer(other, approve(), byRegion), "ok");
});

test("due: working days of the office's zone", () => {
  // Friday, 23 January 2026, 10.00 in Makassar, and late on Friday in Jayapura where it is Saturday in no other zone.
  const friday = new Date("2026-01-23T02:00:00Z");
  assert.equal(afterWorkingDays(friday, 2, "Asia/Makassar").toISOString(), "2026-01-27T02:00:00.000Z");
  const late = new Date("2026-01-22T16:00:00Z");
  assert.equal(afterWorkingDays(late, 1, "Asia/Jayapura").toISOString(), "2026-01-25T16:00:00.000Z");
  assert.equal(afterWorkingDays(late, 1, "Asia/Jakarta").toISOString(), "2026-01-23T16:00:00.000Z");
});

const review: TickRequirement = { id: "r" as TickId, kind: "review", from: { user: user("penelaah") } };
const consent: TickRequirement = { id: "c" as TickId, kind: "consent", from: { unit: OFFICE } };
const requiredTicks = [review, consent];
const tick = (requirement: TickRequirement, text = "one") =>
  ({
    type: "tick",
    edition: edition(1),
    digest: digestOfText(text),
    requirement: requirement.id,
  }) as const;

test("G4: from the person who is asked, or from somebody of the office that is asked", () => {
  const asked = (name: string) => ({ ...context(visitor(name)), requiredTicks });
  assert.equal(answer(open, tick(review), asked("kasi")), "forbidden");
  assert.equal(answer(open, tick(review), asked("penelaah")), "ok");
  assert.equal(answer(open, tick(consent), asked("kakantor")), "ok", "who holds a post of the office");
  const ofOffice = { ...context({ ...visitor("staf"), unit: OFFICE }), requiredTicks };
  assert.equal(answer(open, tick(consent), ofOffice), "ok");
  assert.equal(answer(open, tick(consent, "old"), ofOffice), "stale-digest");
  const own = after(EMPTY_LINE, submit(1, "one", { contributors: [user("staf")] }), byWriter);
  assert.equal(answer(own, tick(consent), ofOffice), "contributor-cannot-tick");
});

test("G4: all of them, on this digest; a new edition starts with none; one's own can be taken back", () => {
  const asked = (name: string) => ({ ...context(visitor(name)), requiredTicks });
  const one = after(open, tick(review), asked("penelaah"));
  assert.equal(answer(one, approve(), { ...byHead, requiredTicks }), "checks-failed");
  const both = after(one, tick(consent), asked("kakantor"));
  assert.equal(answer(both, approve(), { ...byHead, requiredTicks }), "ok");
  const untick = { type: "untick", edition: edition(1), requirement: review.id } as const;
  assert.equal(answer(both, untick, asked("kakantor")), "forbidden");
  const taken = after(both, untick, asked("penelaah"));
  assert.equal(answer(taken, approve(), { ...byHead, requiredTicks }), "checks-failed");
  const recalled = after(both, { type: "recall", decision: decision("r"), edition: edition(1) }, byWriter);
  const again = after(recalled, submit(2, "one"), byWriter);
  const second = { ...approve(), edition: edition(2) };
  assert.equal(answer(again, second, { ...byHead, requiredTicks }), "checks-failed");
});

test("S16 G4: for a co-owning unit consents whoever its approver would be: found by the edition, never its writer, nobody beside them", () => {
  const ofCoOwner: TickRequirement = { id: "o" as TickId, kind: "consent", from: { coOwner: OFFICE } };
  const asked = (name: string) => ({ ...context(visitor(name)), requiredTicks: [ofCoOwner] });
  const ofOffice = { ...context({ ...visitor("staf"), unit: OFFICE }), requiredTicks: [ofCoOwner] };
  assert.equal(answer(open, tick(ofCoOwner), ofOffice), "forbidden", "who merely belongs to it");
  assert.equal(answer(open, tick(ofCoOwner), asked("kakanwil")), "forbidden", "the one above has no turn");
  assert.equal(answer(open, tick(ofCoOwner), asked("kasi")), "forbidden", "the owner's head is not theirs");
  const consented = after(open, tick(ofCoOwner), asked("kakantor"));
  assert.equal(answer(open, approve(), { ...byHead, requiredTicks: [ofCoOwner] }), "checks-failed");
  assert.equal(answer(consented, approve(), { ...byHead, requiredTicks: [ofCoOwner] }), "ok");
  const contributors = [user("penulis"), user("kakantor")];
  const own = after(EMPTY_LINE, submit(1, "one", { contributors }), byWriter);
  assert.equal(answer(own, tick(ofCoOwner), asked("kakantor")), "contributor-cannot-tick");
  assert.equal(answer(own, tick(ofCoOwner), asked("kakanwil")), "ok", "the next one up");
  const vacant = { ...asked("kakanwil"), organisation: office("kasi: seksi", "kakanwil: kanwil") };
  assert.equal(answer(open, tick(ofCoOwner), vacant), "ok", "nobody holds the post");
});

test("postpone: to a later time only, by who holds the approving post now, or by the desk", () => {
  const line = after(open, approve(DAY(20).toISOString()), byHead);
  const to = (day: number) =>
    ({ type: "postpone", decision: decision("p"), publishAt: DAY(day).toISOString() }) as const;
  assert.equal(answer(line, to(19), byHead), "not-later");
  assert.equal(answer(line, to(20), byDesk), "not-later");
  assert.equal(answer(line, to(21), byDesk), "ok");
  assert.equal(answer(line, to(21), byWriter), "forbidden");
  const later = after(line, to(25), byHead);
  const due = { type: "publish-due", edition: edition(1) } as const;
  assert.equal(answer(later, due, { ...byDesk, now: DAY(21) }), "conflict");
  assert.equal(answer(later, due, { ...byDesk, now: DAY(25) }), "ok");
  const organisation = office("baru: seksi", "kakantor: kantor");
  assert.equal(answer(line, to(21), { ...context(visitor("baru")), organisation }), "ok");
  assert.equal(answer(line, to(21), { ...byHead, organisation }), "forbidden");
});

test("A7: three kinds of withdrawal, each with what it must say", () => {
  const withdraw = (said: object): Withdraw =>
    ({ type: "withdraw", decision: decision("w"), sentence: "Ditarik.", ...said }) as Withdraw;
  const target = { path: "/id/artikel/baru" };
  const moved = after(published, withdraw({ kind: "redirected", target }), byDesk);
  assert.deepEqual(editionIn(moved, "withdrawn")?.standing, {
    state: "withdrawn",
    approval: editionIn(published, "published")?.standing.approval,
    at: byDesk.now.toISOString(),
    kind: "redirected",
    sentence: "Ditarik.",
    target,
  });
  const wrong = withdraw({ kind: "published-in-error", reason: " " });
  assert.equal(answer(published, wrong, byDesk), "reason-required");
  assert.equal(answer(published, { ...wrong, reason: "Salah naskah." } as Withdraw, byDesk), "ok");
});

test("S16: nothing is submitted whose consent nobody could give: the refusal names the units", () => {
  const ofCoOwner: TickRequirement = { id: "o" as TickId, kind: "consent", from: { coOwner: OFFICE } };
  const asked = { ...byWriter, requiredTicks: [ofCoOwner] };
  assert.equal(answer(EMPTY_LINE, submit(1, "one"), asked), "ok");
  const contributors = [user("penulis"), user("kakantor"), user("kakanwil")];
  assert.equal(answer(EMPTY_LINE, submit(1, "one", { contributors }), asked), "no-consenter");
  assert.equal(
    answer(EMPTY_LINE, submit(1, "one", { contributors }), byWriter),
    "ok",
    "without the co-owner",
  );
});
