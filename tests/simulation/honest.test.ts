import assert from "node:assert/strict";
import { test } from "node:test";
import { honestHistory } from "./honest-history.ts";

const SEEDS = process.env.NASKAH_LONG === "1" ? 10_000 : 500;
const FIRST = Number(process.env.NASKAH_SEED ?? 1);

test(`I2 I3 C3 C4: ${SEEDS} honest histories from seed ${FIRST}: offline for long, merged, undone, in two tabs, reloaded, sent twice, and never refused`, async (t) => {
  let edits = 0;
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    const world = await honestHistory(seed);
    assert.deepEqual(world.violations, [], `seed ${seed}: NASKAH_SEED=${seed} npm test -- simulation`);
    edits += world.clients.reduce((sum, client) => sum + client.edits.length, 0);
  }
  t.diagnostic(`${edits} edits, 0 refused, 0 lost`);
  assert.ok(edits > SEEDS * 10, "much was written");
});
