import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type EditionContent, sha256Hex } from "@naskah/model";
import { sql } from "kysely";
import sharp from "sharp";
import * as Y from "yjs";
import { verifyRecords } from "../../server/usecases/verify-records.ts";
import { answerTo, decide, draftOf, edit, type Sealed, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

let naskah: Naskah;
let penulis: Caller;
let kasi: Caller;
let mitra: Caller;

before(async () => {
  naskah = await startNaskah();
  penulis = await naskah.signIn("penulis1");
  kasi = await naskah.signIn("kasi");
  mitra = await naskah.signIn("mitra");
});
after(() => naskah.stop());

let counter = 0;
async function submitted(): Promise<Sealed> {
  counter += 1;
  const { manuscript } = await penulis.begin(`Pratinjau nomor ${counter}`);
  await write(naskah, penulis, manuscript, `Isi <b>nomor</b> ${counter}.`);
  return await submit(penulis, manuscript);
}

const preview = (edition: string, who: Caller | null = kasi) =>
  fetch(`${naskah.origin}/api/v1/editions/${edition}/preview`, { headers: { cookie: who?.cookie ?? "" } });
const publicPage = (number = counter) => fetch(`${naskah.origin}/id/artikel/pratinjau-nomor-${number}`);

/** From the headline to the line about the approval: what the sealed text says. */
const articleIn = (page: string) =>
  /<div class="body">[\s\S]*?<footer class="approval">/
    .exec(page)?.[0]
    .replace(/\/api\/v1\/manuscripts\/[^/]+\/pictures\//g, "/media/");

test("T36 T42: the preview of an edition is for those who may read it; to others there is nothing", async () => {
  const { edition } = await submitted();
  assert.equal((await preview(edition)).status, 200);
  assert.equal((await preview(edition, penulis)).status, 200);
  assert.equal((await preview(edition, mitra)).status, 404);
  assert.equal((await preview(edition, null)).status, 401);
  assert.equal((await preview("none")).status, 404);
});

test("A9 P1: it is the page that readers get after the approval, and says what nobody knows before", async () => {
  const sealed = await submitted();
  const before = await (await preview(sealed.edition)).text();
  assert.match(before, /Belum terbit/);
  assert.match(before, /<strong>Edisi 1<\/strong>, belum disetujui\./);
  assert.ok(before.includes(sealed.digest));
  assert.ok(before.includes("Isi &#60;b&#62;nomor"), "words, never markup");
  assert.ok(!/Dibaca|<script|rel="canonical"|\.json"/.test(before));
  assert.match(before, /<meta name="robots" content="noindex">/);
  assert.equal((await decide(kasi, sealed)).status, 200);
  const after = await (await preview(sealed.edition)).text();
  assert.match(after, /disetujui oleh Kepala Seksi Hukum dan Informasi/);
  assert.ok(!after.includes("Belum terbit"));
  const readers = await (await publicPage()).text();
  assert.ok(articleIn(readers)?.includes("Isi &#60;b&#62;nomor"));
  assert.equal(articleIn(before), articleIn(readers));
});

/** What the approver's page is told. */
interface Shown {
  readonly content: EditionContent;
  readonly draftMovedOn: boolean;
}

/** Blank lines as people make them: with Enter, spaces, Shift+Enter, and an item without words. */
function typeBlanks({ fragment }: StockClient): void {
  const line = (...content: (Y.XmlText | Y.XmlElement)[]) => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, content);
    return paragraph;
  };
  const item = (words: string) => {
    const holder = new Y.XmlElement("listItem");
    holder.insert(0, [line(new Y.XmlText(words))]);
    return holder;
  };
  const list = new Y.XmlElement("bulletList");
  list.insert(0, [item("butir"), item(" ")]);
  const blanks = [line(), line(new Y.XmlText(" \u00a0")), line(new Y.XmlElement("hardBreak"))];
  fragment.insert(2, [...blanks, line(new Y.XmlText("Di antara.")), line(), list, line(new Y.XmlText(" "))]);
}

test("F-B12: blank lines are in no edition: the preview, the seal and the readers' page say the same", async () => {
  counter += 1;
  const { manuscript } = await penulis.begin(`Pratinjau nomor ${counter}`);
  await write(naskah, penulis, manuscript, "Isi.");
  await edit(naskah, penulis, manuscript, typeBlanks, (draft) => draft.includes("butir"));
  const sealed = await submit(penulis, manuscript);
  const view = await kasi.call<Shown>("GET", `/editions/${sealed.edition}`);
  const text = (words: string) => ({ type: "paragraph", content: [{ type: "text", text: words }] });
  assert.deepEqual(view.body.content.document, {
    type: "doc",
    content: [
      { type: "headline", content: [{ type: "text", text: `Pratinjau nomor ${counter}` }] },
      text("Di antara."),
      { type: "bulletList", content: [{ type: "listItem", content: [text("butir")] }] },
      text("Isi."),
    ],
  });
  assert.equal(view.body.draftMovedOn, false, "the draft reads as it was sealed");
  const before = articleIn(await (await preview(sealed.edition)).text());
  assert.match(
    before ?? "",
    /<p dir="auto">Di antara\.<\/p><ul><li><p dir="auto">butir<\/p><\/li><\/ul><p dir="auto">Isi\.<\/p>/,
  );
  assert.equal((await decide(kasi, sealed)).status, 200);
  assert.equal(articleIn(await (await publicPage()).text()), before);
  const json = await fetch(`${naskah.origin}/id/artikel/pratinjau-nomor-${counter}.json`);
  assert.equal(sha256Hex(await json.text()), sealed.digest);
  // More blank lines are no revision.
  await edit(naskah, penulis, manuscript, typeBlanks, (draft) => draft.split("butir").length === 3);
  await edit(
    naskah,
    penulis,
    manuscript,
    ({ fragment }) => fragment.delete(2, 7),
    (draft) => draft.split("butir").length === 2,
  );
  assert.equal((await kasi.call<Shown>("GET", `/editions/${sealed.edition}`)).body.draftMovedOn, false);
});

test("F-B12: changes of an approver find their words behind blank lines; what they empty is not sealed, and the records hold", async () => {
  counter += 1;
  const { manuscript } = await penulis.begin(`Pratinjau nomor ${counter}`);
  await write(naskah, penulis, manuscript, "Kata lama.");
  await edit(naskah, penulis, manuscript, typeBlanks, (draft) => draft.includes("butir"));
  const sealed = await submit(penulis, manuscript);
  const { content } = (await kasi.call<Shown>("GET", `/editions/${sealed.edition}`)).body;
  const blocks = content.document.content ?? [];
  const block = blocks.findIndex((one) => JSON.stringify(one).includes("Kata lama."));
  const between = blocks.findIndex((one) => JSON.stringify(one).includes("Di antara."));
  const offer = await kasi.call<{ id: string; digest: string }>("POST", `/editions/${sealed.edition}/offer`, {
    digest: sealed.digest,
    amendments: [
      { block: [block], from: 5, to: 9, expected: "lama", replacement: "baru" },
      { block: [between], from: 0, to: 10, expected: "Di antara.", replacement: "" },
    ],
  });
  assert.equal(offer.status, 201, JSON.stringify(offer.body));
  const { id, digest } = offer.body;
  assert.equal(await answerTo(penulis, "POST", `/editions/${id}/offer/acceptance`, { digest }), "200");
  assert.ok((await draftOf(naskah, manuscript)).includes("Kata baru."));
  const page = articleIn(await (await publicPage()).text()) ?? "";
  assert.match(page, /Kata baru\./);
  assert.ok(!page.includes("Di antara") && !/<p[^>]*><\/p>/.test(page));
  assert.equal((await verifyRecords(naskah.deps.db, naskah.deps.auditKey)).broken, null);
});

test("A9: a revision shows its own note without a date that nobody knows yet", async () => {
  const first = await submitted();
  await decide(kasi, first);
  await write(naskah, penulis, first.manuscript, " Tambahan.");
  const change = { kind: "correction", note: "Angkanya diperbaiki." };
  const second = await submit(penulis, first.manuscript, { change });
  assert.match(
    await (await preview(second.edition)).text(),
    /<strong>Ralat:<\/strong> Angkanya diperbaiki\./,
  );
  assert.ok(!(await (await preview(first.edition)).text()).includes("Angkanya diperbaiki"));
  await decide(kasi, second);
  assert.match(
    await (await preview(second.edition)).text(),
    /<strong>Ralat, <time[^>]*>[^<]*<\/time>:<\/strong> Angkanya diperbaiki\./,
  );
  assert.ok(!(await (await preview(first.edition)).text()).includes("Angkanya diperbaiki"));
});

test("T83 T105 T68: it stands in a frame of the studio only, runs no script, and is kept nowhere", async () => {
  const { edition } = await submitted();
  const { headers } = await preview(edition);
  const policy = headers.get("content-security-policy") ?? "";
  assert.equal(
    policy,
    "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  );
  assert.equal(headers.get("x-frame-options"), "SAMEORIGIN");
  assert.equal(headers.get("cache-control"), "private, no-store");
  assert.equal(headers.get("x-robots-tag"), "noindex");
  assert.equal(headers.get("content-type"), "text/html; charset=utf-8");
  // A refusal, and every other page, stands in no frame.
  for (const path of ["/api/v1/editions/none/preview", `/api/v1/editions/${edition}`, "/id/", "/studio/"]) {
    const other = await fetch(naskah.origin + path, { headers: { cookie: kasi.cookie } });
    assert.match(other.headers.get("content-security-policy") ?? "", /frame-ancestors 'none'/, path);
  }
});

test("P1 T38: looking at an edition makes nothing public and counts as no reading", async () => {
  const sealed = await submitted();
  await preview(sealed.edition);
  assert.equal((await publicPage()).status, 404);
  await decide(kasi, sealed);
  for (let i = 0; i < 3; i++) await preview(sealed.edition);
  await naskah.deps.readings.flush();
  assert.doesNotMatch(await (await publicPage()).text(), /kali dibaca/, "as on the first day");
});

test("T90: pictures come from the staff's address before the publication, and from nowhere else", async () => {
  counter += 1;
  const { manuscript } = await penulis.begin(`Pratinjau nomor ${counter}`);
  await write(naskah, penulis, manuscript, "Dengan gambar.");
  const form = new FormData();
  const picture = sharp({ create: { width: 4, height: 4, channels: 3, background: "#0c0" } });
  form.append("file", new Blob([new Uint8Array(await picture.png().toBuffer())]), "x.png");
  const stored = await fetch(`${naskah.origin}/api/v1/manuscripts/${manuscript}/pictures`, {
    method: "POST",
    headers: { cookie: penulis.cookie, origin: naskah.origin },
    body: form,
  });
  const { picture: hash } = (await stored.json()) as { picture: string };
  const client = new StockClient(naskah.origin, manuscript, penulis.cookie);
  await client.synced();
  const figure = new Y.XmlElement("figure");
  const attributes = { picture: hash, width: 4, height: 4, alt: "Hijau" };
  for (const [name, value] of Object.entries(attributes)) figure.setAttribute(name, value as string);
  client.fragment.push([figure]);
  await until("stored", async () => (await draftOf(naskah, manuscript)).includes(hash));
  client.leave();
  const sealed = await submit(penulis, manuscript);
  const src = /<img src="([^"]+)"/.exec(await (await preview(sealed.edition)).text())?.[1] ?? "";
  assert.equal(src, `/api/v1/manuscripts/${manuscript}/pictures/${hash}`);
  const get = (path: string, cookie: string) => fetch(naskah.origin + path, { headers: { cookie } });
  assert.equal((await get(src, kasi.cookie)).status, 200);
  assert.equal((await get(src, mitra.cookie)).status, 404);
  assert.equal((await get(`/media/${hash}`, kasi.cookie)).status, 404);
  await decide(kasi, sealed);
  assert.equal((await get(`/media/${hash}`, "")).status, 200);
});

test("T98 I5: an edition that was altered in the database is not rendered", async () => {
  const { edition } = await submitted();
  const { db } = naskah.deps;
  const { rows } = await sql<{ name: string }>`
    SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'editions'`.execute(db);
  for (const { name } of rows) await sql.raw(`DROP TRIGGER ${name}`).execute(db);
  await sql
    .raw(`UPDATE editions SET content = replace(content, 'Isi ', 'Ubah ') WHERE id = '${edition}'`)
    .execute(db);
  const answer = await preview(edition);
  assert.equal(answer.status, 500);
  assert.ok(!(await answer.text()).includes("Ubah "));
});
