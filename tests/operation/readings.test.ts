import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { TrustedProxies } from "../../server/door/trusted-proxies.ts";
import { decide, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

/** How often an article is read (P5): nobody but people, nothing of them kept. */

let naskah: Naskah;
let penulis: Caller;
const PATH = "/id/artikel/berapa-kali-dibaca";
before(async () => {
  // As behind a reverse proxy on this machine.
  const proxies = new TrustedProxies(["127.0.0.1"]);
  naskah = await startNaskah({ changes: (deps) => ({ ...deps, proxies }) });
  penulis = await naskah.signIn("penulis1");
  const kasi = await naskah.signIn("kasi");
  const { manuscript } = await penulis.begin("Berapa kali dibaca");
  await write(naskah, penulis, manuscript, "Isi yang dibaca.");
  assert.equal((await decide(kasi, await submit(penulis, manuscript))).status, 200);
});
after(() => naskah.stop());

const BROWSER = {
  accept: "text/html",
  "accept-language": "id",
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
};

async function page(headers: Record<string, string>, method = "GET"): Promise<string> {
  const answer = await fetch(naskah.origin + PATH, { method, headers });
  assert.equal(answer.status, 200);
  assert.deepEqual(answer.headers.getSetCookie(), []);
  return await answer.text();
}

async function shown(): Promise<string | null> {
  await naskah.deps.readings.flush();
  return /<span class="views">([^<]*)<\/span>/.exec(await page({}))?.[1] ?? null;
}

test("F-D14: curl, HEAD, prefetches and staff are no readers; a reader is one however often they reload", async () => {
  assert.equal(await shown(), null);
  for (let times = 0; times < 20; times++) await page({});
  await page(BROWSER, "HEAD");
  await page({ ...BROWSER, "sec-purpose": "prefetch" });
  await page({ ...BROWSER, cookie: penulis.cookie });
  assert.equal(await shown(), null);
  for (let times = 0; times < 20; times++) await page(BROWSER);
  assert.equal(await shown(), "Sekitar 1 kali dibaca");
  for (let at = 0; at < 13; at++) await page({ ...BROWSER, "x-forwarded-for": `198.51.100.${at}` });
  assert.equal(await shown(), "Sekitar 14 kali dibaca");
});

test("F-D14: nothing is written while a page is read", async () => {
  const rows = () => naskah.deps.db.selectFrom("views").selectAll().execute();
  const before = await rows();
  await page({ ...BROWSER, "x-forwarded-for": "198.51.100.200" });
  assert.deepEqual(await rows(), before);
  assert.equal(naskah.deps.readings.waiting, 1);
});
