import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { verifyRecords } from "../../server/usecases/verify-records.ts";
import { Random } from "../harness/random.ts";
import { takeClockWalk } from "../harness/walks/walk-moves.ts";
import { WALKS_OF_ONE, WalkOffice } from "../harness/walks/walk-office.ts";

/**
 * The walks of `approval-interleavings.test.ts` on a server whose clock steps by seconds, hours and days at random, forwards and back, with
 * changes of what is printed around the text, copies that are handed in, moves to another office, and new accounts.
 */

const WALKS = process.env.NASKAH_LONG === "1" ? 2000 : 200;

test(`F-C3 I6: ${WALKS} walks under a clock that is set at random: nobody approves what they had a part in, and every draft can go live`, async (t) => {
  const reached = { lively: 0, changes: 0, steps: 0 };
  for (let first = 1; first <= WALKS; first += WALKS_OF_ONE) {
    const office = await WalkOffice.open();
    for (let seed = first; seed < first + WALKS_OF_ONE; seed++) {
      const walk = await takeClockWalk(office, new Random(seed), `seed ${seed}`);
      if (walk.live !== null) reached.lively += 1;
      reached.changes += walk.changers.length;
      reached.steps += walk.trace.filter((move) => move.startsWith("the clock steps")).length;
    }
    const { broken } = await verifyRecords(office.db, office.deps.auditKey);
    await office.db.destroy();
    // Appointments are asked last, and the walks write theirs past the log: all before them agrees.
    assert.equal(broken?.kind ?? "appointment", "appointment");
  }
  t.diagnostic(JSON.stringify(reached));
  assert.ok(reached.lively > WALKS / 2 && reached.changes > WALKS && reached.steps > WALKS);
});

const MUTANTS = [
  {
    name: "F-C3: a mutant that asks the times again who changed what after an edition",
    file: "server/usecases/article-stream.ts",
    guard: 'query.where("seq", ">", after ?? 0)',
    without:
      'query.where("at", ">", (select) => select.selectFrom("events as sealed").where("sealed.seq", "=", after ?? 0).select("sealed.at"))',
    violation: /self-approved text live|self-ticked|ratified by its author|one person alone|out of turn/,
  },
  {
    name: "S16: a mutant in which anybody of a co-owning unit's chain consents",
    file: "packages/approval/src/decide-tick.ts",
    guard: 'if ("coOwner" in from && consenterOf(',
    without: 'if (now === null && "coOwner" in from && consenterOf(',
    violation: /consented out of turn/,
  },
  {
    name: "A4: a mutant in which who writes an article moves it",
    file: "server/usecases/move-article.ts",
    guard: 'return refuse("contributor-cannot-move");',
    without: "void 0;",
    violation: /moved by who writes it/,
  },
];

for (const { name, violation, ...mutant } of MUTANTS)
  test(`${name} is found`, async (t) => {
    const walks = join(import.meta.dirname, "../harness/walks");
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", join(walks, "without-guard.ts"), join(walks, "first-violation.ts")],
      { env: { ...process.env, WITHOUT_GUARD: JSON.stringify(mutant), WALK_UNDER_A_CLOCK: "1" } },
    );
    const found = JSON.parse(stdout) as { seed: number; message: string } | null;
    assert.ok(found !== null, "150 walks do not miss it");
    t.diagnostic(`seed ${found.seed}: ${found.message.slice(0, 300)}`);
    assert.match(found.message, violation);
  });
