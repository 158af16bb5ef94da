import assert from "node:assert/strict";
import { test } from "node:test";
import * as prng from "lib0/prng";
import * as Y from "yjs";
import { TestingWorld, type Window } from "./testing-world.ts";

const SEEDS = process.env.NASKAH_LONG === "1" ? 5000 : 300;
const STEPS = 150;
const CLONE_EVERY = 50;

function articleIn(update: Uint8Array): Y.XmlFragment {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc.getXmlFragment("article");
}

/** One thing that happens to one window. */
function step(world: TestingWorld, random: prng.PRNG, window: Window): void {
  const connection = world.connectionOf(window);
  const [frames, kind] = [prng.int32(random, 1, 4), prng.int32(random, 0, 19)];
  if (kind < 5) world.type(window);
  else if (kind === 5) world.delete(window);
  else if (kind < 9) connection?.passUp(frames);
  else if (kind < 13) connection?.passDown(frames);
  else if (kind < 15) connection?.ack();
  else if (kind < 17) world.connect(window);
  else if (kind === 17) world.lose(window);
  else if (kind === 18) world.restart(window);
  else {
    // What a connection that the client has left still holds arrives late, or the server notices.
    const left = world.server.connections.filter((one) => one.isLiving && one.socket?.readyState === 3);
    if (left.length === 0) return;
    const one = prng.oneOf(random, left);
    if (prng.bool(random)) one.passUp(frames);
    else one.isLiving = false;
  }
}

for (let seed = 0; seed < SEEDS; seed++) {
  test(`C4 T17 I2 I3: seed ${seed}: every word is at the server once, whatever is lost, late or copied`, async () => {
    const random = prng.create(seed);
    const world = new TestingWorld(random);
    try {
      const names = ["a", "b"];
      for (const name of names) world.connect(world.open(name));
      for (let i = 0; i < STEPS; i++) {
        step(world, random, prng.oneOf(random, world.windows));
        if (i % CLONE_EVERY !== CLONE_EVERY - 1) continue;
        // Copies are made of what is at rest; then both halves go on.
        world.heal();
        world.clone(prng.oneOf(random, world.windows), `clone ${world.windows.length}`);
      }
      world.heal();
      const { server, typed, copies, windows } = world;
      const article = server.doc.getXmlFragment("article");
      const kept = new Set(copies.flatMap((update) => world.tokens(articleIn(update))));
      const tokens = world.tokens(article);
      const counted = tokens.filter(
        (token, index) => typed.get(token) === false || tokens.indexOf(token) !== index,
      );
      assert.deepEqual(counted, [], "nothing is doubled or comes back");
      const missing = [...typed].filter(
        ([token, isThere]) => isThere && !tokens.includes(token) && !kept.has(token),
      );
      assert.deepEqual(missing, [], "nothing is lost");
      assert.equal(server.doc.store.pendingStructs, null);
      for (const { session } of windows) assert.equal(session.shared.fragment.toString(), article.toString());
    } finally {
      await world.close();
    }
  });
}
