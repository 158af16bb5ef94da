import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { verifyRecords } from "../../server/usecases/verify-records.ts";
import { Random } from "../harness/random.ts";
import { Walk } from "../harness/walks/walk.ts";
import { take, takeWalk } from "../harness/walks/walk-moves.ts";
import { WALKS_OF_ONE, WalkOffice } from "../harness/walks/walk-office.ts";

/**
 * The model check of packages/approval over the real use cases, their transactions and triggers, on a database in memory: seeded
 * walks instead of every interleaving.
 */

const WALKS = process.env.NASKAH_LONG === "1" ? 2000 : 120;

let office: WalkOffice;
before(async () => {
  office = await WalkOffice.open();
});
after(() => close(office));

async function close({ db, deps }: WalkOffice): Promise<void> {
  const { broken, publications } = await verifyRecords(db, deps.auditKey);
  await db.destroy();
  assert.equal(broken, null);
  assert.ok(publications > 0, "something went live at all");
}

test(`A3 A5 A7: ${WALKS} walks of the real use cases with offers, emergencies, ticks, must-fix, schedules and due times: nothing unseen, self-approved, expired, out of turn, unfinished, early or undecided is public, and every draft can go live`, async (t) => {
  let lively = 0;
  const reached = { offers: 0, emergencies: 0, ratified: 0, ticks: 0, threads: 0 };
  for (let seed = 1; seed <= WALKS; seed++) {
    if (seed % WALKS_OF_ONE === 0) {
      await close(office);
      office = await WalkOffice.open();
    }
    const walk = await takeWalk(office, new Random(seed), `seed ${seed}`);
    if (walk.live !== null) lively += 1;
    for (const approval of walk.approvals.values()) {
      if (approval.acceptedBy) reached.offers += 1;
      if (approval.ratifyBy !== undefined) reached.emergencies += 1;
      if (approval.ratifiedBy !== undefined) reached.ratified += 1;
    }
    for (const { ticks } of walk.sealed.values()) reached.ticks += ticks.size;
    reached.threads += walk.mustFix.size;
  }
  t.diagnostic(JSON.stringify({ lively, ...reached }));
  assert.ok(lively > WALKS / 2, `only ${lively} walks ended with something live`);
  for (const [what, times] of Object.entries(reached).slice(0, 4))
    assert.ok(times > WALKS / 40, `the walks hardly reach ${what}: ${times}`);
});

/** What readers see at the end of a walk. */
const publicText = ({ live }: Walk): string | null => live?.text ?? null;

async function trace(name: string, ...moves: readonly string[]): Promise<Walk> {
  const walk = await Walk.begin(office, name);
  for (const move of moves) await take(walk, move);
  return walk;
}

test("trace over the real use cases: a edits · submits · edits · h opens r1 · recall · a submits r2 · h approves r2", async () => {
  const walk = await trace(
    "r1 r2",
    "a edits",
    "a submits",
    "a edits",
    "h opens",
    "recall",
    "a submits",
    "h approves what is open",
  );
  assert.equal(publicText(walk), null, "G2: r1 was on the screen, r2 is open");
  await take(walk, "h opens");
  await take(walk, "h approves what is open");
  assert.equal(publicText(walk), "aa");
});

test("trace over the real use cases: h edits; the acting head's mandate expires", async () => {
  const walk = await trace(
    "a mandate",
    "a edits",
    "h edits",
    "a submits",
    "h opens",
    "h approves",
    "the mandate expires",
    "h approves",
  );
  assert.equal(publicText(walk), null);
  for (const name of ["k opens", "k approves"]) await take(walk, name);
  assert.equal(publicText(walk), "ah", "step-up: the one above decides");
});

test("G1, found by seed 1: handing in what an accepted offer had changed brings its author's words back, so they do not decide on it", async () => {
  office.drafts.takesOver = false;
  const walk = await trace(
    "an offer undone",
    "h edits",
    "a submits",
    "k opens",
    "k offers",
    "a opens",
    "a accepts",
  );
  assert.equal(publicText(walk), "x");
  for (const name of ["a submits", "h opens", "h approves what is open"]) await take(walk, name);
  assert.equal(publicText(walk), "x", "h wrote what would be read instead of the change");
  for (const name of ["k opens", "k approves what is open"]) await take(walk, name);
  assert.equal(publicText(walk), "h");
});
