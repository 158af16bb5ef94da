import assert from "node:assert/strict";
import { test } from "node:test";
import { faultHistory } from "./fault-history.ts";

const SEEDS = process.env.NASKAH_LONG === "1" ? 10_000 : 200;
const FIRST = Number(process.env.NASKAH_SEED ?? 1);

test(`D28 I1 I2 I3 I4 I8 I10: ${SEEDS} seeds from ${FIRST} of people, network, disk and process failing in every order`, async (t) => {
  const seen = { edits: 0, crashes: 0, refusals: 0, pauses: 0 };
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    const world = await faultHistory(seed);
    assert.deepEqual(world.violations, [], `seed ${seed}: NASKAH_SEED=${seed} npm test -- simulation`);
    seen.edits += world.clients.reduce((sum, { edits }) => sum + edits.length, 0);
    seen.crashes += world.crashes.length;
    seen.refusals += world.refusals.length;
    seen.pauses += world.pauses;
  }
  t.diagnostic(JSON.stringify(seen));
  assert.ok(seen.crashes > SEEDS / 4, "the server crashed often");
  assert.ok(seen.pauses > SEEDS, "people were read more slowly");
});
