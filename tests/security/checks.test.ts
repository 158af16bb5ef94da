import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DEFAULT_POLICIES } from "@naskah/model";
import type { Check, DraftChecks } from "@naskah/protocol";
import * as Y from "yjs";
import { verifyRecords } from "../../server/usecases/verify-records.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

let naskah: Naskah;
let penulis: Caller;
let admin: Caller;
let kasi: Caller;

before(async () => {
  naskah = await startNaskah();
  penulis = await naskah.signIn("penulis1");
  admin = await naskah.signIn("admin");
  kasi = await naskah.signIn("kasi");
});
after(() => naskah.stop());

/** A draft with these words in its first paragraph, stored. */
async function draft(words: string): Promise<string> {
  const { manuscript } = await penulis.begin("Catatan kantor");
  const client = new StockClient(naskah.origin, manuscript, penulis.cookie);
  await client.synced();
  client.type(words);
  await until("stored", async () =>
    JSON.stringify((await penulis.call("GET", `/manuscripts/${manuscript}/content`)).body).includes(
      words.slice(0, 10),
    ),
  );
  client.leave();
  return manuscript;
}

async function checksOf(manuscript: string, caller = penulis): Promise<DraftChecks> {
  const { status, body } = await caller.call<DraftChecks>("GET", `/manuscripts/${manuscript}/checks`);
  assert.equal(status, 200);
  return body;
}
const codes = (checks: readonly Check[]) => checks.map(({ code }) => code);
const submit = (manuscript: string) =>
  penulis.call<{ id: string; digest: string; code?: string; checks?: Check[] }>(
    "POST",
    `/manuscripts/${manuscript}/editions`,
    {},
  );
const setPolicy = async (changes: object) => {
  const policy = { ...DEFAULT_POLICIES.artikel, ...changes };
  const { status } = await admin.call("PUT", "/sections/artikel/checks", { policy });
  assert.equal(status, 200);
};

test("D2: a misspelt word comes with its place, its words and three suggestions at most", async () => {
  const manuscript = await draft("Demi efesiensi layanan.");
  const { checks, can } = await checksOf(manuscript);
  const found = checks.find(({ code }) => code === "word-misspelt");
  assert.ok(found?.place.kind === "block" && found.place.blockId !== null);
  assert.deepEqual(found.place.range, { from: 5, to: 14, words: "efesiensi" });
  assert.equal(found.suggestions?.[0], "efisiensi");
  assert.deepEqual(can, { confirm: true, addWords: false });
});

test("G6: a rule that an administrator requires keeps an edition from being submitted, and from being approved", async () => {
  const manuscript = await draft("Demi efesiensi layanan.");
  await setPolicy({ spelling: "required" });
  const refused = await submit(manuscript);
  assert.equal(refused.status, 422);
  assert.equal(refused.body.code, "checks-failed");
  assert.ok(
    refused.body.checks?.some(({ code, severity }) => code === "word-misspelt" && severity === "error"),
  );
  await setPolicy({});
  const { status, body: edition } = await submit(manuscript);
  assert.equal(status, 201);
  await setPolicy({ spelling: "required" });
  const decision = { decision: "approve", digest: edition.digest };
  const late = await kasi.call<{ code: string }>("POST", `/editions/${edition.id}/decisions`, decision);
  assert.deepEqual([late.status, late.body.code], [422, "checks-failed"]);
  await setPolicy({ spelling: "off" });
  assert.deepEqual(codes((await checksOf(manuscript)).checks), []);
  const done = await kasi.call("POST", `/editions/${edition.id}/decisions`, decision);
  assert.equal(done.status, 200);
  await setPolicy({});
});

test("G6: personal data must be confirmed by a writer, with a reason; the datum itself is not stored", async () => {
  const email = "rahasia.ida@example.org";
  const manuscript = await draft(`Surel ${email} terbuka.`);
  assert.equal((await submit(manuscript)).status, 422);
  const { checks } = await checksOf(manuscript);
  const personal = checks.find(({ code }) => code === "personal-email")?.personal;
  assert.ok(personal !== undefined && !JSON.stringify(personal).includes("rahasia"));
  const confirm = (body: object, caller = penulis) =>
    caller.call<{ code: string }>("POST", `/manuscripts/${manuscript}/public-data`, body);
  assert.equal((await confirm({ ...personal, reason: "   " })).body.code, "reason-required");
  assert.equal((await confirm({ ...personal, fingerprint: "0".repeat(64), reason: "Alasan." })).status, 400);
  assert.equal((await confirm({ ...personal, reason: "Alamat narahubung." }, admin)).status, 403);
  for (const again of [1, 2])
    assert.equal((await confirm({ ...personal, reason: "Alamat narahubung." })).status, 204, `time ${again}`);
  assert.equal((await submit(manuscript)).status, 201);
  const rows = await naskah.deps.db.selectFrom("publicData").selectAll().execute();
  assert.equal(rows.length, 1);
  assert.ok(!JSON.stringify(rows).includes("rahasia"));
  // Who said so, and when, is shown, and a writer takes it back.
  const { confirmed } = await checksOf(manuscript);
  assert.deepEqual(
    confirmed.map(({ reason, by, fingerprint, place }) => [reason, by.id, fingerprint, place?.kind]),
    [["Alamat narahubung.", "penulis1", personal.fingerprint, "block"]],
  );
  const path = `/manuscripts/${manuscript}/public-data/${personal.fingerprint}`;
  assert.equal((await admin.call("DELETE", path)).status, 403);
  assert.equal((await penulis.call("DELETE", path)).status, 204);
  assert.equal((await penulis.call("DELETE", path)).status, 404);
  const after = await checksOf(manuscript);
  assert.deepEqual(after.confirmed, []);
  assert.ok(codes(after.checks).includes("personal-email"));
  // In another manuscript it is asked about again, under another name.
  const other = await draft(`Surel ${email} terbuka.`);
  const { checks: elsewhere } = await checksOf(other);
  const asked = elsewhere.find(({ code }) => code === "personal-email")?.personal;
  assert.notEqual(asked?.fingerprint, personal.fingerprint);
});

test("T90: a picture that was never uploaded here is in the checks before anybody submits", async () => {
  const manuscript = await draft("Gambar orang lain ada di sini.");
  assert.ok(!codes((await checksOf(manuscript)).checks).includes("picture-missing"));
  const client = new StockClient(naskah.origin, manuscript, penulis.cookie);
  await client.synced();
  const figure = new Y.XmlElement("figure");
  for (const [name, value] of Object.entries({ id: "gambar", picture: "a".repeat(64), alt: "Bukit" }))
    figure.setAttribute(name, value);
  client.fragment.insert(client.fragment.toArray().length - 1, [figure]);
  await until("asked about", async () =>
    codes((await checksOf(manuscript)).checks).includes("picture-missing"),
  );
  client.leave();
  assert.equal((await submit(manuscript)).body.code, "checks-failed");
});

test("G6: addresses of offices are public when an administrator says so", async () => {
  const manuscript = await draft("Surel mamuju@kemenkeu.go.id terbuka.");
  assert.ok(codes((await checksOf(manuscript)).checks).includes("personal-email"));
  assert.equal((await admin.call("PUT", "/checks/open-domains", { domains: ["tidak benar"] })).status, 400);
  const { body } = await admin.call("PUT", "/checks/open-domains", { domains: ["@Kemenkeu.go.id"] });
  assert.deepEqual(body, { domains: ["kemenkeu.go.id"] });
  assert.ok(!codes((await checksOf(manuscript)).checks).includes("personal-email"));
});

test("D2: a word of the office is right in every text, until it is taken out; lists come in pages", async () => {
  const manuscript = await draft("Program sikapbaru dimulai.");
  assert.ok(codes((await checksOf(manuscript)).checks).includes("word-misspelt"));
  assert.equal(
    (await admin.call("PUT", `/spelling-words/id/${encodeURIComponent("Sikapbaru")}`)).status,
    204,
  );
  assert.deepEqual(codes((await checksOf(manuscript)).checks), []);
  assert.equal((await admin.call("PUT", "/spelling-words/id/a%3Cb")).status, 400);
  for (let index = 0; index < 101; index++)
    await naskah.deps.db
      .insertInto("spellingWords")
      .values({ language: "en", word: `w${String(index).padStart(3, "0")}`, addedBy: "admin", addedAt: "" })
      .execute();
  type Page = { words: string[]; next: string | null };
  const first = (await penulis.call<Page>("GET", "/spelling-words/en")).body;
  assert.deepEqual([first.words.length, first.next], [100, "w099"]);
  const second = (await penulis.call<Page>("GET", `/spelling-words/en?after=${first.next}`)).body;
  assert.deepEqual([second.words, second.next], [["w100"], null]);
  assert.equal((await admin.call("DELETE", "/spelling-words/id/sikapbaru")).status, 204);
  assert.ok(codes((await checksOf(manuscript)).checks).includes("word-misspelt"));
});

test("O3: a policy with an unknown rule, level or a missing rule is refused, a section that is none is not found", async () => {
  const policy = DEFAULT_POLICIES.artikel;
  const put = async (section: string, body: object) =>
    (await admin.call("PUT", `/sections/${section}/checks`, body)).status;
  assert.equal(await put("artikel", { policy: { ...policy, moon: "off" } }), 400);
  assert.equal(await put("artikel", { policy: { ...policy, spelling: "perhaps" } }), 400);
  assert.equal(await put("artikel", { policy: { spelling: "off" } }), 400);
  assert.equal(await put("opini", { policy }), 404);
});

test("A8: what was changed about the checks, and who answered for what, is in the log, and the chain holds", async () => {
  const rows = await naskah.deps.db
    .selectFrom("events")
    .where("stream", "like", "checks:%")
    .select("type")
    .distinct()
    .execute();
  assert.deepEqual(rows.map(({ type }) => type).toSorted(), [
    "check-policy-set",
    "data-confirmation-taken-back",
    "data-confirmed-public",
    "open-domains-set",
  ]);
  assert.equal((await verifyRecords(naskah.deps.db, naskah.deps.auditKey)).broken, null);
});
