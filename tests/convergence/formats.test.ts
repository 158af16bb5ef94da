import assert from "node:assert/strict";
import { test } from "node:test";
import type { FormatPeer } from "../harness/formats/format-peer.ts";
import { FormatWorld, type Telling } from "../harness/formats/format-world.ts";
import { marks, type Piece } from "../harness/formats/letters.ts";
import { randomAct } from "../harness/formats/random-act.ts";
import { Random } from "../harness/random.ts";

const LONG = process.env.NASKAH_LONG === "1";
const HISTORIES = LONG ? 10_000 : 500;
/** "sebelum " is 8 letters, the phrase 12. */
const phrase = (...given: Piece[1][]): readonly Piece[] => [
  ["sebelum "],
  ["kata penting", ...given],
  [" sisa kalimat"],
];

/** What two or three people do at the same moment; nobody has heard of the others. */
interface Together {
  readonly name: string;
  readonly text: readonly Piece[];
  readonly acts: readonly ((peer: FormatPeer) => void)[];
}

const deletePhrase = (peer: FormatPeer) => peer.act((text) => text.delete(8, 12));
const CASES: readonly Together[] = [
  ...Object.entries(marks).flatMap(([name, mark]): Together[] => [
    {
      name: `${name}: a phrase is deleted while somebody pastes unmarked words into it`,
      text: phrase(mark),
      acts: [deletePhrase, (peer) => peer.act((text) => text.insert(13, "tempelan", {}))],
    },
    {
      name: `${name}: a phrase is deleted while somebody takes the mark off a part of it`,
      text: phrase(mark),
      acts: [deletePhrase, (peer) => peer.act((text) => text.format(10, 4, { [mark[0]]: null }))],
    },
    {
      name: `${name}: a phrase is deleted while somebody takes the mark off its beginning, and another off its end`,
      text: phrase(mark),
      acts: [
        deletePhrase,
        (peer) => peer.act((text) => text.format(4, 8, { [mark[0]]: null })),
        (peer) => peer.act((text) => text.format(14, 10, { [mark[0]]: null })),
      ],
    },
    {
      name: `${name}: an unmarked phrase between marked words is deleted while somebody pastes marked ones into it`,
      text: [["tebal ", mark], ["kata biasa"], [" tebal lagi", mark], [" sisa"]],
      acts: [
        (peer) => peer.act((text) => text.delete(6, 10)),
        (peer) => peer.act((text) => text.insert(10, "tempelan", { [mark[0]]: mark[1] })),
      ],
    },
    {
      name: `${name}: two people mark words that overlap`,
      text: phrase(),
      acts: [
        (peer) => peer.act((text) => text.format(2, 10, { [mark[0]]: mark[1] })),
        (peer) => peer.act((text) => text.format(8, 10, { [mark[0]]: mark[1] })),
      ],
    },
    {
      name: `${name}: a phrase loses its mark while two others mark what stands around it, up to its middle`,
      text: phrase(mark),
      acts: [
        (peer) => peer.act((text) => text.format(4, 8, { [mark[0]]: mark[1] })),
        (peer) => peer.act((text) => text.format(16, 8, { [mark[0]]: mark[1] })),
        (peer) => peer.act((text) => text.format(8, 12, { [mark[0]]: null })),
      ],
    },
    {
      name: `${name}: three people, two of whom delete the phrase in which the third pastes twice`,
      text: phrase(mark),
      acts: [
        deletePhrase,
        (peer) => peer.act((text) => text.delete(4, 20)),
        (peer) => {
          peer.act((text) => text.insert(10, "satu", {}));
          peer.act((text) => text.insert(18, "dua", {}));
        },
      ],
    },
  ]),
  {
    name: "a phrase with three marks is deleted letter by letter while somebody pastes a link into it",
    text: phrase(marks.strong, marks.link, marks.comment),
    acts: [
      (peer) => {
        for (let i = 0; i < 12; i++) peer.act((text) => text.delete(19 - i, 1));
      },
      (peer) => peer.act((text) => text.insert(12, "x", { link: { href: "https://lain.go.id/" } })),
    ],
  },
  {
    name: "a deletion is undone while somebody else's paste arrives",
    text: phrase(marks.strong),
    acts: [
      (peer) => {
        deletePhrase(peer);
        peer.undo();
        peer.redo();
      },
      (peer) => peer.act((text) => text.insert(13, "tempelan", {})),
    ],
  },
];

/** Every order in which so many people can arrive. */
function orders(count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return orders(count - 1).flatMap((order) =>
    Array.from({ length: count }, (_, at) => [...order.slice(0, at), count - 1, ...order.slice(at)]),
  );
}

/** Letters behind the phrase, so many for each, of which each deletes every second one. */
const TAIL = 600;

function play(
  { text, acts }: Together,
  order: readonly number[],
  way: "live" | "away" | "long away",
  telling: Telling,
) {
  const isLong = way === "long away";
  const whole: readonly Piece[] = isLong ? [...text, ["x".repeat(TAIL * acts.length)]] : text;
  const world = new FormatWorld(whole, acts.length, telling);
  if (way !== "live") for (const peer of world.peers) peer.cut();
  for (const [index, act] of acts.entries()) {
    const peer = world.peers[index] as FormatPeer;
    const tail = peer.text.length - TAIL * (acts.length - index);
    for (let i = 0; isLong && i < TAIL / 2; i++) peer.act((letters) => letters.delete(tail + i, 1));
    act(peer);
  }
  for (const index of order) {
    const peer = world.peers[index] as FormatPeer;
    if (way !== "live") peer.comeBack();
    while (world.receive(peer)) {
      // Each frame that waits.
    }
  }
  world.settle();
  return world;
}

for (const together of CASES)
  test(`formats do not leak (SUGGESTIONS 1): ${together.name}`, () => {
    for (const way of ["live", "away"] as const)
      for (const order of orders(together.acts.length))
        assert.deepEqual(play(together, order, way, "position").faults(), [], `${way}, ${order.join()}`);
    // Such an update is taken in by steps, beside the document.
    for (const order of orders(together.acts.length).slice(0, 2)) {
      const world = play(together, order, "long away", "position");
      assert.deepEqual(world.faults(), [], `long away, ${order.join()}`);
      assert.ok(world.mostSteps > 3, `${world.mostSteps} steps`);
    }
  });

test("formats do not leak (SUGGESTIONS 1): without the room's care most of these do, so the check can fail", () => {
  const leaking = CASES.filter((together) =>
    orders(together.acts.length).some((order) => play(together, order, "live", "nobody").faults().length > 0),
  );
  assert.ok(leaking.length > CASES.length / 2, `${leaking.length} of ${CASES.length}`);
});

/** Three people, with everybody's frames under way for any time. */
function history(seed: number, awayPercent: number, telling: Telling = "position"): FormatWorld {
  const random = new Random(seed);
  const world = new FormatWorld(
    [
      ["sebelum "],
      ["kata penting", marks.link],
      [" lalu "],
      ["tebal sekali", marks.strong, marks.comment],
      [" sisa kalimat"],
    ],
    3,
    telling,
  );
  for (let step = 0; step < 60; step++) {
    const peer = random.pick(world.peers);
    if (!peer.isOnline && random.chance(20)) peer.comeBack();
    else if (random.chance(35)) randomAct(random, peer);
    else if (random.chance(awayPercent)) world.leave(peer);
    else if (random.chance(50)) world.receive(peer);
    else peer.hear();
  }
  world.settle();
  return world;
}

test(`I3: ${HISTORIES} histories of three people at once, with undo and redo: no format that nobody gave, no divergence`, () => {
  let repairs = 0;
  for (let seed = 1; seed <= HISTORIES; seed++) {
    const world = history(seed, 0);
    assert.deepEqual(world.faults(), [], `seed ${seed}`);
    repairs += world.repairs;
  }
  assert.ok(repairs > HISTORIES / 4, `only ${repairs} repairs: nothing was at stake`);
});

test(`I3: ${HISTORIES} histories in which people go away and come back: nobody diverges, and next to no letter is wrong`, () => {
  let wrong = 0;
  let unprotected = 0;
  for (let seed = 1; seed <= HISTORIES; seed++) {
    const faults = history(seed, 12).faults();
    assert.ok(!faults.some((fault) => fault.includes("another text")), `seed ${seed}: ${faults.join()}`);
    wrong += faults.length > 0 ? 1 : 0;
    unprotected += history(seed, 12, "nobody").faults().length > 0 ? 1 : 0;
  }
  // A step 2 is one update of many acts: what somebody saw in the middle of it cannot be told.
  assert.ok(
    wrong * 100 <= unprotected,
    `${wrong} histories with a wrong letter; ${unprotected} without the room's care`,
  );
});

test(`honest formatting is never undone: ${LONG ? 200_000 : 20_000} acts of one person, alone and beside others, live and away`, () => {
  const acts = LONG ? 200_000 : 20_000;
  const perHistory = 50;
  let besideOthers = 0;
  for (let seed = 1; seed <= acts / perHistory; seed++) {
    const random = new Random(seed);
    const world = new FormatWorld(
      [["satu dua tiga "], ["empat lima", marks.strong], [" enam tujuh ", marks.link], ["delapan"]],
      2,
      "position",
    );
    const [writer, reader] = world.peers as [FormatPeer, FormatPeer];
    for (let act = 0; act < perHistory; act++) {
      if (random.chance(10)) writer.isOnline ? world.leave(writer) : writer.comeBack();
      // Somebody else is there, and writes where nobody formats; so everything is looked at.
      if (random.chance(10)) reader.act((text) => text.insert(text.length, "."));
      randomAct(random, writer);
      if (random.chance(30)) world.receive(reader);
      if (random.chance(70)) world.receive(writer);
      if (random.chance(50)) writer.hear();
      if (random.chance(50)) reader.hear();
    }
    world.settle();
    // Nobody else gives formats to these letters: there is one right answer for each.
    assert.deepEqual(world.faults(), [], `seed ${seed}`);
    besideOthers += world.faults(writer).length > 0 ? 1 : 0;
  }
  // Letters typed at the very place where somebody else writes at that moment may take over what is around them there.
  assert.ok(besideOthers * 1000 <= acts / perHistory, `${besideOthers} histories`);
});
