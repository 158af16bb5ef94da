import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { verifyRecords } from "../../server/usecases/verify-records.ts";
import { Random } from "../harness/random.ts";
import { takeClockWalk } from "../harness/walks/walk-moves.ts";
import { WalkOffice } from "../harness/walks/walk-office.ts";

/**
 * The walks of `approval-interleavings.test.ts` on a server whose clock steps by seconds, hours and days at random, forwards and back, with
 * changes of what is printed around the text, copies that are handed in, moves to another office, and new accounts.
 */

const WALKS = process.env.NASKAH_LONG === "1" ? 2000 : 200;

test(`F-C3 I6: ${WALKS} walks under a clock that is set at random: nobody approves what they had a part in, and every draft can go live`, async (t) => {
  const office = await WalkOffice.open();
  const reached = { lively: 0, changes: 0, steps: 0 };
  for (let seed = 1; seed <= WALKS; seed++) {
    const walk = await takeClockWalk(office, new Random(seed), `seed ${seed}`);
    if (walk.live !== null) reached.lively += 1;
    reached.changes += walk.changers.length;
    reached.steps += walk.trace.filter((move) => move.startsWith("the clock steps")).length;
  }
  const { broken } = await verifyRecords(office.db, office.deps.auditKey);
  await office.db.destroy();
  t.diagnostic(JSON.stringify(reached));
  // Appointments are asked last, and the walks write theirs past the log: all before them agrees.
  assert.equal(broken?.kind ?? "appointment", "appointment");
  assert.ok(reached.lively > WALKS / 2 && reached.changes > WALKS && reached.steps > WALKS);
});

test("F-C3: a mutant that asks the times again who changed what after an edition is found", async (t) => {
  const walks = join(import.meta.dirname, "../harness/walks");
  const mutant = {
    file: "server/usecases/article-stream.ts",
    guard: 'query.where("seq", ">", after ?? 0)',
    without:
      'query.where("at", ">", (select) => select.selectFrom("events as sealed").where("sealed.seq", "=", after ?? 0).select("sealed.at"))',
  };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", join(walks, "without-guard.ts"), join(walks, "first-violation.ts")],
    { env: { ...process.env, WITHOUT_GUARD: JSON.stringify(mutant), WALK_UNDER_A_CLOCK: "1" } },
  );
  const found = JSON.parse(stdout) as { seed: number; message: string } | null;
  assert.ok(found !== null, "150 walks do not miss it");
  t.diagnostic(`seed ${found.seed}: ${found.message.slice(0, 300)}`);
  assert.match(
    found.message,
    /self-approved text live|self-ticked|ratified by its author|one person alone|out of turn/,
  );
});
