import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { isText, type ManuscriptId } from "@naskah/model";
import type { OfficesImported } from "@naskah/protocol";
import * as Y from "yjs";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

/** Characters that no page, feed or table can print, at every entrance (D8). */

let dataDir = "";
let naskah: Naskah;
let penulis: Caller;
let admin: Caller;
before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "naskah-characters-"));
  await start();
});
after(async () => {
  await naskah.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<void> {
  naskah = await startNaskah({ dataDir });
  penulis = await naskah.signIn("penulis1");
  admin = await naskah.signIn("admin");
}

async function opened(manuscript: string): Promise<StockClient> {
  const client = new StockClient(naskah.origin, manuscript, penulis.cookie);
  await client.synced();
  return client;
}

async function draftOf(manuscript: string): Promise<string> {
  return JSON.stringify((await naskah.deps.drafts.read(manuscript as ManuscriptId)).document);
}

async function written(title: string): Promise<string> {
  const { manuscript } = await penulis.begin(title);
  return manuscript;
}

/** How the log says each entry was written. */
async function entriesOf(manuscript: string): Promise<readonly string[]> {
  const { seq } = await naskah.deps.drafts.read(manuscript as ManuscriptId);
  const found: string[] = [];
  for await (const entries of naskah.deps.log.history(manuscript as ManuscriptId, 0, seq))
    for (const { kind, userId, onBehalfOf } of entries) found.push(`${kind} ${userId} ${onBehalfOf}`);
  return found;
}

test("F-C1: what is no text is put right in the room for everybody, the sender too, with the formats it had", async () => {
  const manuscript = await written("Aksara di ruang");
  const [sender, peer] = [await opened(manuscript), await opened(manuscript)];
  sender.type("Laporan\vTriwulan \x93I\x94\0");
  await until("put right", () => sender.paragraph.toString() === "Laporan Triwulan “I”\ufffd");
  sender.paragraph.format(0, 12, { strong: {} });
  await until("seen", () => peer.paragraph.toString() === sender.paragraph.toString());
  sender.paragraph.insert(3, "\f", { strong: {} });
  sender.paragraph.insert(0, "\u{1fffe}", { link: { href: "https://kemenkeu.go.id/\uffff" } });
  const whole =
    '<link href="https://kemenkeu.go.id/\ufffd">\ufffd\ufffd</link><strong>Lap oran Triw</strong>ulan “I”\ufffd';
  await until("again", () => sender.paragraph.toString() === whole);
  await until("seen again", () => peer.paragraph.toString() === whole);
  assert.equal((await penulis.call("GET", `/manuscripts/${manuscript}/content`)).status, 200);
  assert.ok(isText(await draftOf(manuscript)));
  const entries = await entriesOf(manuscript);
  assert.ok(entries.filter((entry) => entry === "tidy null penulis1").length >= 2, entries.join("\n"));
  sender.leave();
  peer.leave();
});

test("F-C1: so is a picture's alternative text, and what comes in a long update", async () => {
  const manuscript = await written("Aksara dalam gambar");
  const client = await opened(manuscript);
  const figure = new Y.XmlElement("figure");
  figure.setAttribute("alt", "Gedung\vKeuangan");
  client.fragment.insert(1, [figure]);
  await until("put right", () => figure.getAttribute("alt") === "Gedung Keuangan");
  client.doc.transact(() => {
    for (let at = 0; at < 300; at++) {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(`baris\f${at}`)]);
      client.fragment.insert(2, [paragraph]);
    }
  });
  await until("all of it", () => isText(client.fragment.toString()));
  assert.match(await draftOf(manuscript), /"baris 299"/);
  assert.deepEqual(client.closes, []);
  client.leave();
});

test("F-C1: text that holds one from earlier stays as it is and can be written in; a draft copy of it can be handed in", async () => {
  const manuscript = await written("Naskah lama");
  const client = await opened(manuscript);
  client.type("Lama.");
  await until("stored", async () => (await draftOf(manuscript)).includes("Lama."));
  client.leave();
  const { seq } = await naskah.deps.drafts.read(manuscript as ManuscriptId);
  const old = await opened(manuscript);
  const before = Y.encodeStateVector(old.doc);
  old.provider.disconnect();
  old.type("\v", 2);
  const bytes = Y.encodeStateAsUpdate(old.doc, before);
  old.leave();
  await naskah.stop();
  naskah = await startNaskah({ dataDir });
  await naskah.deps.log.append([
    {
      manuscriptId: manuscript as ManuscriptId,
      seq: seq + 1,
      userId: null,
      onBehalfOf: null,
      provenance: null,
      kind: "edit",
      at: new Date().toISOString(),
      bytes,
      newOwners: [],
    },
  ]);
  await naskah.stop();
  await start();
  const writer = await opened(manuscript);
  writer.type(" Baru\x85", 6);
  await until("put right", () => writer.paragraph.toString() === "La\vma. Baru…");
  await until("stored", async () => (await draftOf(manuscript)).includes("Baru…"));
  assert.match(await draftOf(manuscript), /La\\u000bma\. Baru…/);
  writer.leave();
  const { document } = await naskah.deps.drafts.read(manuscript as ManuscriptId);
  const copy = { reason: "not-allowed", madeAt: new Date().toISOString(), document };
  const { status, body } = await penulis.call<{ id: string }>(
    "POST",
    `/manuscripts/${manuscript}/draft-copies`,
    copy,
  );
  assert.equal(status, 201, JSON.stringify(body));
  const kept = await penulis.call("GET", `/draft-copies/${body.id}`);
  assert.match(JSON.stringify(kept.body), /La ma\. Baru…/);
});

interface Refusal {
  readonly code: string;
  readonly detail: string;
}

async function refusal(path: string, body: object | Uint8Array, language = "id"): Promise<string> {
  const answer = await fetch(`${naskah.origin}/api/v1${path}`, {
    method: "POST",
    headers: {
      cookie: penulis.cookie,
      origin: naskah.origin,
      "content-type": "application/json",
      "accept-language": language,
    },
    body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body),
  });
  const { code, detail } = (await answer.json()) as Refusal;
  return `${answer.status} ${code} ${detail}`;
}

test("F-C1: a text in a request is refused with its field and its character, in both languages", async () => {
  const { manuscript } = await penulis.begin("Permintaan");
  assert.equal(
    await refusal("/articles", { title: "Laporan\vTriwulan", language: "id" }),
    '400 not-text Isian "title" memuat karakter U+000B, yang tidak dapat dicetak. Hapus karakter itu, lalu kirim lagi.',
  );
  assert.equal(
    await refusal(
      `/manuscripts/${manuscript}/editions`,
      { change: { kind: "update", note: "a\uffff" } },
      "en",
    ),
    '400 not-text The field "change.note" holds the character U+FFFF, which cannot be printed. Remove it and send again.',
  );
  const latin = Buffer.from('{"title":"Biro Perencanaan \xe9","language":"id"}', "latin1");
  assert.equal(
    await refusal("/articles", latin, "en"),
    "400 not-text The body of the request is not UTF-8. Send it in UTF-8.",
  );
});

test("F-E15: what readers get besides the text cannot turn the direction of its letters either", async () => {
  const { article, manuscript } = await penulis.begin("Arah huruf");
  const turned = "Angka diperbaiki \u202e menjadi lima.";
  const sentence = /^400 bad-request Teks ini memuat karakter tak terlihat yang membalik arah huruf/;
  const change = { kind: "correction", note: turned };
  assert.match(await refusal(`/manuscripts/${manuscript}/editions`, { change }), sentence);
  const series = await penulis.call<Refusal>("PATCH", `/articles/${article}`, {
    series: { title: turned, part: 1 },
  });
  assert.equal(`${series.status} ${series.body.code}`, "400 bad-request");
  const client = await opened(manuscript);
  client.type(`Isi ${"\u202e"}terbalik`);
  await until("stored", async () => (await draftOf(manuscript)).includes("terbalik"));
  client.leave();
  const { body } = await penulis.call<{ code: string; checks: { code: string; severity: string }[] }>(
    "POST",
    `/manuscripts/${manuscript}/editions`,
    {},
  );
  assert.equal(body.code, "checks-failed");
  assert.ok(body.checks.some(({ code, severity }) => code === "bidi-control" && severity === "error"));
});

test("F-C1 F-C10: a CSV that is no UTF-8, or holds what cannot be printed, is refused with its line", async () => {
  const csv = "email,name\nuji-a@demo.test,Uji A\n";
  const files = [
    { name: "windows.csv", text: `${csv}uji-b@demo.test,Ren\ufffd\n` },
    { name: "utf16.csv", text: `\ufffd\ufffd${[...csv].join("\0")}` },
    { name: "vt.csv", text: `${csv}uji-c@demo.test,Uji\vC\n` },
  ];
  const { status, body } = await admin.call<OfficesImported>("POST", "/offices/import", {
    apply: true,
    files,
  });
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual(
    body.rows.map(({ file, line, result, reason }) => [file, line, result, reason?.slice(0, 40)]),
    [
      ["windows.csv", 3, "refused", "Berkas ini tidak tersimpan dalam UTF-8, s"],
      ["utf16.csv", 1, "refused", "Berkas ini tidak tersimpan dalam UTF-8, s"],
      ["vt.csv", 3, "refused", "Baris ini memuat karakter yang tidak dap"],
    ].map(([file, line, result, reason]) => [file, line, result, String(reason).slice(0, 40)]),
  );
  assert.equal(body.applied, false);
});

test("F-E15: the name of a series and the number of a letter show everything that is in them", async () => {
  const { article } = await penulis.begin("Seri tersembunyi");
  const seriesOf = async (title: string) => {
    const { status, body } = await penulis.call<Refusal | null>("PATCH", `/articles/${article}`, {
      series: { title, part: 1 },
    });
    return `${status} ${body?.detail ?? ""}`;
  };
  for (const title of ["Zona\u200b Integritas", "\u2066Zona", "\u3164"])
    assert.match(await seriesOf(title), /^400 .*karakter tak terlihat/, JSON.stringify(title));
  assert.equal(await seriesOf("  Zona   Integritas "), "204 ");
  const appoint = async (letterNumber: string) => {
    const { status, body } = await admin.call<Refusal | null>("POST", "/appointments", {
      positionId: "kepala-kppn",
      userId: "mitra",
      capacity: "definitive",
      letterNumber,
      validFrom: "2026-01-01T00:00:00Z",
      validTo: null,
    });
    return `${status} ${body?.detail ?? ""}`;
  };
  assert.match(await appoint("SK-1\u200b/2026"), /^400 Nomor surat memuat karakter tak terlihat/);
});
