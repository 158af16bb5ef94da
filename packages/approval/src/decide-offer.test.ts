import assert from "node:assert/strict";
import { test } from "node:test";
import type { Offer, Submit } from "./commands.ts";
import { EMPTY_LINE, editionIn, lineState } from "./line.ts";
import {
  after,
  answer,
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

const byWriter = context(writer("penulis"));
const byHead = context(visitor("kasi"));
const submit = (number: number, text: string, contributors = ["penulis"]): Submit => ({
  type: "submit",
  edition: edition(number),
  digest: digestOfText(text),
  contributors: contributors.map(user),
  notBefore: null,
  change: null,
  repeats: false,
  dueAt: null,
});
const offer = (publishAt: string | null = null): Offer => ({
  type: "offer",
  decision: decision("offer"),
  edition: edition(1),
  digest: digestOfText("one"),
  offered: { edition: edition(2), digest: digestOfText("one!") },
  publishAt,
});
const accept = (text = "one!") =>
  ({
    type: "accept-offer",
    decision: decision("accept"),
    edition: edition(2),
    digest: digestOfText(text),
  }) as const;
const open = after(EMPTY_LINE, submit(1, "one"), byWriter);
const offered = after(open, offer(), byHead);

test("approve with suggestions: the offered digest goes live by a writer's yes, and nothing else does", () => {
  assert.equal(lineState(offered), "in-review");
  assert.deepEqual(editionIn(offered, "offered")?.contributors, ["penulis"]);
  assert.equal(answer(offered, accept("one"), byWriter), "stale-digest");
  const live = after(offered, accept(), byWriter);
  assert.equal(editionIn(live, "published")?.digest, "one!");
  assert.equal(editionIn(live, "published")?.standing.approval.by, "kasi");
  assert.equal(answer(live, accept(), byWriter), "already-decided");
});

test("approve with suggestions A7: the approver cannot accept the offer, be they writer or not", () => {
  assert.equal(answer(offered, accept(), context(writer("kasi"))), "second-person-required");
  assert.equal(answer(offered, accept(), byHead), "forbidden");
});

test("approve with suggestions: a new submission ends the offer; so does a no, of either side", () => {
  const next = after(offered, submit(3, "two"), byWriter);
  assert.equal(answer(next, accept(), byWriter), "already-decided");
  assert.equal(editionIn(next, "open")?.number, 3);
  const decline = {
    type: "decline-offer",
    decision: decision("no"),
    edition: edition(2),
    reason: "Salah.",
  } as const;
  for (const by of [byWriter, byHead]) assert.equal(lineState(after(offered, decline, by)), "draft");
  assert.equal(answer(offered, decline, context(visitor("kakantor"))), "forbidden");
  assert.equal(answer(offered, { ...decline, reason: " " }, byWriter), "reason-required");
});

test("approve with suggestions: an offer that changes nothing is none", () => {
  const same = { ...offer(), offered: { edition: edition(2), digest: digestOfText("one") } };
  assert.equal(answer(open, same, byHead), "nothing-changed");
});

test("approve with suggestions G1 G2: like any approval", () => {
  const own = after(EMPTY_LINE, submit(1, "one", ["penulis", "kasi"]), byWriter);
  assert.equal(answer(own, offer(), byHead), "contributor-cannot-approve");
  assert.equal(answer(open, { ...offer(), digest: digestOfText("zero") }, byHead), "stale-digest");
});

test("approve with suggestions G3: asked when it is offered, as with a schedule; not again when it is accepted", () => {
  const organisation = office("kasi: seksi plt ..15", "kakantor: kantor");
  const before = { ...byHead, organisation, now: DAY(14) };
  assert.equal(answer(open, offer(), { ...before, now: DAY(15) }), "appointment-expired");
  const waiting = after(open, offer(), before);
  assert.equal(answer(waiting, accept(), { ...byWriter, organisation, now: DAY(16) }), "ok");
});

test("approve with suggestions G4: ticks of the text that was read to offer, of the offered text to accept", () => {
  const requirement = "t" as TickId;
  const requiredTicks: TickRequirement[] = [
    { id: requirement, kind: "legal", from: { user: user("hukum") } },
  ];
  const byLegal = { ...context(visitor("hukum")), requiredTicks };
  assert.equal(answer(open, offer(), { ...byHead, requiredTicks }), "checks-failed");
  const tick = { type: "tick", edition: edition(1), digest: digestOfText("one"), requirement } as const;
  const waiting = after(after(open, tick, byLegal), offer(), { ...byHead, requiredTicks });
  assert.equal(answer(waiting, accept(), { ...byWriter, requiredTicks }), "checks-failed");
  const again = { ...tick, edition: edition(2), digest: digestOfText("one!") };
  assert.equal(answer(after(waiting, again, byLegal), accept(), { ...byWriter, requiredTicks }), "ok");
});

test("approve with suggestions G5 G6: asked at both ends", () => {
  const failing = [
    { openMustFix: 1 },
    { checks: [{ code: "alt-missing", severity: "error", place: { kind: "document" } } as const] },
  ];
  for (const changes of failing) {
    assert.equal(answer(open, offer(), { ...byHead, ...changes }), "checks-failed");
    assert.equal(answer(offered, accept(), { ...byWriter, ...changes }), "checks-failed");
  }
});

test("approve with suggestions: an offer for later is scheduled by the writer's yes", () => {
  const waiting = after(open, offer(DAY(20).toISOString()), byHead);
  const line = after(waiting, accept(), byWriter);
  assert.equal(editionIn(line, "scheduled")?.standing.publishAt, DAY(20).toISOString());
});
