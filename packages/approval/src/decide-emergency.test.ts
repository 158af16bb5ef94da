import assert from "node:assert/strict";
import { test } from "node:test";
import type { PublishInEmergency, Ratify, Submit } from "./commands.ts";
import { type EmergencyRule, levelOf } from "./emergency-rule.ts";
import { EMPTY_LINE, editionIn, lineState, unratified } from "./line.ts";
import {
  after,
  answer,
  context,
  DAY,
  decision,
  digestOfText,
  edition,
  office,
  post,
  user,
  visitor,
  writer,
} from "./sample-office.ts";
import type { TickId } from "./tick.ts";

const emergency: EmergencyRule = { level: 1, monthlyLimit: 2, used: 0, ratifyHours: 24 };
const submit = (contributors = ["penulis"]): Submit => ({
  type: "submit",
  edition: edition(1),
  digest: digestOfText("one"),
  contributors: contributors.map(user),
  notBefore: null,
  change: null,
  repeats: false,
  dueAt: null,
});
const publish = (more: Partial<PublishInEmergency> = {}): PublishInEmergency => ({
  type: "publish-in-emergency",
  decision: decision("now"),
  edition: edition(1),
  digest: digestOfText("one"),
  reason: "Peringatan banjir.",
  ...more,
});
const ratify: Ratify = {
  type: "ratify",
  decision: decision("ratify"),
  edition: edition(1),
  digest: digestOfText("one"),
};
const by = (name: string) => ({ ...context(visitor(name)), emergency });
const open = after(EMPTY_LINE, submit(), context(writer("penulis")));

test("emergency: off by default; then from the level up, with a reason, so often a month", () => {
  const byOffice = by("kakantor");
  assert.equal(answer(open, publish(), { ...byOffice, emergency: null }), "emergency-off");
  assert.equal(answer(open, publish(), by("kasi")), "emergency-level");
  assert.equal(answer(open, publish(), by("tamu")), "forbidden");
  assert.equal(answer(open, publish({ reason: " " }), byOffice), "reason-required");
  assert.equal(
    answer(open, publish(), { ...byOffice, emergency: { ...emergency, used: 2 } }),
    "emergency-limit",
  );
  assert.equal(lineState(after(open, publish(), byOffice)), "published");
  assert.equal(levelOf(office(), post("kanwil")), 0);
  assert.equal(levelOf(office(), post("seksi")), 2);
});

test("emergency: lifts whose turn it is, ticks and must-fix threads, and never G1, G2, G3 and G6", () => {
  const lifted = {
    openMustFix: 3,
    requiredTicks: [{ id: "t" as TickId, kind: "legal" as const, from: { user: user("hukum") } }],
  };
  assert.equal(answer(open, publish(), { ...by("kakanwil"), ...lifted }), "ok");
  const own = after(EMPTY_LINE, submit(["penulis", "kakantor"]), context(writer("penulis")));
  assert.equal(answer(own, publish(), by("kakantor")), "contributor-cannot-approve");
  assert.equal(answer(open, publish({ digest: digestOfText("old") }), by("kakantor")), "stale-digest");
  const organisation = office("kasi: seksi", "kakantor: kantor plt ..15");
  assert.equal(answer(open, publish(), { ...by("kakantor"), organisation }), "appointment-expired");
  const checks = [{ code: "alt-missing", severity: "error", place: { kind: "document" } } as const];
  assert.equal(answer(open, publish(), { ...by("kakantor"), checks }), "checks-failed");
});

test("emergency: a second person ratifies; after its time the next one up may as well", () => {
  const live = after(open, publish(), by("kakantor"));
  assert.equal(unratified(live).length, 1);
  assert.equal(answer(live, ratify, by("kakantor")), "second-person-required");
  assert.equal(answer(live, ratify, by("penulis")), "contributor-cannot-approve");
  assert.equal(answer(live, ratify, by("kakanwil")), "not-your-turn");
  assert.equal(answer(live, ratify, { ...by("kakanwil"), now: DAY(16) }), "ok");
  const done = after(live, ratify, by("kasi"));
  assert.equal(unratified(done).length, 0);
  assert.equal(
    editionIn(done, "published")?.standing.approval.by,
    "kakantor",
    "the approval stays whose it was",
  );
  assert.equal(answer(done, ratify, by("kasi")), "already-decided");
});

test("emergency: stays a debt when the edition is withdrawn", () => {
  const live = after(open, publish(), by("kakantor"));
  const gone = after(
    live,
    { type: "withdraw", decision: decision("w"), kind: "notice", sentence: "Ditarik." },
    by("kakanwil"),
  );
  assert.equal(unratified(gone).length, 1);
  assert.equal(answer(gone, ratify, by("kasi")), "ok");
});
