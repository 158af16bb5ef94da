import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as Y from "yjs";
import { answerTo, decide, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { StockClient } from "../harness/stock-client.ts";

/** Who did what before what is the log's to say: the server's clock goes back here, and nothing changes its order. */

const SECOND = 1000;
const HOUR = 3_600_000;

let naskah: Naskah;
let penulis: Caller;
let kasi: Caller;
let kakantor: Caller;
/** How far the server's clock is off, in milliseconds. */
let shift = 0;

before(async () => {
  naskah = await startNaskah({
    changes: (deps) => ({ ...deps, clock: { now: () => new Date(Date.now() + shift) } }),
  });
  [penulis, kasi, kakantor] = await Promise.all([
    naskah.signIn("penulis1"),
    naskah.signIn("kasi"),
    naskah.signIn("kakantor"),
  ]);
});
after(() => naskah.stop());

const CANNOT = { status: 403, code: "contributor-cannot-approve" };
const DONE = { status: 200, code: undefined };
const SMALL_FIX = { change: { kind: "small-fix" } };

async function liveArticle(title: string): Promise<{ article: string; manuscript: string }> {
  const begun = await penulis.begin(title);
  await write(naskah, penulis, begun.manuscript, "Kalimat penulis.");
  assert.deepEqual(await decide(kasi, await submit(penulis, begun.manuscript)), DONE);
  return begun;
}

test("F-C3: the clock goes back five seconds, the head changes what is printed, a writer submits: the head has a share and cannot approve", async () => {
  const { article, manuscript } = await liveArticle("Jam mundur lima detik");
  shift -= 5 * SECOND;
  assert.equal(await answerTo(kasi, "PATCH", `/articles/${article}`, { disclaimer: false }), "204");
  const sealed = await submit(penulis, manuscript, SMALL_FIX);
  assert.deepEqual(await decide(kasi, sealed), CANNOT);
  assert.deepEqual(await decide(kakantor, sealed), DONE);
});

test("F-C3, a sibling: a change before the edition that is live is in it, though the clock was ahead when it was made", async () => {
  const { article, manuscript } = await penulis.begin("Jam sempat maju");
  await write(naskah, penulis, manuscript, "Kalimat penulis.");
  shift += 2 * HOUR;
  assert.equal(await answerTo(kasi, "PATCH", `/articles/${article}`, { disclaimer: false }), "204");
  shift -= 2 * HOUR;
  assert.deepEqual(await decide(kakantor, await submit(penulis, manuscript)), DONE);
  await write(naskah, penulis, manuscript, " Lalu lagi.");
  assert.deepEqual(await decide(kasi, await submit(penulis, manuscript, SMALL_FIX)), DONE);
});

test("F-C3, a sibling: notices are in the order in which they were written, and what came after those that were read is not read", async () => {
  type List = { notices: { seq: number; editionId: string; isRead: boolean }[]; unread: number };
  const { manuscript } = await penulis.begin("Pemberitahuan dan jam");
  await write(naskah, penulis, manuscript, "Kalimat penulis.");
  const first = await submit(penulis, manuscript);
  const [shown] = (await kasi.call<List>("GET", "/notices")).body.notices;
  assert.equal(shown?.editionId, first.edition);
  shift -= HOUR;
  assert.equal(await answerTo(penulis, "POST", `/editions/${first.edition}/recall`), "204");
  const second = await submit(penulis, manuscript);
  assert.equal(await answerTo(kasi, "POST", "/notices/read", { upTo: shown.seq }), "204");
  const { notices, unread } = (await kasi.call<List>("GET", "/notices")).body;
  assert.deepEqual([notices[0]?.editionId, notices[0]?.isRead, unread > 0], [second.edition, false, true]);
  const page = (await kasi.call<List>("GET", `/notices?before=${notices[0]?.seq}`)).body;
  assert.deepEqual(page.notices, notices.slice(1));
});

test("F-C3, a sibling: discussions and what is said in them keep their order", async () => {
  type Threads = { threads: { comments: { body: string }[] }[] };
  const { manuscript } = await liveArticle("Diskusi dan jam");
  const reader = new StockClient(naskah.origin, manuscript, penulis.cookie);
  await reader.synced();
  const at = (index: number) =>
    Buffer.from(
      Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(reader.paragraph, index)),
    ).toString("base64url");
  const anchor = { from: at(0), to: at(7) };
  reader.leave();
  const begin = async (body: string) =>
    (await kasi.call<{ id: string }>("POST", `/manuscripts/${manuscript}/threads`, { body, anchor })).body.id;
  const first = await begin("satu");
  shift -= HOUR;
  assert.equal(await answerTo(penulis, "POST", `/threads/${first}/comments`, { body: "dua" }), "201");
  await begin("tiga");
  const { threads } = (await kasi.call<Threads>("GET", `/manuscripts/${manuscript}/threads`)).body;
  assert.deepEqual(
    threads.map(({ comments }) => comments.map(({ body }) => body)),
    [["satu", "dua"], ["tiga"]],
  );
});
