import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY_LINE, editionIn, type Line } from "./line.ts";
import {
  after,
  answer,
  context,
  DAY,
  decision,
  digestOfText,
  edition,
  TODAY,
  user,
  visitor,
  writer,
} from "./sample-office.ts";

/** What is approved waits for the grace that an institution sets, as an ordinary schedule (F-E16). */

const MINUTE = 60_000;
const inMinutes = (minutes: number) => new Date(TODAY.getTime() + minutes * MINUTE).toISOString();
const submit = (notBefore: string | null) =>
  ({
    type: "submit",
    edition: edition(1),
    digest: digestOfText("one"),
    contributors: [user("penulis")],
    notBefore,
    change: null,
    repeats: false,
    dueAt: null,
  }) as const;
const on = { edition: edition(1), digest: digestOfText("one") };
const approve = (publishAt: string | null) =>
  ({ type: "approve", decision: decision("approve"), ...on, publishAt }) as const;
const byWriter = (graceMinutes: number) => context(writer("penulis"), { graceMinutes });
const byHead = (graceMinutes: number) => context(visitor("kasi"), { graceMinutes });
const open = (notBefore: string | null = null) => after(EMPTY_LINE, submit(notBefore), byWriter(0));
const liveAt = (line: Line) => editionIn(line, "scheduled")?.standing.publishAt ?? "at once";

for (const [name, grace, publishAt, notBefore, expected] of [
  ["no grace is at once", 0, null, null, "at once"],
  ["no grace, and a time that is over, is at once", 0, inMinutes(-60), null, "at once"],
  ["at once is after the grace", 5, null, null, inMinutes(5)],
  ["a time that is over is after the grace", 10, inMinutes(-60), null, inMinutes(10)],
  ["a time within the grace is at its end", 10, inMinutes(3), null, inMinutes(10)],
  ["a time beyond the grace is not delayed", 10, inMinutes(11), null, inMinutes(11)],
  ["what writers do not allow before is not delayed", 10, null, inMinutes(60), inMinutes(60)],
] as const)
  test(`F-E16: ${name}`, () => {
    assert.equal(liveAt(after(open(notBefore), approve(publishAt), byHead(grace))), expected);
  });

test("F-E16: the grace is cancelled by a writer as any schedule, and goes live at its end and not before", () => {
  const waiting = after(open(), approve(null), byHead(5));
  const cancelled = after(waiting, { type: "cancel-schedule", decision: decision("no") }, byWriter(5));
  assert.equal(cancelled.editions[0]?.standing.state, "cancelled");
  const due = { type: "publish-due", edition: edition(1) } as const;
  const at = (minutes: number) => ({ ...byHead(5), now: new Date(TODAY.getTime() + minutes * MINUTE) });
  assert.equal(answer(waiting, due, at(4.999)), "conflict");
  assert.equal(after(waiting, due, at(5)).editions[0]?.standing.state, "published");
});

test("F-E16: a writer's yes to an offer begins the grace, and the approver's own time counts when it is later", () => {
  const offer = (publishAt: string | null) =>
    after(
      open(),
      {
        type: "offer",
        decision: decision("offer"),
        ...on,
        offered: { edition: edition(2), digest: digestOfText("one!") },
        publishAt,
      },
      byHead(5),
    );
  const accept = {
    type: "accept-offer",
    decision: decision("accept"),
    edition: edition(2),
    digest: digestOfText("one!"),
  } as const;
  assert.equal(liveAt(after(offer(null), accept, byWriter(5))), inMinutes(5));
  assert.equal(liveAt(after(offer(DAY(20).toISOString()), accept, byWriter(5))), DAY(20).toISOString());
  assert.equal(liveAt(after(offer(null), accept, byWriter(0))), "at once");
});

test("F-E16: an emergency and its ratification know no grace", () => {
  const emergency = { level: 1, monthlyLimit: 2, used: 0, ratifyHours: 24 };
  const now = { type: "publish-in-emergency", decision: decision("now"), ...on, reason: "Banjir." } as const;
  const urgent = { ...context(visitor("kakantor"), { graceMinutes: 10 }), emergency };
  const live = after(open(), now, urgent);
  assert.equal(live.editions[0]?.standing.state, "published");
  const ratified = after(live, { type: "ratify", decision: decision("ratify"), ...on }, byHead(10));
  assert.equal(ratified.editions[0]?.standing.state, "published");
});
