import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { RESERVED_PARTS, sha256Hex } from "@naskah/model";
import type * as Y from "yjs";
import { SECTIONS } from "../../server/usecases/section.ts";
import { verifyRecords } from "../../server/usecases/verify-records.ts";
import { answerTo, decide, edit, type Sealed, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

/** Where articles stand, and stay reachable (P4). */

let naskah: Naskah;
const who = {} as Record<"penulis1" | "kasi" | "redaksi" | "admin", Caller>;
before(async () => {
  naskah = await startNaskah();
  for (const account of ["penulis1", "kasi", "redaksi", "admin"] as const)
    who[account] = await naskah.signIn(account);
});
after(() => naskah.stop());

interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly type: string;
  readonly text: string;
}

async function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const answer = await fetch(naskah.origin + path, { redirect: "manual", headers });
  return {
    status: answer.status,
    location: answer.headers.get("location"),
    type: answer.headers.get("content-type")?.split(";")[0] ?? "",
    text: await answer.text(),
  };
}

const lead = async (path: string) => {
  const { status, location } = await get(path);
  return location === null ? String(status) : `${status} ${location}`;
};

interface Live extends Sealed {
  readonly article: string;
}

async function published(title: string): Promise<Live> {
  const { article, manuscript } = await who.penulis1.begin(title);
  await write(naskah, who.penulis1, manuscript, "Isi artikel yang cukup panjang.");
  const sealed = await submit(who.penulis1, manuscript);
  assert.deepEqual(await decide(who.kasi, sealed), { status: 200, code: undefined });
  return { article, ...sealed };
}

async function revised(live: Live, words: string): Promise<Live> {
  await write(naskah, who.penulis1, live.manuscript, words);
  const sealed = await submit(who.penulis1, live.manuscript, { change: { kind: "small-fix" } });
  assert.deepEqual(await decide(who.kasi, sealed), { status: 200, code: undefined });
  return { article: live.article, ...sealed };
}

const move = (live: Live, section: string) =>
  answerTo(who.penulis1, "PATCH", `/articles/${live.article}`, { section });

const idsIn = (feed: string) => [...feed.matchAll(/<entry>[\s\S]*?<id>([^<]+)<\/id>/g)].map(([, id]) => id);

test("F-C5: an article that moves stays reachable at every address it ever had, its copy too, and feeds know it by the first", async () => {
  const live = await published("Pindah bagian");
  const first = "/id/artikel/pindah-bagian";
  assert.equal(await lead(first), "200");
  assert.ok(idsIn((await get("/id/feed.xml")).text).includes(naskah.origin + first));
  assert.equal(await move(live, "berita"), "204");
  const second = await revised(live, " Kini berita.");
  assert.equal(await lead(first), "308 /id/berita/pindah-bagian");
  assert.equal(await lead(`${first}.json?dari=arsip`), "308 /id/berita/pindah-bagian.json?dari=arsip");
  assert.equal(await lead("/id/berita/pindah-bagian"), "200");
  assert.equal(sha256Hex((await get("/id/berita/pindah-bagian.json")).text), second.digest);
  const feed = (await get("/id/feed.xml")).text;
  assert.ok(idsIn(feed).includes(naskah.origin + first), "its id stays");
  assert.match(feed, /href="[^"]*\/id\/berita\/pindah-bagian"/);
  assert.ok(!(await get("/sitemap.xml")).text.includes(first));
  // Once more, and back: every address leads to where it is now, in one step.
  assert.equal(await move(live, "artikel"), "204");
  await revised(live, " Kini artikel lagi.");
  assert.equal(await lead("/id/berita/pindah-bagian"), `308 ${first}`);
  assert.equal(await lead(first), "200");
  const rows = await naskah.deps.db
    .selectFrom("addresses")
    .where("of", "=", live.manuscript)
    .select("path")
    .execute();
  assert.deepEqual(
    rows.map(({ path }) => path),
    ["artikel/pindah-bagian", "berita/pindah-bagian"],
  );
  const { broken } = await verifyRecords(naskah.deps.db, naskah.deps.auditKey);
  assert.equal(broken, null);
});

test("F-C5: a draft's new headline and a moved, withdrawn and reinstated article keep their address", async () => {
  const live = await published("Judul pertama");
  await edit(
    naskah,
    who.penulis1,
    live.manuscript,
    (client) => {
      const [headline] = client.fragment.toArray();
      ((headline as Y.XmlElement).firstChild as Y.XmlText).insert(0, "Bukan ");
    },
    (draft) => draft.includes("Bukan Judul"),
  );
  await revised(live, " Judul baru.");
  assert.match((await get("/id/artikel/judul-pertama")).text, /Bukan Judul pertama/);
  assert.equal(await move(live, "pengumuman"), "204");
  await revised(live, " Diumumkan.");
  const withdrawal = `/manuscripts/${live.manuscript}/withdrawal`;
  assert.equal(
    await answerTo(who.redaksi, "POST", withdrawal, { sentence: "Ditarik untuk diperiksa." }),
    "200",
  );
  assert.equal(await lead("/id/artikel/judul-pertama"), "308 /id/pengumuman/judul-pertama");
  assert.equal(await lead("/id/pengumuman/judul-pertama"), "410");
  assert.equal((await get("/id/pengumuman/judul-pertama.json")).status, 404);
  assert.equal(await answerTo(who.redaksi, "POST", `/manuscripts/${live.manuscript}/reinstatement`), "204");
  assert.equal(await lead("/id/artikel/judul-pertama"), "308 /id/pengumuman/judul-pertama");
  assert.equal(await lead("/id/pengumuman/judul-pertama"), "200");
});

test("F-C5: two articles of one headline have addresses of their own, also where one of them used to be", async () => {
  const one = await published("Sama judul");
  assert.equal(await move(one, "berita"), "204");
  await revised(one, " Pindah.");
  await published("Sama judul");
  assert.equal(await lead("/id/artikel/sama-judul"), "308 /id/berita/sama-judul");
  assert.equal(await lead("/id/artikel/sama-judul-2"), "200");
  // Whatever a table says: what was somebody's is never taken over, and the text stays as it was.
  const other = await published("Sama judul lain");
  await assert.rejects(
    naskah.deps.db.updateTable("addresses").set({ of: other.manuscript }).execute(),
    /append-only/,
  );
  await assert.rejects(
    naskah.deps.db
      .updateTable("publications")
      .set({ path: "/id/berita/sama-judul" })
      .where("manuscriptId", "=", other.manuscript)
      .execute(),
    /address of its own/,
  );
});

test("F-C6: a replacement is what readers can read now: itself, what is withdrawn, another host or nothing are refused", async () => {
  const [gone, there, later] = [
    await published("Asal"),
    await published("Tujuan"),
    await published("Kemudian"),
  ];
  const redirect = (from: Live, target: object) =>
    answerTo(who.redaksi, "POST", `/manuscripts/${from.manuscript}/withdrawal`, {
      kind: "redirected",
      sentence: "Diganti dengan artikel lain.",
      target,
    });
  for (const path of [
    "/id/artikel/asal",
    "/ID/artikel/asal/",
    "/id/artikel/tidak-ada",
    "/id/artikel/asal.json",
    "/id/artikel/tujuan.json",
    "/id/feed.xml",
    "/studio/",
    "/api/v1/session",
    "//evil.example/id/artikel/tujuan",
    "https://evil.example/id/artikel/tujuan",
    "/\\evil.example",
    "/%",
  ])
    assert.equal(await redirect(gone, { path }), "400 bad-request", path);
  assert.equal(await redirect(gone, { path: `${naskah.origin}/id/artikel/tujuan/` }), "200");
  const withdrawn = await get("/id/artikel/asal");
  assert.equal(withdrawn.status, 200);
  assert.match(withdrawn.text, /href="\/id\/artikel\/tujuan"/);
  // Two can never lead to each other.
  assert.equal(await redirect(there, { path: "/id/artikel/asal" }), "400 bad-request");
  assert.equal(await redirect(there, { manuscriptId: gone.manuscript }), "400 bad-request");
  // It is followed to where it moves.
  assert.equal(await move(there, "berita"), "204");
  await revised(there, " Pindah.");
  assert.match((await get("/id/artikel/asal")).text, /rel="canonical" href="[^"]*\/id\/berita\/tujuan"/);
  // Once it is gone as well, nothing leads there.
  assert.equal(await redirect(there, { path: "/id/" }), "200");
  const over = await get("/id/artikel/asal");
  assert.equal(over.status, 410);
  assert.doesNotMatch(over.text, /href="\/id\/berita\/tujuan"/);
  assert.match((await get("/id/berita/tujuan")).text, /href="\/id\/"/);
  assert.equal(await redirect(later, { manuscriptId: there.manuscript }), "400 bad-request");
});

test("F-C7: what a reader got a little wrong leads on; everything else is a page of the site, in the address's language", async () => {
  await published("Salah ketik");
  const article = "/id/artikel/salah-ketik";
  const leads: readonly (readonly [string, string])[] = [
    ["/id/artikel/salah-ketik/", article],
    ["//id//artikel///salah-ketik", article],
    ["/ID/artikel/salah-ketik", article],
    ["/id/Artikel/Salah-Ketik?a=1", `${article}?a=1`],
    ["/id/artikel/salah%2Dketik", article],
    ["/id%2Fartikel%2Fsalah-ketik", article],
    ["/artikel/salah-ketik", article],
    ["/id/artikel/salah-ketik).", article],
    ["/id/artikel/salah-ketik.JSON", `${article}.json`],
    ["/id", "/id/"],
    ["/EN", "/en/"],
    ["/ID/", "/id/"],
    ["/id//?before=x", "/id/?before=x"],
    ["/id/feed.xml/", "/id/feed.xml"],
    ["/ID/Feed.xml", "/id/feed.xml"],
    ["/feed.xml", "/id/feed.xml"],
    ["/Sitemap.xml", "/sitemap.xml"],
    ["/robots.txt/", "/robots.txt"],
  ];
  for (const [path, to] of leads) {
    assert.equal(await lead(path), `308 ${to}`, path);
    assert.equal(await lead(to), "200", to);
  }
  for (const [path, to] of [
    ["/Studio", "/studio/"],
    ["/STUDIO/", "/studio/"],
    ["//studio//", "/studio/"],
    ["/Studio/m/a-1?tab=x", "/studio/m/a-1?tab=x"],
  ] as const)
    assert.equal(await lead(path), `308 ${to}`, path);
  const mistakes = [
    "/Studio.php",
    "/id/studio",
    "/%",
    "/id/%",
    "/id/%ff/x",
    "/id/artikel",
    "/id/artikel/",
    "/id/artikel/tidak-ada",
    "/xx/",
    "/id/a/b/c/d",
    "/id/artikel/x%00",
    `/id/artikel/${"a".repeat(2000)}`,
    "/media/x",
    "/media/",
  ];
  for (const path of mistakes) {
    const { status, type, text } = await get(path);
    assert.deepEqual([status, type], [404, "text/html"], path);
    assert.match(text, /<html lang="id">[\s\S]*Halaman tidak ditemukan[\s\S]*href="\/id\/"/, path);
  }
  assert.match((await get("/EN/nowhere")).text, /<html lang="en">[\s\S]*Page not found/);
  assert.match((await get("/nowhere", { "accept-language": "en" })).text, /<html lang="en">/);
  const { headers } = await fetch(`${naskah.origin}/%`);
  assert.match(headers.get("content-security-policy") ?? "", /default-src 'none'/);
  assert.equal(headers.get("x-content-type-options"), "nosniff");
  for (const [path, more] of [
    ["/id/tidak/ada", { accept: "application/json" }],
    ["/id/artikel/tidak-ada.json", {}],
    ["/api/v1/tidak-ada", { accept: "text/html" }],
    ["/api/%", {}],
  ] as const) {
    const { status, type } = await get(path, more);
    assert.deepEqual([status, type], [404, "application/problem+json"], path);
  }
});

test("F-C5: a section's code is no word that means something else; nor is a new office's", async () => {
  for (const section of SECTIONS) assert.ok(!RESERVED_PARTS.has(section));
  const text = "id,parent,name_id,name_en,time_zone\narsip,,Arsip,Archive,Asia/Jakarta\n";
  const { body } = await who.admin.call<{ rows: { result: string; reason: string }[] }>(
    "POST",
    "/offices/import",
    {
      apply: true,
      files: [{ name: "units.csv", text }],
    },
  );
  assert.deepEqual(
    body.rows.map(({ result }) => result),
    ["refused"],
  );
  assert.match(body.rows[0]?.reason ?? "", /alamat situs/);
});

test("F-C5: each language has its own address, also under one name; the other language's page names the one that it has now", async () => {
  const live = await published("Satu nama");
  const added = await who.penulis1.call<{ id: string }>("POST", `/articles/${live.article}/manuscripts`, {
    language: "en",
    title: "Satu nama",
  });
  assert.equal(added.status, 201, JSON.stringify(added.body));
  await write(naskah, who.penulis1, added.body.id, "The same in English.");
  assert.deepEqual(await decide(who.kasi, await submit(who.penulis1, added.body.id)), {
    status: 200,
    code: undefined,
  });
  assert.equal(await lead("/en/artikel/satu-nama"), "200");
  assert.equal(await move(live, "berita"), "204");
  await revised(live, " Pindah.");
  assert.equal(await lead("/id/artikel/satu-nama"), "308 /id/berita/satu-nama");
  // The English edition was sealed in its section and stays there until the next one.
  assert.equal(await lead("/en/artikel/satu-nama"), "200");
  assert.match(
    (await get("/en/artikel/satu-nama")).text,
    /hreflang="id" href="[^"]*\/id\/berita\/satu-nama"/,
  );
  assert.equal(await lead("/satu-nama"), "404");
});

test("F-C5 A8: verify tells of a publication that stands where it was not sealed for", async () => {
  const live = await published("Alamat asli");
  const { db, auditKey } = naskah.deps;
  await db
    .insertInto("addresses")
    .values({
      language: "id",
      path: "artikel/alamat-palsu",
      kind: "manuscript",
      of: live.manuscript,
      since: new Date().toISOString(),
    })
    .execute();
  const stand = (path: string) =>
    db.updateTable("publications").set({ path }).where("manuscriptId", "=", live.manuscript).execute();
  await stand("/id/artikel/alamat-palsu");
  const { broken } = await verifyRecords(db, auditKey);
  assert.deepEqual([broken?.kind, broken?.id], ["publication", live.manuscript]);
  await stand("/id/artikel/alamat-asli");
  assert.equal((await verifyRecords(db, auditKey)).broken, null);
});
