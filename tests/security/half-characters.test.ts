import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { FRAGMENT_NAME, type ManuscriptId, SCHEMA_HASH } from "@naskah/model";
import { SYNC } from "@naskah/protocol";
import * as encoding from "lib0/encoding";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { RawSocket, updateFrame } from "../harness/raw-socket.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";
import { format, updateBytes } from "../harness/wire-bytes.ts";

let dataDir = "";
let naskah: Naskah;
let penulis: Caller;
before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "naskah-test-"));
  naskah = await startNaskah({ dataDir });
  penulis = await naskah.signIn("penulis1");
});
after(async () => {
  await naskah.stop();
  await rm(dataDir, { recursive: true, force: true });
});

interface Refusal {
  readonly code: string;
  readonly title: string;
}

async function send(method: string, path: string, body: string, language = "id"): Promise<[number, Refusal]> {
  const answer = await fetch(naskah.origin + path, {
    method,
    headers: {
      cookie: penulis.cookie,
      origin: naskah.origin,
      "content-type": "application/json",
      "accept-language": language,
    },
    body,
  });
  return [answer.status, (await answer.json()) as Refusal];
}

test("F-E8 half a character, or a body without a floor, is refused by every resource that takes one", async () => {
  const openapi = (await (await fetch(`${naskah.origin}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { requestBody?: { content: object } }>>;
  };
  const routes = Object.entries(openapi.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { requestBody }]) => requestBody !== undefined && "application/json" in requestBody.content)
      .map(([method]) => [method.toUpperCase(), path.replace(/\{\w+\}/g, "none")] as const),
  );
  assert.ok(routes.length > 30, `${routes.length} routes`);
  for (const [method, path] of routes) {
    for (const body of ['{"a": "\\ud800"}', '{"b": [{"\\uDC00": 1}]}']) {
      const [status, { code }] = await send(method, path, body);
      assert.deepEqual([status, code], [400, "not-text"], `${method} ${path}`);
    }
    const [status, { code }] = await send(method, path, "[".repeat(500_000));
    assert.deepEqual([status, code], [400, "too-deep"], `${method} ${path}`);
  }
  // A whole character in the same spelling is text.
  const [status] = await send("POST", "/api/v1/articles", '{"title": "\\ud83d\\ude42", "language": "id"}');
  assert.equal(status, 201);
  assert.equal(naskah.log.filter(({ msg }) => msg === "a request failed").length, 0);
});

/** A relative position, as Yjs writes it. */
const position = (kind: number, ...rest: readonly (number | string)[]) =>
  Buffer.from(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, kind);
      for (const part of rest)
        if (typeof part === "string") encoding.writeVarString(encoder, part);
        else encoding.writeVarUint(encoder, part);
    }),
  ).toString("base64url");

test("F-E8 a discussion at a place that is none is refused by its own code, in both languages, whatever the place", async () => {
  const { manuscript } = await penulis.begin("Jangkar asing");
  const before = await penulis.call("GET", `/manuscripts/${manuscript}/content`);
  const places = [
    position(0, 4711, 3),
    position(0, 4711, 2 ** 31 - 1),
    position(0, 2 ** 40, 3),
    position(0, 4711, 2 ** 52),
    position(1, FRAGMENT_NAME),
    position(1, "meta"),
    position(1, "lain"),
    position(1, "__proto__"),
    position(2, 4711, 3),
    position(2, 2 ** 32 - 1, 0),
    position(3),
    position(7, 1, 1),
    "",
  ];
  const titles = new Set<string>();
  for (const from of places)
    for (const to of [from, position(1, FRAGMENT_NAME)])
      for (const language of ["id", "en"]) {
        const [status, { code, title }] = await send(
          "POST",
          `/api/v1/manuscripts/${manuscript}/threads`,
          JSON.stringify({ body: "komentar", anchor: { from, to } }),
          language,
        );
        assert.deepEqual([status, code], [422, "anchor-unknown"], `${from} ${to}`);
        titles.add(title);
      }
  assert.equal(titles.size, 2);
  assert.deepEqual(await penulis.call("GET", `/manuscripts/${manuscript}/content`), before);
});

const HALF = '{"href":"https://contoh.go.id/\\ud800"}';

/** A link over the first letter of the first paragraph, in whose address is half a character. */
async function halfLink(manuscript: string): Promise<Uint8Array> {
  const client = new StockClient(naskah.origin, manuscript, penulis.cookie);
  await client.synced();
  const id = client.paragraph._start?.id ?? assert.fail("no letter");
  client.leave();
  return updateBytes([
    {
      client: 4711,
      clock: 0,
      structs: [
        format({ rightOrigin: id }, "link", HALF),
        format({ origin: { client: id.client, clock: id.clock + 3 } }, "link", "null"),
      ],
    },
  ]);
}

async function written(title: string): Promise<string> {
  const { manuscript } = await penulis.begin(title);
  const client = new StockClient(naskah.origin, manuscript, penulis.cookie);
  await client.synced();
  client.type("Kalimat.");
  client.leave();
  await until("stored", async () => (await textOf(manuscript)).includes("Kalimat."));
  return manuscript;
}

async function textOf(manuscript: string): Promise<string> {
  return JSON.stringify((await penulis.call("GET", `/manuscripts/${manuscript}/content`)).body);
}

test("F-E8 half a character in a link's address is closed with 4422 and changes nothing", async () => {
  const manuscript = await written("Tautan terpotong");
  const update = await halfLink(manuscript);
  const before = await penulis.call("GET", `/manuscripts/${manuscript}/content`);
  const address = `${naskah.origin.replace("http", "ws")}/collab/${manuscript}?schema=${SCHEMA_HASH}`;
  const socket = new RawSocket(address, { origin: naskah.origin, cookie: penulis.cookie });
  await socket.opened;
  socket.send(updateFrame(update, SYNC.step2));
  assert.equal((await socket.closed).code, 4422);
  assert.deepEqual(await penulis.call("GET", `/manuscripts/${manuscript}/content`), before);
});

test("F-E8 where one was stored before, a check names it, and submission says so instead of 500", async () => {
  const manuscript = await written("Tautan lama");
  const update = await halfLink(manuscript);
  const { body: now } = await penulis.call<{ seq: number }>("GET", `/manuscripts/${manuscript}/content`);
  await naskah.stop();
  naskah = await startNaskah({ dataDir });
  await naskah.deps.log.append([
    {
      manuscriptId: manuscript as ManuscriptId,
      seq: now.seq + 1,
      userId: null,
      onBehalfOf: null,
      provenance: null,
      kind: "edit",
      at: new Date().toISOString(),
      bytes: update,
      newOwners: [],
    },
  ]);
  penulis = await naskah.signIn("penulis1");
  const { status, body } = await penulis.call<{ checks: { code: string }[] }>(
    "GET",
    `/manuscripts/${manuscript}/content`,
  );
  assert.equal(status, 200);
  assert.ok(body.checks.some(({ code }) => code === "link-unusable"));
  const answer = await penulis.call<{ code: string; checks: { code: string }[] }>(
    "POST",
    `/manuscripts/${manuscript}/editions`,
    {},
  );
  assert.deepEqual([answer.status, answer.body.code], [422, "checks-failed"]);
  assert.ok(answer.body.checks.some(({ code }) => code === "link-unusable"));
  // The writer takes the link away, like any other.
  const client = new StockClient(naskah.origin, manuscript, penulis.cookie);
  await client.synced();
  client.paragraph.format(0, client.paragraph.length, { link: null });
  client.leave();
  await until("without it", async () => !(await textOf(manuscript)).includes("href"));
});
