import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { EditionContent } from "@naskah/model";
import type { OfficePosition, OfficeUnit } from "@naskah/protocol";
import { answerTo, decide, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

/** What an administrator does when an office is set up for the first time, with every field left out that may be. */

let naskah: Naskah;
let admin: Caller;
let penulis: Caller;
let kakanwil: Caller;

before(async () => {
  naskah = await startNaskah();
  [admin, penulis, kakanwil] = await Promise.all([
    naskah.signIn("admin"),
    naskah.signIn("penulis1"),
    naskah.signIn("kakanwil"),
  ]);
});
after(() => naskah.stop());

const UNIT = {
  kind: "office",
  zone: "Asia/Jakarta",
  address: "",
  isGuest: false,
  validFrom: null,
  validTo: null,
} as const;

async function addUnit(name: string, shortName: string, parentId: string | null): Promise<OfficeUnit> {
  const { status, body } = await admin.call<OfficeUnit>("POST", "/units", {
    ...UNIT,
    parentId,
    name: { id: name, en: name },
    shortName: { id: shortName, en: "" },
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

async function addPost(unitId: string, title: string, isApproving: boolean): Promise<OfficePosition> {
  const { status, body } = await admin.call<OfficePosition>("POST", "/positions", {
    unitId,
    title: { id: title, en: title },
    order: 1,
    isApproving,
    validFrom: null,
    validTo: null,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

async function appoint(positionId: string, userId: string): Promise<void> {
  const letter = { capacity: "definitive", validFrom: "2026-01-01T00:00:00Z", validTo: null };
  assert.equal(
    await answerTo(admin, "POST", "/appointments", { positionId, userId, letterNumber: "SK-9", ...letter }),
    "201",
  );
}

const unitNow = async (id: string) =>
  (await admin.call<{ units: OfficeUnit[] }>("GET", "/units")).body.units.find((unit) => unit.id === id);

test("F-D1: a unit without a short name submits like any other: the field is optional", async () => {
  const unit = await addUnit("Kantor Tanpa Nama Singkat", "", "kanwil-sulbar");
  const { status, body } = await penulis.call<{ manuscripts: { id: string }[] }>("POST", "/articles", {
    title: "Tanpa nama singkat",
    language: "id",
    unit: unit.id,
  });
  assert.equal(status, 201, JSON.stringify(body));
  const manuscript = body.manuscripts[0]?.id ?? "";
  await write(naskah, penulis, manuscript, "Kalimat penulis.");
  assert.deepEqual(await decide(kakanwil, await submit(penulis, manuscript)), {
    status: 200,
    code: undefined,
  });
});

test("F-D3: the list of units says where a submission would find nobody, why, and which post mends it", async () => {
  const { id } = await addUnit("Kantor Pertama", "Kantor Pertama", null);
  assert.deepEqual((await unitNow(id))?.gap, { why: "no-post", positionId: null });
  const post = await addPost(id, "Kepala Kantor", false);
  await appoint(post.id, "penelaah");
  assert.deepEqual((await unitNow(id))?.gap, { why: "no-approving-post", positionId: post.id });
  const { version } = (await unitNow(id))?.positions[0] ?? post;
  assert.equal(
    await answerTo(admin, "PATCH", `/positions/${post.id}`, { version, isApproving: true }),
    "200",
  );
  assert.equal((await unitNow(id))?.gap, null);
  const other = await addUnit("Kantor Kedua", "", null);
  const vacant = await addPost(other.id, "Kepala Kantor", true);
  assert.deepEqual((await unitNow(other.id))?.gap, { why: "vacant", positionId: vacant.id });
});

test("F-D12: a title that ends as its unit begins is printed without doubling, in lists, bylines and on the page", async () => {
  const unit = await addUnit("Seksi Humas Kantah Banyumas", "Humas Kantah Banyumas", "kanwil-sulbar");
  const post = await addPost(unit.id, "Kepala Seksi Humas", false);
  assert.equal(post.printed.id, "Kepala Seksi Humas Kantah Banyumas");
  await appoint(post.id, "penulis2");
  const head = await naskah.signIn("penulis2");
  const { manuscript } = await head.begin("Jabatan tercetak");
  await write(naskah, head, manuscript, "Kalimat penulis.");
  const { edition } = await submit(head, manuscript);
  const { body } = await head.call<{ content: EditionContent }>("GET", `/editions/${edition}`);
  assert.equal(body.content.byline[0]?.affiliation, "Kepala Seksi Humas Kantah Banyumas");
});
