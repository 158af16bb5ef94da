import assert from "node:assert/strict";
import { test } from "node:test";
import type { AppointmentId, PositionId, UnitId } from "@naskah/model";
import { findApprover } from "./approver.ts";
import { decideOffice } from "./decide-office.ts";
import { evolveOffice } from "./evolve-office.ts";
import type { AppointmentDetails, OfficeCommand, PositionDetails, UnitDetails } from "./office-command.ts";
import { approvingChain, holderOf, nextChange, type Organisation } from "./organisation.ts";
import { appointments, DAY, OFFICE, office, post, REGION, SECTION, TODAY, user } from "./sample-office.ts";

const ADMIN = user("admin");

/** The refusal's code, with the field if it names one; otherwise the types of the events. */
function ask(organisation: Organisation, command: OfficeCommand, actor = ADMIN, now = TODAY): string {
  const outcome = decideOffice(organisation, command, { now, actor });
  if ("events" in outcome) return outcome.events.map(({ type }) => type).join(" ");
  const { refusal } = outcome;
  return refusal.code === "bad-request" ? `bad-request ${refusal.field}` : refusal.code;
}

function after(organisation: Organisation, command: OfficeCommand, now = TODAY): Organisation {
  const outcome = decideOffice(organisation, command, { now, actor: ADMIN });
  if ("refusal" in outcome) throw new Error(outcome.refusal.code);
  return outcome.events.reduce(evolveOffice, organisation);
}

const unit = (changes: Partial<UnitDetails> = {}): UnitDetails => ({
  id: "baru" as UnitId,
  parent: OFFICE,
  name: { id: "Seksi Baru", en: "New Section" },
  shortName: "Seksi Baru",
  shortNameEn: "",
  kind: "section",
  zone: "Asia/Makassar",
  address: "",
  isGuest: false,
  approvingPosition: null,
  validFrom: null,
  validTo: null,
  ...changes,
});

const position = (changes: Partial<PositionDetails> = {}): PositionDetails => ({
  id: "juru-bicara" as PositionId,
  unit: OFFICE,
  title: { id: "Juru Bicara", en: "Spokesperson" },
  order: 1,
  validFrom: null,
  validTo: null,
  ...changes,
});

/** "wakil: seksi plh 10..20" as a command. */
function appoint(line: string, letterNumber = "SK-1/2026"): OfficeCommand {
  const [appointment] = appointments(line);
  assert.ok(appointment);
  return {
    type: "appoint",
    appointment: { ...appointment, id: "baru" as AppointmentId, letterNumber } satisfies AppointmentDetails,
  };
}

const moved = (id: UnitId, parent: UnitId | null): OfficeCommand => ({
  type: "change-unit",
  unit: unit({ id, parent, approvingPosition: post(id) }),
});

const tree: readonly (readonly [string, OfficeCommand, string])[] = [
  ["a new unit", { type: "add-unit", unit: unit() }, "unit-added"],
  ["an id that is taken", { type: "add-unit", unit: unit({ id: SECTION }) }, "id-taken"],
  ["an unknown parent", { type: "add-unit", unit: unit({ parent: "?" as UnitId }) }, "bad-request parent"],
  ["an unknown zone", { type: "add-unit", unit: unit({ zone: "Asia/Mamuju" }) }, "bad-request zone"],
  [
    "a unit that ends before it begins",
    {
      type: "add-unit",
      unit: unit({ validFrom: DAY(2).toISOString(), validTo: DAY(2).toISOString() }),
    },
    "dates-reversed",
  ],
  ["moving a unit to the top", moved(SECTION, null), "unit-changed"],
  ["a unit under itself", moved(SECTION, SECTION), "unit-cycle"],
  ["a unit under its grandchild", moved(REGION, SECTION), "unit-cycle"],
  [
    "a unit that its children outlive",
    { type: "change-unit", unit: unit({ id: OFFICE, parent: REGION, validTo: DAY(20).toISOString() }) },
    "still-in-use",
  ],
  [
    "another unit's post as the approving one",
    { type: "change-unit", unit: unit({ id: SECTION, approvingPosition: post(OFFICE) }) },
    "bad-request approvingPosition",
  ],
  ["a unit that is not there", { type: "change-unit", unit: unit() }, "not-found"],
  ["a new post", { type: "add-position", position: position(), isApproving: false }, "position-added"],
  [
    "a new post that approves",
    { type: "add-position", position: position(), isApproving: true },
    "position-added approving-position-set",
  ],
  [
    "a post of no unit",
    { type: "add-position", position: position({ unit: "?" as UnitId }), isApproving: false },
    "bad-request unit",
  ],
  [
    "a post that moves to another unit",
    { type: "change-position", position: position({ id: post(SECTION) }), isApproving: false },
    "bad-request unit",
  ],
];
for (const [name, command, expected] of tree) {
  test(`A4: the office tree: ${name}: ${expected}`, () => {
    assert.equal(ask(office(), command), expected);
  });
}

const HELD = ["kasi: seksi", "kakantor: kantor 1..20"];
const posts: readonly (readonly [string, string])[] = [
  ["baru: kanwil 1..10", "appointed"],
  ["baru: seksi 1..10", "post-held"],
  ["baru: kantor 20..", "appointed"],
  ["baru: kantor 19..", "post-held"],
  ["wakil: seksi plh 10..20", "appointed"],
  ["wakil: kantor plh 10..20", "appointed"],
  ["wakil: kantor plh 10..21", "post-vacant"],
  ["wakil: kantor plh 10..", "post-vacant"],
  ["wakil: kanwil plh 10..20", "post-vacant"],
  ["wakil: kanwil plt 10..20", "appointed"],
  ["wakil: kantor plt 20..30", "appointed"],
  ["wakil: kantor plt 19..30", "post-not-vacant"],
  ["wakil: seksi plt", "post-not-vacant"],
  ["wakil: seksi plh 20..20", "dates-reversed"],
  ["wakil: seksi plh 20..10", "dates-reversed"],
  ["wakil: ruang plt", "bad-request position"],
  // One person may hold several posts.
  ["kasi: kanwil", "appointed"],
  ["kasi: kanwil plt", "appointed"],
  ["admin: kanwil", "own-appointment"],
  ["admin: seksi plh 10..20", "own-appointment"],
];
for (const [line, expected] of posts) {
  test(`A4: appointing ${line} is ${expected}`, () => {
    assert.equal(ask(office(...HELD), appoint(line)), expected);
  });
}

const STOOD_IN = ["kasi: seksi", "wakil: seksi plh 10..20", "wakil: kanwil plt 10..20"];
for (const [line, expected] of [
  ["baru: seksi plh 20..25", "appointed"],
  ["baru: seksi plh 19..25", "post-stood-in"],
  ["baru: seksi plh 5..11", "post-stood-in"],
  ["wakil: seksi plh 12..14", "post-stood-in"],
  ["baru: kanwil plt 20..", "appointed"],
  ["baru: kanwil plt 1..", "post-stood-in"],
] as const) {
  test(`A4: one person stands in at a time: appointing ${line} is ${expected}`, () => {
    assert.equal(ask(office(...STOOD_IN), appoint(line)), expected);
  });
}

test("D2: what an office or a post is called can be read; an older name does not keep it from being changed", () => {
  const hidden = { id: "Kepala\u202e", en: "Head" };
  assert.equal(ask(office(), { type: "add-unit", unit: unit({ name: hidden }) }), "bad-request name");
  assert.equal(ask(office(), { type: "add-unit", unit: unit({ shortName: "\u200b" }) }), "bad-request name");
  assert.equal(ask(office(), { type: "add-unit", unit: unit({ shortName: "" }) }), "unit-added");
  const add = (title: PositionDetails["title"]): OfficeCommand => ({
    type: "add-position",
    position: position({ title }),
    isApproving: false,
  });
  assert.equal(ask(office(), add(hidden)), "bad-request name");
  const older = evolveOffice(office(), { type: "position-added", position: position({ title: hidden }) });
  const change = (changes: Partial<PositionDetails>): OfficeCommand => ({
    type: "change-position",
    position: position(changes),
    isApproving: false,
  });
  assert.equal(ask(older, change({ title: hidden, order: 7 })), "position-changed");
  assert.equal(ask(older, change({ title: { id: "Kepala\u200b", en: "Head" } })), "bad-request name");
});

test("A4: an appointment needs a letter", () => {
  assert.equal(ask(office("kasi: seksi"), appoint("baru: kantor", "  ")), "letter-required");
});

test("A4: nobody makes a post approve that they hold", () => {
  const organisation = office("kasi: seksi", "kakantor: kantor");
  const bare = unit({ id: SECTION, approvingPosition: null });
  const without = after(organisation, { type: "change-unit", unit: bare });
  const again: OfficeCommand = { type: "change-unit", unit: { ...bare, approvingPosition: post(SECTION) } };
  assert.equal(ask(without, again, user("kasi")), "own-appointment");
  assert.equal(ask(without, again), "unit-changed");
});

test("A4: a post and its unit bound who may be put into it, and who acts", () => {
  const ends = DAY(20).toISOString();
  const ending = { ...position({ id: post(SECTION), unit: SECTION }), validTo: ends };
  const organisation = after(office("kakantor: kantor"), {
    type: "change-position",
    position: ending,
    isApproving: true,
  });
  assert.equal(ask(organisation, appoint("baru: seksi 20..")), "outside-term");
  assert.equal(ask(organisation, appoint("baru: seksi 10..21")), "outside-term");
  const held = after(organisation, appoint("baru: seksi 10.."));
  assert.equal(holderOf(held, post(SECTION), DAY(19))?.acting.user, "baru");
  // At the very instant.
  assert.equal(holderOf(held, post(SECTION), DAY(20)), null);
  const found = findApprover(held, SECTION, { contributors: [], submitter: user("x") }, DAY(20));
  assert.equal("user" in found && found.user, "kakantor");
});

test("A4: a guest unit never approves, whoever heads it", () => {
  const organisation = after(office(), {
    type: "change-unit",
    unit: unit({ id: SECTION, approvingPosition: post(SECTION), isGuest: true }),
  });
  assert.deepEqual(approvingChain(organisation, SECTION), [post(OFFICE), post(REGION)]);
});

test("A4: an appointment is ended once, now or later, never before, never after its letter", () => {
  const organisation = office("kasi: seksi ..20", "wakil: kantor plt ..10");
  const end = (id: string, day: Date): OfficeCommand => ({
    type: "end-appointment",
    id: id as AppointmentId,
    at: day.toISOString(),
  });
  assert.equal(ask(organisation, end("sk-0", TODAY)), "appointment-ended");
  assert.equal(ask(organisation, end("sk-0", DAY(14))), "dates-reversed");
  assert.equal(ask(organisation, end("sk-0", DAY(21))), "dates-reversed");
  assert.equal(ask(organisation, end("sk-1", TODAY)), "appointment-over");
  assert.equal(ask(organisation, end("sk-9", TODAY)), "not-found");
  const ended = after(organisation, end("sk-0", TODAY));
  assert.equal(ask(ended, end("sk-0", TODAY)), "appointment-over");
  assert.equal(holderOf(ended, post(SECTION), new Date(TODAY.getTime() - 1))?.acting.user, "kasi");
  assert.equal(holderOf(ended, post(SECTION), TODAY), null);
  assert.equal(ended.appointments.length, 2);
  // What follows takes its place without a gap.
  assert.equal(ask(ended, appoint("baru: seksi 15..")), "appointed");
});

test("A4: the next instant at which somebody else acts", () => {
  const organisation = office("kasi: seksi ..20", "wakil: kantor plt 16..18");
  assert.deepEqual(nextChange(organisation, TODAY), DAY(16));
  assert.deepEqual(nextChange(organisation, DAY(16)), DAY(18));
  assert.equal(nextChange(organisation, DAY(20)), null);
});

test("F-E5: whose account one administrator could have entered takes a second one to approve, or a day's notice", () => {
  const unvouched = new Set([user("boneka")]);
  const told = (organisation: Organisation, command: OfficeCommand, actor = ADMIN) => {
    const outcome = decideOffice(organisation, command, { now: TODAY, actor, unvouched });
    return "events" in outcome ? outcome.events.map(({ type }) => type).join(" ") : outcome.refusal.code;
  };
  const alone = "second-administrator-required";
  for (const [line, expected] of [
    ["boneka: seksi plh 15..20", alone],
    ["boneka: seksi plh 14..20", alone],
    ["boneka: seksi plh 16..20", "appointed"],
    ["wakil: seksi plh 15..20", "appointed"],
  ] as const)
    assert.equal(told(office(), appoint(line)), expected, line);
  assert.equal(told(office("kakantor: kantor"), appoint("boneka: seksi")), alone);
  assert.equal(told(office("kakantor: kantor"), appoint("boneka: seksi plt")), alone);
  const vacant = after(office("kakantor: kantor"), {
    type: "change-unit",
    unit: unit({ id: SECTION, approvingPosition: null }),
  });
  const approving = unit({ id: SECTION, approvingPosition: post(SECTION) });
  assert.equal(told(vacant, appoint("boneka: seksi")), "appointed", "a post that approves nothing");
  const held = after(vacant, appoint("boneka: seksi"));
  assert.equal(told(held, { type: "change-unit", unit: approving }), alone, "made to approve afterwards");
  const ofSection = position({ id: post(SECTION), unit: SECTION });
  const change: OfficeCommand = { type: "change-position", position: ofSection, isApproving: true };
  assert.equal(told(held, change), alone, "by the post itself");
  assert.equal(
    told(after(vacant, appoint("boneka: seksi 1..10")), change),
    "position-changed approving-position-set",
  );
  assert.equal(
    told(after(vacant, appoint("boneka: seksi 16..")), change),
    "position-changed approving-position-set",
  );
});
