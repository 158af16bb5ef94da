import assert from "node:assert/strict";
import { test } from "node:test";
import type { LineEvent } from "./events.ts";
import { replay } from "./evolve.ts";
import { type Audience, isStillAsked, noticesOf } from "./notices.ts";
import { digestOfText, edition, post, user } from "./sample-office.ts";

const at = "2026-01-15T00:00:00.000Z";
const digest = digestOfText("teks");
const on = { edition: edition(1), digest, at };
const office = { position: post("seksi"), appointment: "sk-0" as never, capacity: "definitive" as const };
const submitted: LineEvent = {
  type: "submitted",
  ...on,
  number: 1,
  submitter: user("ani"),
  contributors: [user("ani"), user("budi")],
  notBefore: null,
};
const by = (who: string) => ({ decision: `d-${who}` as never, by: user(who) });
const approved: LineEvent = { type: "approved", ...on, ...by("kasi"), ...office };
const published: LineEvent = { type: "published", ...on };
const AUDIENCE: Audience = {
  isReady: false,
  deciders: [user("kasi")],
  askedForTicks: [user("hukum"), user("kasi")],
  ratifiers: [user("kakantor")],
  writers: [user("ani"), user("citra")],
  coOwners: [],
};
const offered: LineEvent = {
  type: "offered",
  edition: edition(2),
  digest: digestOfText("teks lain"),
  at,
  number: 2,
  submitter: user("ani"),
  contributors: [user("ani"), user("budi")],
  notBefore: null,
  ...by("kasi"),
  ...office,
  amends: edition(1),
  publishAt: null,
};
const amended: LineEvent = { type: "amended", ...on, by: user("kasi"), newer: edition(2) };

const TABLE: readonly [
  name: string,
  before: readonly LineEvent[],
  now: readonly LineEvent[],
  heard: string,
][] = [
  [
    "submitted: whose turn it is, and who is asked for a tick; who is both decides",
    [],
    [submitted],
    "hukum:tick! kasi:decide!",
  ],
  [
    "approved at once: one notice each, though two events",
    [submitted],
    [approved, published],
    "ani:published budi:published citra:published",
  ],
  [
    "returned: the writers must act",
    [submitted],
    [{ type: "returned", ...on, ...by("kasi"), ...office, reason: "Perbaiki" }],
    "ani:returned! budi:returned! citra:returned!",
  ],
  [
    "recalled by one of them: the others hear, that one does not",
    [submitted],
    [{ type: "recalled", ...on, ...by("budi") }],
    "ani:recalled citra:recalled",
  ],
  [
    "approved with small changes: the writers must answer",
    [submitted],
    [offered, amended],
    "ani:offered! budi:offered! citra:offered! hukum:tick!",
  ],
  [
    "an offer declined: who made it hears, and nobody else",
    [submitted, offered, amended],
    [
      {
        type: "offer-declined",
        edition: edition(2),
        digest: offered.digest,
        at,
        ...by("ani"),
        reason: "Tidak",
      },
    ],
    "kasi:offer-declined",
  ],
  [
    "an emergency: a second person must stand by it, the writers hear that it is public",
    [submitted],
    [{ ...approved, by: user("kakanwil"), emergency: { reason: "Gempa", ratifyBy: at } }, published],
    "ani:published budi:published citra:published kakantor:ratify!",
  ],
  [
    "the clock publishes: everybody whose text it is hears",
    [submitted, approved, { type: "scheduled", ...on, publishAt: at }],
    [published],
    "ani:published budi:published citra:published",
  ],
];

for (const [name, before, now, heard] of TABLE)
  test(`notices, ${name}`, () => {
    const notices = noticesOf(replay([...before, ...now]), now, AUDIENCE);
    const said = notices.map(({ user: who, kind, mustAct }) => `${who}:${kind}${mustAct ? "!" : ""}`);
    assert.equal(said.toSorted().join(" "), heard);
  });

test("nobody is asked for what is done: a request ends with the decision", () => {
  const request = { kind: "decide", edition: edition(1) } as const;
  assert.equal(isStillAsked(replay([submitted]), request), true);
  assert.equal(isStillAsked(replay([submitted, approved, published]), request), false);
});

test("S16: who consents for a co-owning unit hears when readers get the text and when they no longer do, in an emergency too", () => {
  const audience = { ...AUDIENCE, coOwners: [user("mitra"), user("kasi")] };
  const emergency: LineEvent = { ...approved, emergency: { reason: "Banjir", ratifyBy: at } } as LineEvent;
  for (const events of [
    [approved, published],
    [emergency, published],
  ]) {
    const heard = noticesOf(replay([submitted, ...events]), events, audience);
    const kinds = heard.flatMap(({ user: who, kind }) => (who === user("mitra") ? [kind] : []));
    assert.deepEqual(kinds, ["published"]);
    assert.ok(
      heard.every(({ user: who }) => who !== user("kasi")),
      "nobody of their own act",
    );
  }
});
