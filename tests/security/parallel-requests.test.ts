import assert from "node:assert/strict";
import { connect, type Socket } from "node:net";
import { after, before, test } from "node:test";
import type { Leave, RequestGate } from "../../server/request-gate.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { until } from "../harness/until.ts";

let naskah: Naskah;
let caller: Caller;
before(async () => {
  naskah = await startNaskah();
  caller = await naskah.signIn("penulis1");
});
after(() => naskah.stop());

/** So many connections that the server has taken: new ones come in one a turn. */
async function lines(count: number): Promise<{ readonly socket: Socket; received: string }[]> {
  const all = Array.from({ length: count }, () => {
    const line = { socket: connect(naskah.port, "127.0.0.1"), received: "" };
    line.socket.setEncoding("utf8").on("data", (chunk: string) => {
      line.received += chunk;
    });
    line.socket.on("error", () => undefined);
    return line;
  });
  for (const { socket } of all) socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  await until("all are taken", () => all.every(({ received }) => received.includes('"status":"ok"')));
  for (const line of all) line.received = "";
  return all;
}

const ask = (path: string) =>
  `GET ${path} HTTP/1.1\r\nHost: x\r\nAccept-Language: id\r\nCookie: ${caller.cookie}\r\n\r\n`;

test("F-E4 I8: what one session asks for at once is answered; more than anybody would wait for hears when to come again", async () => {
  const all = await lines(150);
  for (const { socket } of all) socket.write(ask("/api/v1/inbox"));
  await until("all are answered", () => all.every(({ received }) => received.includes("\r\n\r\n")));
  const statuses = all.map(({ received }) => received.slice(9, 12));
  const answered = statuses.filter((status) => status === "200").length;
  assert.ok(answered >= 70, `${answered} are answered`);
  assert.equal(statuses.filter((status) => status === "429").length, 150 - answered);
  assert.ok(answered < 150, "not all of them");
  const refused = all.find(({ received }) => received.includes("429")) as { received: string };
  assert.match(refused.received, /retry-after: 1\r\n/i);
  assert.match(refused.received, /"code":"too-fast"/);
  assert.equal((await caller.call("GET", "/inbox")).status, 200, "then there is room again");
  for (const { socket } of all) socket.destroy();
});

test("F-E4: whoever leaves before the answer takes nobody's place for ever", async () => {
  for (let round = 0; round < 5; round++) {
    const all = await lines(40);
    for (const { socket } of all) socket.write(ask("/api/v1/inbox") + ask("/id/"));
    if (round % 2 === 1) await caller.call("GET", "/inbox");
    for (const { socket } of all) socket.destroy();
    await until("they are gone", () => all.every(({ socket }) => socket.closed));
  }
  assert.equal((await caller.call("GET", "/inbox")).status, 200);
  assert.equal((await fetch(`${naskah.origin}/id/`, { headers: { cookie: caller.cookie } })).status, 200);
});

test("F-E4: an upload that stalls, and a body that never comes, hold up nobody, not even the other tab", async () => {
  const all = await lines(20);
  for (const { socket } of all)
    socket.write(
      `POST /api/v1/articles HTTP/1.1\r\nHost: x\r\nOrigin: ${naskah.origin}\r\nCookie: ${caller.cookie}\r\n` +
        "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{",
    );
  assert.equal((await caller.call("GET", "/inbox")).status, 200);
  for (const { socket } of all) socket.destroy();
});

test("F-E4: the description of the interface is written once", async () => {
  const first = await fetch(`${naskah.origin}/api/v1/openapi.json`);
  assert.match(first.headers.get("content-type") ?? "", /application\/json/);
  const text = await first.text();
  assert.equal(JSON.parse(text).openapi, "3.1.0");
  const write = JSON.stringify;
  let written = 0;
  JSON.stringify = ((...args: Parameters<typeof write>) => {
    const [value] = args as [unknown];
    if (typeof value === "object" && value !== null && "openapi" in value) written += 1;
    return write(...args);
  }) as typeof write;
  assert.equal(await (await fetch(`${naskah.origin}/api/v1/openapi.json`)).text(), text);
  JSON.stringify = write;
  assert.equal(written, 0);
});

test("F-E4 I8: cookies that were made up share the readers' line, and fill no colleague's place behind the same address", async () => {
  const place = "127.0.0.1";
  const forged = await Promise.all(
    Array.from({ length: 600 }, (_, number) => naskah.deps.askers.of(place, `palsu-${number}`)),
  );
  assert.ok(forged.every(({ person }) => person === null));
  const inside: Leave[] = [];
  let refused = 0;
  for (const asker of forged)
    naskah.deps.requests.enter(asker).then((leave) => {
      if (leave === null) refused += 1;
      else inside.push(leave);
    });
  await until("as many as may are in", () => inside.length === 6 && refused === 600 - 6 - 64);
  assert.equal((await caller.call("GET", "/inbox")).status, 200, "a colleague does not notice");
  const more = await fetch(`${naskah.origin}/api/v1/inbox`, { headers: { cookie: "naskah-session=palsu" } });
  assert.equal(more.status, 429);
  while (inside.length > 0) {
    inside.pop()?.(0);
    await new Promise((next) => setImmediate(next));
  }
});

test("F-E3 I8: what a request's statements took is charged to whoever asked, and to nobody who waits beside", async () => {
  const charged: { readonly person: string | null; readonly ms: number }[] = [];
  const other = await startNaskah({
    changes: (deps) => ({
      ...deps,
      requests: {
        enter: async (asker: Parameters<RequestGate["enter"]>[0]) => {
          const leave = await deps.requests.enter(asker);
          return leave === null
            ? null
            : (ms: number) => {
                charged.push({ person: asker.person, ms });
                leave(ms);
              };
        },
      } as unknown as RequestGate,
    }),
  });
  const writer = await other.signIn("penulis1");
  charged.length = 0;
  await Promise.all([writer.call("GET", "/inbox"), fetch(`${other.origin}/robots.txt`)]);
  await other.stop();
  const of = (isReader: boolean) => charged.filter(({ person }) => (person === null) === isReader);
  assert.ok(
    of(false).some(({ ms }) => ms > 0),
    JSON.stringify(charged),
  );
  assert.deepEqual(
    of(true).map(({ ms }) => ms),
    [0],
  );
});

test("F-E4: a person has one line, however many sessions", async () => {
  const again = await naskah.signIn("penulis1");
  const tokens = [caller, again].map(({ cookie }) => cookie.split("=")[1]);
  const askers = await Promise.all(tokens.map((token) => naskah.deps.askers.of("127.0.0.1", token)));
  assert.deepEqual(askers[0], askers[1]);
  assert.notEqual(askers[0]?.person, null);
});

test("F-E3 I8: two hundred upgrades at once are asked about some at a time, in turn; too many hear when to come again", async () => {
  const { manuscript } = await caller.begin("Banyak soket");
  const all = await lines(200);
  for (const { socket } of all)
    socket.write(
      `GET /collab/${manuscript} HTTP/1.1\r\nHost: x\r\nOrigin: ${naskah.origin}\r\nCookie: ${caller.cookie}\r\n` +
        `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    );
  await until("all are answered", () => all.every(({ received }) => received.includes("\r\n\r\n")));
  const statuses = all.map(({ received }) => received.slice(9, 12));
  assert.ok(statuses.filter((status) => status === "101").length >= 70);
  const refused = all.filter(({ received }) => received.startsWith("HTTP/1.1 429"));
  assert.ok(refused.length > 0, "not all of them");
  assert.match(refused[0]?.received ?? "", /retry-after: 1\r\n/i);
  for (const { socket } of all) socket.destroy();
});
