import assert from "node:assert/strict";
import { test } from "node:test";
import type { UserId } from "@naskah/model";
import { findApprover } from "./approver.ts";
import type { Organisation } from "./organisation.ts";
import { DAY, office, REGION, SECTION, TODAY, user } from "./sample-office.ts";

/** "kasi@seksi", or "nobody"; then who was passed over and why. */
function find(
  organisation: Organisation,
  contributors: string[],
  submitter = "penulis",
  now = TODAY,
): string[] {
  const found = findApprover(
    organisation,
    SECTION,
    { contributors: contributors as UserId[], submitter: user(submitter) },
    now,
  );
  const first =
    "refusal" in found
      ? "nobody"
      : `${found.user}@${found.position.slice("kepala-".length)} ${found.capacity}`;
  return [first, ...found.passedOver.map((passed) => `${passed.user ?? "-"} ${passed.why}`)];
}

test("A4: the holder of the owning unit's approving post decides", () => {
  assert.deepEqual(find(office(), ["penulis"]), ["kasi@seksi definitive"]);
});

test("A4: a head who wrote some of it is passed over, and so on up the tree", () => {
  assert.deepEqual(find(office(), ["kasi"]), ["kakantor@kantor definitive", "kasi contributor"]);
  assert.deepEqual(find(office(), ["kasi", "kakantor"]), [
    "kakanwil@kanwil definitive",
    "kasi contributor",
    "kakantor contributor",
  ]);
});

test("A4: a head who submitted it is passed over", () => {
  assert.deepEqual(find(office(), ["penulis"], "kasi"), ["kakantor@kantor definitive", "kasi submitter"]);
});

test("A4: an active Plh means that the holder is away", () => {
  const organisation = office("kasi: seksi", "wakil: seksi plh 10..20", "kakantor: kantor");
  assert.deepEqual(find(organisation, []), ["wakil@seksi plh", "kasi absent"]);
  assert.deepEqual(find(organisation, [], "penulis", DAY(20)), ["kasi@seksi definitive"]);
  assert.deepEqual(find(organisation, ["wakil"]), [
    "kakantor@kantor definitive",
    "kasi absent",
    "wakil contributor",
  ]);
});

test("A4: a vacant post is held by its Plt; a Plt never displaces a definitive holder", () => {
  assert.deepEqual(find(office("wakil: seksi plt 10..20", "kakantor: kantor"), []), ["wakil@seksi plt"]);
  assert.deepEqual(find(office("kasi: seksi", "wakil: seksi plt"), []), ["kasi@seksi definitive"]);
  assert.deepEqual(find(office("wakil: seksi plt ..15", "kakantor: kantor"), []), [
    "kakantor@kantor definitive",
    "- vacant",
  ]);
});

test("A4: one person in two posts is passed over twice", () => {
  assert.deepEqual(find(office("kasi: seksi", "kasi: kantor plt", "kakanwil: kanwil"), ["kasi"]), [
    "kakanwil@kanwil definitive",
    "kasi contributor",
    "kasi contributor",
  ]);
});

test("A4: nobody left is a refusal that says why", () => {
  assert.deepEqual(find(office("kasi: seksi"), ["kasi"]), [
    "nobody",
    "kasi contributor",
    "- vacant",
    "- vacant",
  ]);
});

test("A4: a unit without an approving post leaves it to the one above", () => {
  const organisation = office();
  const section = organisation.units.get(SECTION);
  assert.ok(section);
  const units = new Map(organisation.units).set(SECTION, { ...section, approvingPosition: null });
  assert.deepEqual(find({ ...organisation, units }, []), ["kakantor@kantor definitive"]);
});

test("A4: a cycle in the tree ends the search", () => {
  const organisation = office("kasi: seksi");
  const region = organisation.units.get(REGION);
  assert.ok(region);
  const units = new Map(organisation.units).set(REGION, { ...region, parent: SECTION });
  assert.deepEqual(find({ ...organisation, units }, ["kasi"]), [
    "nobody",
    "kasi contributor",
    "- vacant",
    "- vacant",
  ]);
});
