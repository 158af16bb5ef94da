import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { DocumentJson } from "@naskah/model";
import type { DraftCopy, DraftCopyContent, DraftCopyList, Manuscript } from "@naskah/protocol";
import { sql } from "kysely";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

let naskah: Naskah;
let owner: Caller;
let writer: Caller;
let penelaah: Caller;
let mitra: Caller;
/** Moves the server's clock. */
let shiftMs = 0;

before(async () => {
  naskah = await startNaskah({
    changes: (deps) => ({ ...deps, clock: { now: () => new Date(Date.now() + shiftMs) } }),
  });
  [owner, writer, penelaah, mitra] = (await Promise.all(
    ["penulis1", "penulis2", "penelaah", "mitra"].map((account) => naskah.signIn(account)),
  )) as [Caller, Caller, Caller, Caller];
});
after(() => naskah.stop());

type Refusal = { code: string; detail?: string };

const text = (words: string, more: object[] = []): DocumentJson =>
  ({
    type: "doc",
    content: [
      { type: "headline", attrs: { id: "h1" }, content: [{ type: "text", text: "Judul salinan" }] },
      { type: "paragraph", content: [{ type: "text", text: words }] },
      ...more,
    ],
  }) as DocumentJson;

let minute = 0;
const copyOf = (words: string, more: object[] = []) => ({
  reason: "no-such-manuscript",
  madeAt: new Date(Date.UTC(2026, 0, 1, 0, minute++)).toISOString(),
  document: text(words, more),
});

/** An article of the owner in which the other writer wrote a sentence. */
async function shared(): Promise<{ article: string; manuscript: string }> {
  const begun = await owner.begin("Naskah bersama");
  await owner.call("PUT", `/articles/${begun.article}/members/penulis2`, { role: "writer" });
  const client = new StockClient(naskah.origin, begun.manuscript, writer.cookie);
  await client.synced();
  client.type("Kalimat bersama.");
  await until("stored", async () => (await content(begun.manuscript)).includes("Kalimat bersama."));
  client.leave();
  return begun;
}

const content = async (manuscript: string): Promise<string> =>
  JSON.stringify((await owner.call("GET", `/manuscripts/${manuscript}/content`)).body);

const handIn = <Answer = DraftCopy>(caller: Caller, manuscript: string, body: object) =>
  caller.call<Answer>("POST", `/manuscripts/${manuscript}/draft-copies`, body);

const list = (caller: Caller, manuscript: string, query = "") =>
  caller.call<DraftCopyList>("GET", `/manuscripts/${manuscript}/draft-copies${query}`);

async function removed(): Promise<{ article: string; manuscript: string }> {
  const begun = await shared();
  const { status } = await owner.call("DELETE", `/articles/${begun.article}/members/penulis2`);
  assert.equal(status, 204);
  assert.equal((await writer.call("GET", `/manuscripts/${begun.manuscript}`)).status, 404);
  return begun;
}

test("T101 C8: a writer who was sent away hands in what was written offline; the writers see it, the manuscript stays", async () => {
  const { manuscript } = await removed();
  const before = await content(manuscript);
  const { status, body } = await handIn(writer, manuscript, copyOf("Ditulis luring, tiga kata lagi."));
  assert.equal(status, 201, JSON.stringify(body));
  assert.deepEqual(
    [body.author.id, body.reason, body.words, body.articleId, body.can],
    ["penulis2", "no-such-manuscript", 7, null, { delete: true, beginArticle: true }],
  );
  assert.equal(await content(manuscript), before);
  const view = await owner.call<Manuscript>("GET", `/manuscripts/${manuscript}`);
  assert.equal(view.body.draftCopies, 1);
  const seen = await list(owner, manuscript);
  assert.deepEqual(
    seen.body.copies.map(({ id, can }) => [id, can]),
    [[body.id, { delete: false, beginArticle: false }]],
  );
  const read = await owner.call<DraftCopyContent>("GET", `/draft-copies/${body.id}`);
  assert.equal(read.status, 200);
  assert.ok(JSON.stringify(read.body.document).includes("Ditulis luring"));
  assert.equal(await content(manuscript), before);
});

test("T101 C8: everybody connected is told that a copy was handed in", async () => {
  const { manuscript } = await removed();
  const told: string[] = [];
  const { drafts } = naskah.deps;
  const announce = drafts.announce.bind(drafts);
  drafts.announce = (id, what) => {
    told.push(`${id} ${what}`);
    announce(id, what);
  };
  await handIn(writer, manuscript, copyOf("Satu"));
  drafts.announce = announce;
  assert.deepEqual(told, [`${manuscript} manuscript`]);
});

test("T57 C8: whoever now only comments hands in too, and reads their own copies only", async () => {
  const { article, manuscript } = await shared();
  await owner.call("PUT", `/articles/${article}/members/penulis2`, { role: "reviewer" });
  await handIn(owner, manuscript, { ...copyOf("Milik pemilik"), reason: "refused" });
  const { status, body } = await handIn(writer, manuscript, {
    ...copyOf("Milik penelaah"),
    reason: "not-allowed",
  });
  assert.equal(status, 201);
  assert.deepEqual(
    (await list(writer, manuscript)).body.copies.map(({ id }) => id),
    [body.id],
  );
  assert.equal((await list(owner, manuscript)).body.copies.length, 2);
  assert.equal((await writer.call<Manuscript>("GET", `/manuscripts/${manuscript}`)).body.draftCopies, 1);
});

test("T33 C8: a copy of an earlier epoch is handed in under its reason", async () => {
  const { manuscript } = await shared();
  const { status, body } = await handIn(writer, manuscript, { ...copyOf("Lama"), reason: "epoch-changed" });
  assert.deepEqual([status, body.reason], [201, "epoch-changed"]);
});

test("T36: who never wrote here cannot hand in, list or read; a reviewer may list, and sees nothing of others", async () => {
  const { article, manuscript } = await shared();
  await owner.call("PUT", `/articles/${article}/members/penelaah`, { role: "reviewer" });
  const { body: copy } = await handIn(writer, manuscript, copyOf("Rahasia"));
  for (const caller of [mitra, penelaah]) {
    const answer = await handIn<Refusal>(caller, manuscript, copyOf("x"));
    assert.deepEqual([answer.status, answer.body.code], [404, "not-found"], caller.account);
    for (const [method, path] of [
      ["GET", `/draft-copies/${copy.id}`],
      ["DELETE", `/draft-copies/${copy.id}`],
      ["POST", `/draft-copies/${copy.id}/article`],
    ] as const) {
      const body = method === "POST" ? {} : undefined;
      assert.equal((await caller.call(method, path, body)).status, 404, `${caller.account} ${path}`);
    }
  }
  assert.equal((await list(mitra, manuscript)).status, 404);
  assert.deepEqual((await list(penelaah, manuscript)).body, { copies: [], next: null });
});

test("C8: the same again, as after a lost answer, is one copy; another text at the same time is another", async () => {
  const { manuscript } = await shared();
  const copy = copyOf("Sekali");
  const [first, second] = [
    await handIn(writer, manuscript, copy),
    await handIn(writer, manuscript, { ...copy, document: JSON.parse(JSON.stringify(copy.document)) }),
  ];
  assert.equal(first.body.id, second.body.id);
  const third = await handIn(writer, manuscript, { ...copy, document: text("Lain") });
  assert.notEqual(third.body.id, first.body.id);
});

test("C8 O3: at most twenty a day for one person and manuscript; the next day again; lists have pages of fifty", async () => {
  const { manuscript } = await shared();
  try {
    const ids: string[] = [];
    for (let day = 0; day < 3; day++) {
      for (let i = 0; i < (day < 2 ? 20 : 12); i++) {
        const { status, body } = await handIn(writer, manuscript, copyOf(`Salinan ${day} ${i}`));
        assert.equal(status, 201);
        ids.unshift(body.id);
      }
      if (day === 0) {
        const { status, body } = await handIn<Refusal>(writer, manuscript, copyOf("Terlalu banyak"));
        assert.deepEqual([status, body.code], [429, "too-fast"]);
        assert.match(body.detail ?? "", /20 salinan/);
        assert.equal((await handIn(owner, manuscript, copyOf("Orang lain"))).status, 201);
      }
      shiftMs += 86_400_001;
    }
    const first = (await list(owner, manuscript)).body;
    assert.equal(first.copies.length, 50);
    const second = (await list(owner, manuscript, `?after=${first.next}`)).body;
    assert.deepEqual([second.copies.length, second.next], [3, null]);
    const mine = [...first.copies, ...second.copies].filter(({ author }) => author.id === "penulis2");
    assert.equal(new Set(mine.map(({ id }) => id)).size, 52);
    assert.deepEqual(
      mine.slice(0, 12).map(({ id }) => id),
      ids.slice(0, 12),
    );
  } finally {
    shiftMs = 0;
  }
});

const unreadable: readonly (readonly [string, object])[] = [
  ["an unknown node", { type: "blink" }],
  ["a placeholder", { type: "unknownBlock", attrs: { name: "x", kept: "x" } }],
  ["an unknown attribute", { type: "paragraph", attrs: { onclick: "x" } }],
  ["a script address", { type: "paragraph", content: [script()] }],
];

function script(): object {
  const href = "javascript:alert(1)";
  return { type: "text", text: "x", marks: [{ type: "link", attrs: { href } }] };
}

for (const [name, block] of unreadable) {
  test(`C8 I4: a copy with ${name} is refused as a whole, in words`, async () => {
    const { manuscript } = await shared();
    const { status, body } = await handIn<Refusal>(writer, manuscript, copyOf("Isi", [block]));
    assert.deepEqual([status, body.code], [400, "bad-request"]);
    assert.match(body.detail ?? "", /tidak dikenal server/);
    assert.equal((await list(owner, manuscript)).body.copies.length, 0);
  });
}

test("F-E8 F-C1 C8: half a letter in a copy is mended: whoever hands it in has nothing else left", async () => {
  const { manuscript } = await shared();
  const half = { type: "paragraph", content: [{ type: "text", text: "se\ud800tengah" }] };
  const { status, body } = await handIn(writer, manuscript, copyOf("Isi", [half]));
  assert.equal(status, 201);
  const read = await owner.call<DraftCopyContent>("GET", `/draft-copies/${body.id}`);
  assert.match(JSON.stringify(read.body.document), /se\ufffdtengah/);
});

test("T45 O3: a copy of more than 1 MiB is refused in words, one of a little less is taken", async () => {
  const { manuscript } = await shared();
  const large = await handIn<Refusal>(writer, manuscript, copyOf("x".repeat(1024 * 1024)));
  assert.deepEqual([large.status, large.body.code], [413, "too-large"]);
  assert.match(large.body.detail ?? "", /peramban/);
  assert.equal((await handIn(writer, manuscript, copyOf("x".repeat(1_000_000)))).status, 201);
  assert.equal((await handIn(writer, manuscript, copyOf("x".repeat(3 * 1024 * 1024)))).status, 413);
});

test("T43: an unknown field, an unknown reason and a time that is none are refused", async () => {
  const { manuscript } = await shared();
  const answers = await Promise.all(
    [
      { ...copyOf("x"), userId: "penulis1" },
      { ...copyOf("x"), reason: "bosan" },
      { ...copyOf("x"), madeAt: "kemarin" },
    ].map((body) => handIn<Refusal>(writer, manuscript, body)),
  );
  assert.deepEqual(
    answers.map(({ status, body }) => [status, body.code]),
    [
      [400, "unknown-field"],
      [400, "bad-request"],
      [400, "bad-request"],
    ],
  );
});

test("C8: only its author takes a copy back, and then it is gone for all", async () => {
  const { manuscript } = await removed();
  const { body: copy } = await handIn(writer, manuscript, copyOf("Ditarik"));
  const refused = await owner.call<Refusal>("DELETE", `/draft-copies/${copy.id}`);
  assert.deepEqual([refused.status, refused.body.code], [403, "forbidden"]);
  assert.equal((await writer.call("DELETE", `/draft-copies/${copy.id}`)).status, 204);
  for (const caller of [owner, writer])
    assert.equal((await caller.call("GET", `/draft-copies/${copy.id}`)).status, 404);
  assert.equal((await writer.call("DELETE", `/draft-copies/${copy.id}`)).status, 404);
});

test("T101 C8: its author begins an article with it, once: own unit, own draft, without marks of others' discussions", async () => {
  const { manuscript } = await removed();
  const marked = {
    type: "paragraph",
    content: [{ type: "text", text: "Ditandai.", marks: [{ type: "comment", attrs: { id: "t1" } }] }],
  };
  const { body: copy } = await handIn(writer, manuscript, copyOf("Isi salinan.", [marked]));
  const path = `/draft-copies/${copy.id}/article`;
  assert.equal((await owner.call<Refusal>("POST", path, {})).body.code, "forbidden");
  const begun = await writer.call<{ id: string; manuscripts: { id: string; language: string }[] }>(
    "POST",
    path,
    { title: "Judul sendiri" },
  );
  assert.equal(begun.status, 201, JSON.stringify(begun.body));
  const [first] = begun.body.manuscripts;
  const view = await writer.call<Manuscript>("GET", `/manuscripts/${first?.id}`);
  assert.deepEqual(
    [view.body.title, view.body.section, view.body.mode, view.body.members.map(({ userId }) => userId)],
    ["Judul sendiri", "artikel", "edit", ["penulis2"]],
  );
  const { body } = await writer.call<{ document: DocumentJson }>("GET", `/manuscripts/${first?.id}/content`);
  const written = JSON.stringify(body.document);
  assert.ok(written.includes("Judul sendiri") && written.includes("Isi salinan."));
  assert.ok(!written.includes("comment") && !written.includes("Judul salinan"));
  const again = await writer.call<Refusal>("POST", path, {});
  assert.deepEqual([again.status, again.body.code], [409, "conflict"]);
  assert.equal((await list(owner, manuscript)).body.copies[0]?.articleId, begun.body.id);
});

test("T90: a new article may show the pictures of the manuscript it came from, and no other that a copy names", async () => {
  const { manuscript } = await removed();
  const { db } = naskah.deps;
  const other = await mitra.begin("Bergambar");
  const [own, foreign] = ["a".repeat(64), "b".repeat(64)];
  for (const [hash, of] of [
    [own, manuscript],
    [foreign, other.manuscript],
  ] as const) {
    const media = { hash, mediaType: "image/png", width: 1, height: 1, bytes: 1, createdBy: "penulis1" };
    await db
      .insertInto("media")
      .values({ ...media, createdAt: "" })
      .execute();
    await db.insertInto("manuscriptMedia").values({ manuscriptId: of, hash }).execute();
  }
  const figures = [own, foreign].map((picture) => ({ type: "figure", attrs: { picture } }));
  const { body: copy } = await handIn(writer, manuscript, copyOf("Isi", figures));
  const begun = await writer.call<{ manuscripts: { id: string }[] }>(
    "POST",
    `/draft-copies/${copy.id}/article`,
    {},
  );
  const rows = await db
    .selectFrom("manuscriptMedia")
    .select("hash")
    .where("manuscriptId", "=", begun.body.manuscripts[0]?.id ?? "")
    .execute();
  assert.deepEqual(rows, [{ hash: own }]);
});

test("C8: the database itself keeps a copy as it was handed in", async () => {
  const { manuscript } = await removed();
  const { body: copy } = await handIn(writer, manuscript, copyOf("Tetap"));
  const change = (set: string) =>
    sql.raw(`UPDATE draft_copies SET ${set} WHERE id = '${copy.id}'`).execute(naskah.deps.db);
  for (const set of ["content = '{}'", "user_id = 'penulis1'", "words = 0", "reason = 'refused'"])
    await assert.rejects(change(set), /C8/, set);
});
