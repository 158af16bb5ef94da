import assert from "node:assert/strict";
import { once } from "node:events";
import { type IncomingHttpHeaders, request } from "node:http";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import type { Account } from "@naskah/protocol";
import { WebSocket } from "ws";
import { DEMO_PASSWORD } from "../../server/demo/demo-organisation.ts";
import { type Naskah, startNaskah } from "../harness/naskah.ts";
import { type ReverseProxy, startReverseProxy } from "../harness/reverse-proxy.ts";

/** The proxy's own address; nobody else asks from it. */
const PROXY = "127.0.0.2";
const PUBLIC_URL = "https://naskah.kantor.test";
let naskah: Naskah;
let proxy: ReverseProxy;

before(async () => {
  naskah = await startNaskah({ env: { TRUST_PROXY: PROXY, PUBLIC_URL, METRICS_TOKEN: "rahasia-pemantau" } });
  proxy = await startReverseProxy(PROXY, naskah.port);
});
after(async () => {
  await proxy.stop();
  await naskah.stop();
});

interface Asked {
  /** The address of this machine from which it is asked. */
  readonly from: string;
  /** Without the proxy. */
  readonly direct?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

async function ask(method: string, path: string, { from, direct = false, headers = {}, body }: Asked) {
  const port = direct ? naskah.port : proxy.port;
  const asking = request({
    host: "127.0.0.1",
    port,
    localAddress: from,
    method,
    path,
    headers: {
      origin: PUBLIC_URL,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
  });
  asking.end(body === undefined ? undefined : JSON.stringify(body));
  const [response] = (await once(asking, "response")) as [import("node:http").IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}
const signIn = (account: string, password: string, asked: Asked) =>
  ask("POST", "/api/v1/session", { ...asked, body: { email: `${account}@demo.test`, password } });
const cookieIn = (headers: IncomingHttpHeaders) => headers["set-cookie"]?.[0] ?? "";
const placeOf = async (asked: Asked): Promise<string | undefined> => {
  const { headers } = await signIn("penulis1", DEMO_PASSWORD, asked);
  const cookie = cookieIn(headers).split(";")[0] ?? "";
  const account = await ask("GET", "/api/v1/account", { ...asked, headers: { ...asked.headers, cookie } });
  return (JSON.parse(account.body) as Account).sessions.find(({ isThis }) => isThis)?.address;
};

test("F-D5: behind a trusted proxy everybody has their own address, whatever they say; from elsewhere nobody is believed", async () => {
  assert.equal(await placeOf({ from: "127.0.0.5" }), "127.0.0.5");
  assert.equal(await placeOf({ from: "127.0.0.5", headers: { "x-forwarded-for": "9.9.9.9" } }), "127.0.0.5");
  assert.equal(
    await placeOf({ from: "127.0.0.6", direct: true, headers: { "x-forwarded-for": "9.9.9.9" } }),
    "127.0.0.6",
    "a forged header from outside",
  );
});

test("F-D5: a port behind an address is none of it, and a word is nobody's address: pages and sockets go by one rule", async () => {
  const said = (forwarded: string) =>
    placeOf({ from: PROXY, direct: true, headers: { "x-forwarded-for": forwarded } });
  assert.equal(await said("203.0.113.7:50123"), "203.0.113.7");
  assert.equal(await said("[2001:db8::1]:443"), "2001:db8::1");
  for (const word of ["unknown", "_hidden", "9.9.9.9, <script>", ","])
    assert.equal(await said(word), PROXY, word);
  // IIS and others add the port, which is another one for each connection: that makes nobody a new place.
  let refused = 0;
  for (let port = 50_000; port < 50_012; port++) {
    const headers = { "x-forwarded-for": `203.0.113.9:${port}` };
    const { status } = await signIn("penulis2", "bukan kata sandi", { from: PROXY, direct: true, headers });
    if (status === 429) refused += 1;
  }
  assert.equal(refused, 2);
});

test("F-D10: a proxy that says nothing about whom it asks for is no program on this machine", async () => {
  const metrics = (from: string, headers = {}) => ask("GET", "/metrics", { from, direct: true, headers });
  assert.equal((await metrics(PROXY)).status, 403, "the trusted proxy itself");
  for (const host of [
    "naskah.kantor.test",
    "naskah.kantor.test:80",
    "10.0.0.5",
    "localhost.kantor.test",
    "127.evil.test",
  ])
    assert.equal((await metrics("127.0.0.1", { host })).status, 403, host);
  for (const host of [`127.0.0.1:${naskah.port}`, "localhost", "LOCALHOST:9090", "[::1]:8080"])
    assert.equal((await metrics("127.0.0.1", { host })).status, 200, host);
  assert.equal((await metrics(PROXY, { authorization: "Bearer rahasia-pemantau" })).status, 200);
});

test("F-D5: cookies are for the host alone and for TLS alone, and pages say that TLS stays", async () => {
  const { status, headers } = await signIn("penulis1", DEMO_PASSWORD, { from: "127.0.0.5" });
  assert.equal(status, 200);
  assert.match(cookieIn(headers), /^__Host-naskah-session=.*; Path=\/;.*HttpOnly; Secure; SameSite=Lax$/);
  assert.match(String(headers["strict-transport-security"]), /max-age/);
});

test("F-D4 F-D5: guesses from one place do not keep anybody else out, nor the owner; they are logged with both", async () => {
  const wrong = (from: string) => signIn("kasi", "bukan kata sandi", { from });
  assert.equal((await signIn("kasi", DEMO_PASSWORD, { from: "127.0.0.5" })).status, 200);
  for (let i = 0; i < 10; i++) assert.equal((await wrong("127.0.0.7")).status, 401, `guess ${i + 1}`);
  assert.equal((await wrong("127.0.0.7")).status, 429);
  assert.equal(
    (await signIn("kasi", DEMO_PASSWORD, { from: "127.0.0.7" })).status,
    429,
    "not even the right one",
  );
  assert.equal(
    (await signIn("kakantor", DEMO_PASSWORD, { from: "127.0.0.7" })).status,
    200,
    "somebody else there",
  );
  // Spread over many places it is bounded as well, and the owner still comes in from where they do.
  let refused = 0;
  for (let place = 10; place < 60; place++)
    if ((await wrong(`127.0.0.${place}`)).status === 429) refused += 1;
  assert.equal(refused, 30);
  assert.equal((await signIn("kasi", DEMO_PASSWORD, { from: "127.0.0.5" })).status, 200);
  assert.equal(
    (await signIn("kasi", DEMO_PASSWORD, { from: "127.0.0.70" })).status,
    429,
    "a new place waits",
  );
  const lines = naskah.log.filter(
    ({ audit, code, user }) => audit === "refused" && code === "wrong-credentials" && user === "kasi",
  );
  assert.deepEqual([lines[0]?.address, lines[0]?.user], ["127.0.0.7", "kasi"]);
});

test("F-D5: what is no account is logged by a hash: people type passwords there", async () => {
  const secret = "Rahasia-Saya-2026@demo.test";
  const body = { email: secret, password: "x" };
  await ask("POST", "/api/v1/session", { from: "127.0.0.80", body });
  const line = naskah.log.findLast(({ address }) => address === "127.0.0.80");
  assert.match(String(line?.unknownAccount), /^[0-9a-f]{16}$/);
  assert.ok(!JSON.stringify(naskah.log).toLowerCase().includes("rahasia-saya"));
});

test("F-D5: limits of requests count per place behind the proxy", async () => {
  const left = async (from: string) =>
    Number((await ask("GET", "/api/v1/notices", { from })).headers["x-ratelimit-remaining"]);
  const first = await left("127.0.0.90");
  assert.equal(await left("127.0.0.90"), first - 1);
  assert.equal(await left("127.0.0.91"), first);
});

test("F-D5: sockets open through the proxy, and a refused one is logged with the place it came from", async () => {
  const { headers } = await signIn("penulis1", DEMO_PASSWORD, { from: "127.0.0.5" });
  const cookie = cookieIn(headers).split(";")[0] ?? "";
  const begun = await ask("POST", "/api/v1/articles", {
    from: "127.0.0.5",
    headers: { cookie },
    body: { title: "Lewat proksi", language: "id" },
  });
  const manuscript = (JSON.parse(begun.body) as { manuscripts: { id: string }[] }).manuscripts[0]?.id;
  const open = (origin: string, sent: Record<string, string>) =>
    new WebSocket(`ws://127.0.0.1:${proxy.port}/collab/${manuscript}?naskah=1`, {
      origin,
      headers: sent,
      localAddress: "127.0.0.5",
    });
  const welcome = open(PUBLIC_URL, { cookie });
  const [message] = (await once(welcome, "message")) as [Buffer];
  assert.ok(message.length > 0);
  welcome.close();
  await once(welcome, "close");
  const stranger = open(PUBLIC_URL, {});
  await once(stranger, "close");
  const foreign = open("https://lain.test", { cookie });
  await once(foreign, "error");
  const codes = naskah.log
    .filter(({ msg, address }) => /socket/.test(String(msg)) && address === "127.0.0.5")
    .map(({ code }) => code);
  assert.deepEqual(codes, ["not-signed-in", "foreign-origin"]);
});

test("F-D10: /metrics answers this machine alone, or who has the token", async () => {
  const metrics = async (asked: Asked) => (await ask("GET", "/metrics", asked)).status;
  assert.equal(await metrics({ from: "127.0.0.1", direct: true }), 200);
  assert.equal(await metrics({ from: "127.0.0.5" }), 403);
  for (const name of ["forwarded", "x-forwarded-for", "x-real-ip", "via"])
    assert.equal(await metrics({ from: "127.0.0.1", direct: true, headers: { [name]: "x" } }), 403, name);
  assert.equal(
    await metrics({ from: "127.0.0.5", headers: { authorization: "Bearer rahasia-pemantau" } }),
    200,
  );
  assert.equal(await metrics({ from: "127.0.0.5", headers: { authorization: "Bearer salah" } }), 403);
});
