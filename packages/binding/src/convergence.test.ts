import assert from "node:assert/strict";
import { test } from "node:test";
import { schema, seedDocument } from "@naskah/model";
import { Node } from "prosemirror-model";
import * as Y from "yjs";
import { canonical, Peer } from "./testing/peer.ts";
import { Random } from "./testing/random.ts";
import { randomEdit } from "./testing/random-edit.ts";
import { writeContent } from "./write-node.ts";

const SEEDS = process.env.NASKAH_LONG === "1" ? 10_000 : 300;
const STEPS = 60;

/** Peers on one document, and a network that delivers whenever it likes. */
class Network {
  readonly peers: Peer[] = [];
  readonly #waiting: { to: number; update: Uint8Array }[] = [];
  readonly #random: Random;

  constructor(count: number, random: Random) {
    this.#random = random;
    const first = new Y.Doc();
    first.clientID = 1;
    let id = 0;
    const json = seedDocument({
      headline: "Judul",
      author: { id: "a", name: "Ani" },
      newId: () => `b${++id}`,
    });
    const doc = Node.fromJSON(schema, json);
    first.getXmlFragment("article").insert(0, writeContent(doc.content));
    const state = Y.encodeStateAsUpdate(first);
    for (let index = 0; index < count; index++) {
      const shared = new Y.Doc();
      shared.clientID = 10 + index;
      Y.applyUpdate(shared, state);
      this.peers.push(new Peer(shared));
      shared.on("update", (update: Uint8Array, origin: unknown) => {
        if (origin === "network") return;
        for (let to = 0; to < count; to++) if (to !== index) this.#waiting.push({ to, update });
      });
    }
  }

  /** Delivers one update to somebody, perhaps before an earlier one. */
  deliver(): void {
    if (this.#waiting.length === 0) return;
    const [message] = this.#waiting.splice(this.#random.below(Math.min(5, this.#waiting.length)), 1);
    const peer = message === undefined ? undefined : this.peers[message.to];
    if (peer !== undefined && message !== undefined) Y.applyUpdate(peer.doc, message.update, "network");
  }

  deliverAll(): void {
    while (this.#waiting.length > 0) this.deliver();
  }
}

function run(seed: number): void {
  const random = new Random(seed);
  const network = new Network(2 + random.below(4), random);
  let isOffline = false;
  for (let step = 0; step < STEPS; step++) {
    const peer = random.pick(network.peers);
    if (random.chance(10)) {
      const { undo, redo } = peer.history;
      (random.chance(60) ? undo : redo)(peer.state, () => {});
    } else {
      if (random.chance(30)) peer.history.endGroup();
      const tr = randomEdit(peer.state, random);
      if (tr !== null) peer.dispatch(tr);
    }
    peer.check();
    // Sometimes nobody hears of anybody for a while.
    if (isOffline) isOffline = !random.chance(10);
    else isOffline = random.chance(5);
    if (!isOffline) for (let times = random.below(4); times > 0; times--) network.deliver();
  }
  network.deliverAll();
  const [first, ...others] = network.peers;
  assert.ok(first !== undefined);
  for (const peer of network.peers) peer.check();
  for (const peer of others) {
    assert.equal(canonical(peer.state.doc), canonical(first.state.doc));
    assert.deepEqual(Y.encodeStateVector(peer.doc).length, Y.encodeStateVector(first.doc).length);
  }
}

for (const seed of [1939, 5154]) {
  test(`seed ${seed}: a text that undo brings back beside a neighbour which was brought back before`, () => {
    run(seed);
  });
}

test(`I3: ${SEEDS} random histories of two to five people, with undo and spells without a network, converge, and every document is one of the schema`, () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    try {
      run(seed);
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
  }
});
