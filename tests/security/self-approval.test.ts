import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type EditionContent, editionDocument, findAmendment } from "@naskah/model";
import { answerTo, decide, type Sealed, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

/** Every way in which somebody could approve what they wrote. */

let naskah: Naskah;
let penulis: Caller;
let kasi: Caller;
let kakantor: Caller;
let admin: Caller;

before(async () => {
  naskah = await startNaskah();
  [penulis, kasi, kakantor, admin] = await Promise.all([
    naskah.signIn("penulis1"),
    naskah.signIn("kasi"),
    naskah.signIn("kakantor"),
    naskah.signIn("admin"),
  ]);
});
after(() => naskah.stop());

/** A writer's article with these words of these people in it. */
async function writtenBy(...others: readonly (readonly [who: Caller, words: string])[]): Promise<Sealed> {
  const { manuscript } = await penulis.begin("Bukan karya satu orang");
  await write(naskah, penulis, manuscript, "Kalimat pertama penulis.");
  for (const [who, words] of others) await write(naskah, who, manuscript, words);
  return await submit(penulis, manuscript);
}

const CANNOT = { status: 403, code: "contributor-cannot-approve" };

async function contributorsOf({ edition }: Sealed): Promise<readonly string[]> {
  const { body } = await penulis.call<{ contributors: { id: string }[] }>("GET", `/editions/${edition}`);
  return body.contributors.map(({ id }) => id).toSorted();
}

async function staff(id: string): Promise<{ readonly id: string; readonly version: number }> {
  const { body } = await admin.call<{ people: { id: string; version: number }[] }>(
    "GET",
    `/people?q=${id}@demo`,
  );
  const [person] = body.people;
  assert.ok(person);
  return person;
}

test("T95 I6 G1: one letter in the text is enough, by every command, in a second session, and for an administrator", async () => {
  const sealed = await writtenBy([kasi, "§"]);
  assert.deepEqual(await contributorsOf(sealed), ["kasi", "penulis1"]);
  assert.deepEqual(await decide(kasi, sealed), CANNOT);
  const other = await naskah.signIn("kasi");
  assert.deepEqual(await decide(other, sealed), CANNOT);
  const publishAt = new Date(Date.now() + 3_600_000).toISOString();
  assert.deepEqual(await decide(other, sealed, { publishAt }), CANNOT);
  const { edition, digest } = sealed;
  const { body } = await kasi.call<{ content: EditionContent }>("GET", `/editions/${edition}`);
  const found = findAmendment(editionDocument(body.content), "Kalimat", "Ayat");
  assert.ok("amendment" in found);
  const amendments = [found.amendment];
  assert.equal(
    await answerTo(kasi, "POST", `/editions/${edition}/offer`, { digest, amendments }),
    "403 contributor-cannot-approve",
  );
  const { id, version } = await staff("kasi");
  assert.equal(await answerTo(admin, "PATCH", `/people/${id}`, { version, isAdmin: true }), "200");
  assert.deepEqual(await decide(other, sealed), CANNOT);
  const now = await staff("kasi");
  assert.equal(
    await answerTo(admin, "PATCH", `/people/${id}`, { version: now.version, isAdmin: false }),
    "200",
  );
  assert.deepEqual(await decide(kakantor, sealed), { status: 200, code: undefined });
});

test("T95 I6 G1: nor in a second post: whoever wrote some of it is passed over there as well", async () => {
  const sealed = await writtenBy([kasi, " Kata kepala seksi."]);
  const letter = {
    positionId: "kepala-kpknl",
    userId: "kasi",
    capacity: "plh",
    validFrom: new Date(Date.now() - 60_000).toISOString(),
    validTo: new Date(Date.now() + 3_600_000).toISOString(),
    letterNumber: "SPT-95/2026",
  };
  const appointed = await admin.call<{ id: string }>("POST", "/appointments", letter);
  assert.equal(appointed.status, 201, JSON.stringify(appointed.body));
  assert.deepEqual(await decide(kasi, sealed), CANNOT);
  // Nor may who is absent decide meanwhile: it has gone up past both.
  assert.equal((await decide(kakantor, sealed)).status, 403);
  const kakanwil = await naskah.signIn("kakanwil");
  assert.deepEqual(await decide(kakanwil, sealed), { status: 200, code: undefined });
});

test("T95 I6: the database refuses an approval by a contributor, whoever writes the row", async () => {
  const { edition, digest } = await writtenBy([kasi, " Kata kasi."]);
  const row = {
    id: "self-approval",
    editionId: edition,
    digest,
    decision: "approve",
    userId: "kasi",
    positionId: "kasi-hi",
    appointmentId: "sk-4",
    capacity: "definitive",
    note: null,
    at: new Date().toISOString(),
  } as const;
  await assert.rejects(naskah.deps.db.insertInto("decisions").values(row).execute(), /G1/);
});

test("I6: of everything that was decided here, nobody approved what they wrote", async () => {
  const { db } = naskah.deps;
  const both = await db
    .selectFrom("decisions as d")
    .innerJoin("editionContributors as c", (join) =>
      join.onRef("c.editionId", "=", "d.editionId").onRef("c.userId", "=", "d.userId"),
    )
    .where("d.decision", "=", "approve")
    .select("d.id")
    .execute();
  const approvals = await db.selectFrom("decisions").where("decision", "=", "approve").select("id").execute();
  assert.deepEqual([both, approvals.length], [[], 2]);
});
