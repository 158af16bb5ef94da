import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import sharp from "sharp";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

let naskah: Naskah;
let penulis: Caller;
let penelaah: Caller;
let kasi: Caller;
let kakantor: Caller;
let mitra: Caller;

before(async () => {
  naskah = await startNaskah();
  [penulis, penelaah, kasi, kakantor, mitra] = (await Promise.all(
    ["penulis1", "penelaah", "kasi", "kakantor", "mitra"].map((account) => naskah.signIn(account)),
  )) as [Caller, Caller, Caller, Caller, Caller];
});
after(() => naskah.stop());

type Answer = {
  code?: string;
  title?: string;
  digest?: string;
  id?: string;
  currentDigest?: string;
  checks?: { code: string; place: object }[];
};

async function raw(path: string, init: RequestInit): Promise<{ status: number; body: Answer; type: string }> {
  const response = await fetch(naskah.origin + path, init);
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    body: text.startsWith("{") ? JSON.parse(text) : {},
  };
}

/** An article with a headline and a paragraph, ready to be handed in. */
async function readyArticle(writer: Caller = penulis): Promise<string> {
  const { manuscript } = await writer.begin("Artikel yang siap");
  await type(writer, manuscript, "Isi yang cukup untuk diajukan.");
  return manuscript;
}

async function type(writer: Caller, manuscript: string, words: string): Promise<void> {
  const client = new StockClient(naskah.origin, manuscript, writer.cookie);
  await client.synced();
  client.type(words);
  await until("stored", async () => {
    const { body } = await writer.call("GET", `/manuscripts/${manuscript}/content`);
    return JSON.stringify(body).includes(words);
  });
  client.leave();
}

async function submitted(): Promise<{ manuscript: string; edition: string; digest: string }> {
  const manuscript = await readyArticle();
  const { status, body } = await penulis.call<Answer>("POST", `/manuscripts/${manuscript}/editions`, {});
  assert.equal(status, 201, JSON.stringify(body));
  return { manuscript, edition: body.id ?? "", digest: body.digest ?? "" };
}

test("wrong password and unknown address: 401 with one and the same answer (T61)", async () => {
  const attempt = (email: string) =>
    raw("/api/v1/session", {
      method: "POST",
      headers: { "content-type": "application/json", origin: naskah.origin },
      body: JSON.stringify({ email, password: "salah" }),
    });
  const [known, unknown] = await Promise.all([attempt("penulis1@demo.test"), attempt("siapa@demo.test")]);
  assert.deepEqual([known.status, known.body.code], [401, "wrong-credentials"]);
  assert.deepEqual(unknown, known);
  assert.match(known.type, /^application\/problem\+json/);
});

test("T61: guessing at one account is slowed down", async () => {
  let last = { status: 0, body: {} as Answer };
  for (let i = 0; i < 40 && last.status !== 429; i++) {
    last = await raw("/api/v1/session", {
      method: "POST",
      headers: { "content-type": "application/json", origin: naskah.origin },
      body: JSON.stringify({ email: "kakanwil@demo.test", password: `tebakan-${i}` }),
    });
  }
  assert.deepEqual([last.status, last.body.code], [429, "too-fast"]);
});

test("T60: signing in gives a new token, and the one before ends", async () => {
  const first = await naskah.signIn("penulis2");
  const response = await fetch(`${naskah.origin}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: naskah.origin, cookie: first.cookie },
    body: JSON.stringify({ email: "penulis2@demo.test", password: "naskah-demo" }),
  });
  const second = response.headers.getSetCookie()[0]?.split(";")[0];
  assert.notEqual(second, first.cookie);
  assert.equal((await first.call("GET", "/session")).status, 401);
});

test("T68: the cookie is HttpOnly and SameSite; pages cannot be framed", async () => {
  const response = await fetch(`${naskah.origin}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: naskah.origin },
    body: JSON.stringify({ email: "penulis2@demo.test", password: "naskah-demo" }),
  });
  const cookie = response.headers.getSetCookie()[0] ?? "";
  for (const flag of ["HttpOnly", "SameSite=Lax", "Path=/"]) assert.ok(cookie.includes(flag), cookie);
  assert.match(response.headers.get("content-security-policy") ?? "", /frame-ancestors 'none'/);
});

const foreign: readonly (readonly [string, Record<string, string>])[] = [
  ["a foreign Origin", { origin: "https://evil.example" }],
  ["a null Origin", { origin: "null" }],
  ["no Origin but Sec-Fetch-Site: cross-site", { "sec-fetch-site": "cross-site" }],
  ["no Origin but Sec-Fetch-Site: same-site", { "sec-fetch-site": "same-site" }],
];
for (const [name, headers] of foreign) {
  test(`T46: a mutating request with ${name} is 403 foreign-origin`, async () => {
    const answer = await raw("/api/v1/articles", {
      method: "POST",
      headers: { "content-type": "application/json", cookie: penulis.cookie, ...headers },
      body: JSON.stringify({ title: "x", language: "id" }),
    });
    assert.deepEqual([answer.status, answer.body.code], [403, "foreign-origin"]);
  });
}

test("T43: unknown fields are refused, nothing is dropped in silence", async () => {
  const answer = await penulis.call<Answer>("POST", "/articles", {
    title: "x",
    language: "id",
    status: "published",
  });
  assert.deepEqual([answer.status, answer.body.code], [400, "unknown-field"]);
});

test("T45: a body that is too large, no JSON, or of another type is refused", async () => {
  const post = (body: string, type = "application/json") =>
    raw("/api/v1/articles", {
      method: "POST",
      headers: { "content-type": type, origin: naskah.origin, cookie: penulis.cookie },
      body,
    });
  assert.equal((await post(`{"title":"${"x".repeat(1_200_000)}"}`)).status, 413);
  assert.equal((await post("{")).status, 400);
  assert.equal((await post('{"__proto__":{"isAdmin":true},"title":"x","language":"id"}')).status, 400);
  assert.equal((await post("title=x", "application/x-www-form-urlencoded")).status, 415);
  assert.equal((await post('{"title":"x"}', "text/plain")).status, 415);
});

test("T36: what a person has no grant on looks like what does not exist", async () => {
  const manuscript = await readyArticle();
  for (const path of [
    `/manuscripts/${manuscript}`,
    `/manuscripts/${manuscript}/content`,
    `/manuscripts/${manuscript}/threads`,
  ]) {
    const answer = await mitra.call<Answer>("GET", path);
    assert.deepEqual([answer.status, answer.body.code], [404, "not-found"], path);
  }
  assert.equal((await mitra.call("POST", `/manuscripts/${manuscript}/editions`, {})).status, 404);
});

test("no session: every resource but the session itself is 401", async () => {
  const manuscript = await readyArticle();
  for (const path of [
    "/inbox",
    `/manuscripts/${manuscript}`,
    `/manuscripts/${manuscript}/content`,
    "/editions/x",
  ]) {
    const answer = await raw(`/api/v1${path}`, {});
    assert.deepEqual([answer.status, answer.body.code], [401, "not-signed-in"], path);
  }
});

test("G6: submitting without headline or without text is refused with checks, each with its place and its words", async () => {
  const { manuscript } = await penulis.begin("");
  const { status, body } = await penulis.call<Answer & { checks: { text: string }[] }>(
    "POST",
    `/manuscripts/${manuscript}/editions`,
    {},
  );
  assert.deepEqual([status, body.code], [422, "checks-failed"]);
  assert.deepEqual(body.checks.map(({ code }) => code).toSorted(), ["body-missing", "headline-missing"]);
  for (const check of body.checks) {
    assert.ok(check.place);
    assert.match(check.text, /\S/);
  }
});

test("A4 G1: the head who submits is passed over, the next one up is named, and the head hears contributor-cannot-approve", async () => {
  const manuscript = await readyArticle();
  await type(kasi, manuscript, "Kalimat kepala seksi.");
  const { body } = await penulis.call<
    Answer & { approver: { userId: string; passedOver: { why: string }[] } }
  >("POST", `/manuscripts/${manuscript}/editions`, {});
  assert.equal(body.approver.userId, "kakantor");
  assert.deepEqual(
    body.approver.passedOver.map(({ why }) => why),
    ["contributor"],
  );
  const refused = await kasi.call<Answer>("POST", `/editions/${body.id}/decisions`, {
    decision: "approve",
    digest: body.digest,
  });
  assert.deepEqual([refused.status, refused.body.code], [403, "contributor-cannot-approve"]);
});

test("G2 T96: an old digest is 409 stale-digest with the open one; A6: approving twice is 409 already-decided", async () => {
  const { edition, digest } = await submitted();
  const decide = (value: string) =>
    kasi.call<Answer>("POST", `/editions/${edition}/decisions`, { decision: "approve", digest: value });
  const stale = await decide("0".repeat(64));
  assert.deepEqual([stale.status, stale.body.code, stale.body.currentDigest], [409, "stale-digest", digest]);
  assert.equal((await decide(digest)).status, 200);
  const twice = await decide(digest);
  assert.deepEqual([twice.status, twice.body.code], [409, "already-decided"]);
});

test("T53: fifty approvals at once have one effect", async () => {
  const { manuscript, edition, digest } = await submitted();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      kasi.call<Answer>("POST", `/editions/${edition}/decisions`, { decision: "approve", digest }),
    ),
  );
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  assert.ok(answers.every(({ status, body }) => status === 200 || body.code === "already-decided"));
  const rows = await naskah.deps.db
    .selectFrom("decisions")
    .selectAll()
    .where("editionId", "=", edition)
    .execute();
  assert.equal(rows.length, 1);
  const live = await naskah.deps.db
    .selectFrom("publications")
    .selectAll()
    .where("manuscriptId", "=", manuscript)
    .execute();
  assert.equal(live[0]?.digest, digest);
});

test("A6: who approves nothing here hears forbidden or not-your-turn, never a reason that is not theirs", async () => {
  const { edition, digest } = await submitted();
  const decide = (caller: Caller) =>
    caller.call<Answer>("POST", `/editions/${edition}/decisions`, { decision: "approve", digest });
  assert.deepEqual((await decide(kakantor)).body.code, "not-your-turn");
  assert.equal((await decide(penulis)).body.code, "contributor-cannot-approve");
  assert.equal((await decide(mitra)).status, 404);
});

test("A3: a return needs a reason, and brings the draft back to its writers", async () => {
  const { manuscript, edition, digest } = await submitted();
  const give = (reason: string) =>
    kasi.call<Answer>("POST", `/editions/${edition}/decisions`, { decision: "return", digest, reason });
  assert.deepEqual([(await give(" ")).status, (await give(" ")).body.code], [422, "reason-required"]);
  assert.equal((await give("Tolong lengkapi sumbernya.")).status, 200);
  const { body } = await penulis.call<{ state: string; returned: { reason: string } }>(
    "GET",
    `/manuscripts/${manuscript}`,
  );
  assert.deepEqual([body.state, body.returned.reason], ["draft", "Tolong lengkapi sumbernya."]);
});

test("A1 D1: what is typed after the seal is not in the edition, and the digest stays", async () => {
  const { manuscript, edition, digest } = await submitted();
  await type(penulis, manuscript, "Sesudah segel.");
  const { body } = await kasi.call<Answer>("GET", `/editions/${edition}`);
  assert.equal(body.digest, digest);
  assert.ok(!JSON.stringify(body).includes("Sesudah segel."));
});

async function upload(
  bytes: Uint8Array,
  name: string,
  type: string,
  caller = penulis,
): Promise<{ status: number; body: Answer & { picture?: string } }> {
  const manuscript = await readyArticle();
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(bytes)], { type }), name);
  const response = await fetch(`${naskah.origin}/api/v1/manuscripts/${manuscript}/pictures`, {
    method: "POST",
    headers: { cookie: caller.cookie, origin: naskah.origin },
    body: form,
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const elf = new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, ...new Array(500).fill(0)]);
const jpegHead = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, ...elf]);
const bad: readonly (readonly [string, Uint8Array, string, string])[] = [
  ["T84: an SVG", new TextEncoder().encode(svg), "gambar.svg", "image/svg+xml"],
  ["T84: an SVG named .png", new TextEncoder().encode(svg), "gambar.png", "image/png"],
  ["T85: a renamed executable", elf, "foto.jpg", "image/jpeg"],
  ["T85: an executable behind the first bytes of a JPEG", jpegHead, "foto.jpg", "image/jpeg"],
  ["T87: a TIFF", new Uint8Array([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]), "foto.tif", "image/tiff"],
  ["T87: a PDF", new TextEncoder().encode("%PDF-1.7"), "foto.pdf", "application/pdf"],
  ["nothing", new Uint8Array(), "foto.jpg", "image/jpeg"],
];
for (const [name, bytes, file, type] of bad) {
  test(`${name} is refused as a picture with 415 unsupported-media`, async () => {
    const { status, body } = await upload(bytes, file, type);
    assert.deepEqual([status, body.code], [415, "unsupported-media"]);
    assert.match(body.title ?? "", /JPEG/);
  });
}

test("T85: 30 MB are refused with 413 too-large", async () => {
  const { status, body } = await upload(new Uint8Array(30 * 1024 * 1024), "besar.jpg", "image/jpeg");
  assert.deepEqual([status, body.code], [413, "too-large"]);
});

test("T85: a picture is encoded anew: where it was taken, and what hides in it, is gone", async () => {
  const taken = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#c00" } })
    .withExif({ IFD0: { Copyright: "<script>alert(1)</script>" }, IFD3: { GPSLatitude: "2/1 40/1 0/1" } })
    .jpeg()
    .toBuffer();
  assert.ok(taken.includes("script"));
  const { status, body } = await upload(taken, "foto.jpg", "image/jpeg");
  assert.equal(status, 201);
  const stored = await naskah.deps.media.get(body.picture ?? "");
  assert.ok(stored !== null && !Buffer.from(stored).includes("script"));
  assert.equal((await sharp(stored).metadata()).exif, undefined);
});

test("T90: a draft's picture is private: 404 for visitors and others, and at its public address", async () => {
  const manuscript = await readyArticle();
  const picture = await sharp({ create: { width: 4, height: 4, channels: 3, background: "#0c0" } })
    .png()
    .toBuffer();
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(picture)]), "x.png");
  const response = await fetch(`${naskah.origin}/api/v1/manuscripts/${manuscript}/pictures`, {
    method: "POST",
    headers: { cookie: penulis.cookie, origin: naskah.origin },
    body: form,
  });
  const { picture: hash } = (await response.json()) as { picture: string };
  const get = (path: string, cookie = "") => fetch(naskah.origin + path, { headers: { cookie } });
  const draft = `/api/v1/manuscripts/${manuscript}/pictures/${hash}`;
  assert.equal((await get(draft, penulis.cookie)).status, 200);
  assert.equal((await get(draft, mitra.cookie)).status, 404);
  assert.equal((await get(draft)).status, 401);
  assert.equal((await get(`/media/${hash}`)).status, 404);
});

test("V1: a reviewer without edit right comments, is answered, and the thread is resolved and opened again", async () => {
  const { article, manuscript } = await penulis.begin("Dengan komentar");
  await penulis.call("PUT", `/articles/${article}/members/penelaah`, { role: "reviewer" });
  await type(penulis, manuscript, "Kalimat yang perlu sumber.");
  const reader = new StockClient(naskah.origin, manuscript, penelaah.cookie);
  await reader.synced();
  const Y = await import("yjs");
  const at = (index: number) =>
    Buffer.from(
      Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(reader.paragraph, index)),
    ).toString("base64url");
  const { status, body: thread } = await penelaah.call<{ id: string; quote: string }>(
    "POST",
    `/manuscripts/${manuscript}/threads`,
    { body: "Sumbernya apa?", anchor: { from: at(0), to: at(7) } },
  );
  assert.deepEqual([status, thread.quote], [201, "Kalimat"]);
  assert.equal(
    (await penulis.call("POST", `/threads/${thread.id}/comments`, { body: "Saya tambahkan." })).status,
    201,
  );
  for (const state of ["resolved", "open"]) {
    const set = await penelaah.call<{ state: string }>("POST", `/threads/${thread.id}/state`, { state });
    assert.equal(set.body.state, state);
  }
  const list = await penulis.call<{ threads: { comments: unknown[] }[] }>(
    "GET",
    `/manuscripts/${manuscript}/threads`,
  );
  assert.equal(list.body.threads[0]?.comments.length, 2);
  await until("the mark is in the text", () => reader.fragment.toString().includes("comment--"));
  assert.equal((await mitra.call("POST", `/threads/${thread.id}/comments`, { body: "x" })).status, 404);
  reader.leave();
});

test("A5: the database itself refuses a publication without an approving decision on the same digest", async () => {
  const { manuscript, edition, digest } = await submitted();
  const at = new Date(0).toISOString();
  const row = {
    manuscriptId: manuscript,
    editionId: edition,
    digest,
    decisionId: "none",
    state: "live" as const,
    sentence: null,
    firstPublishedAt: at,
    publishedAt: at,
    path: "/id/artikel/tanpa-persetujuan",
  };
  await assert.rejects(naskah.deps.db.insertInto("publications").values(row).execute(), /A5/);
});

test("T45: an anchor that is none marks nothing and says so", async () => {
  const { manuscript } = await penulis.begin("Jangkar rusak");
  for (const anchor of ["AA", "A", "////", ""]) {
    const { status } = await penulis.call("POST", `/manuscripts/${manuscript}/threads`, {
      body: "komentar",
      anchor: { from: anchor, to: anchor },
    });
    assert.equal(status, 422, anchor);
  }
});
