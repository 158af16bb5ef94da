import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Naskah, startNaskah } from "../../tests/harness/naskah.ts";
import { publish } from "../../tests/harness/volume.ts";
import { nextTurn } from "../next-turn.ts";
import { siteSettings } from "./public-site.ts";
import { siteMap } from "./site-map.ts";

const MOST = 3;
const HOUR = 3_600_000;
let naskah: Naskah;

before(async () => {
  naskah = await startNaskah({ changes: (deps) => ({ ...deps, sitemapMost: MOST }) });
  const begin = naskah.deps.clock.now().getTime() - 48 * HOUR;
  for (let index = 0; index < 7; index++)
    await publish(naskah.deps, `Terbitan ${index}`, new Date(begin + index * HOUR));
});

after(async () => await naskah.stop());

const get = async (path: string) => {
  const answer = await fetch(naskah.origin + path);
  return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
};
const placesIn = (text: string) =>
  [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, place = ""]) => new URL(place).pathname);

test("F-H7: more addresses than one sitemap may hold are an index and its parts, each whole, none twice, below its own place", async () => {
  const live = await naskah.deps.db
    .selectFrom("publications")
    .where("state", "=", "live")
    .select(["path", "language"])
    .execute();
  const index = await get("/sitemap.xml");
  assert.match(index.text, /<sitemapindex /);
  const parts = placesIn(index.text);
  assert.ok(parts.length >= 3);
  const listed: string[] = [];
  for (const part of parts) {
    const { status, type, text } = await get(part);
    assert.deepEqual([status, type], [200, "application/xml; charset=utf-8"], part);
    const places = placesIn(text);
    assert.ok(places.length >= 1 && places.length <= MOST, part);
    assert.ok(places.every((place) => place.startsWith(part.slice(0, part.lastIndexOf("/") + 1))));
    listed.push(...places);
  }
  assert.deepEqual(listed.toSorted(), live.map(({ path }) => path).toSorted());
  const beyond = Math.ceil(live.length / MOST) + 1;
  for (const path of [
    `/id/sitemap-${beyond}.xml`,
    "/id/sitemap-0.xml",
    "/id/sitemap-01.xml",
    "/fr/sitemap-1.xml",
  ])
    assert.equal((await get(path)).status, 404, path);
});

test("F-H7: what is new comes into the last part, and the parts before it stay as they are", async () => {
  const before = (await get("/id/sitemap-1.xml")).text;
  await publish(naskah.deps, "Paling Baru", naskah.deps.clock.now());
  assert.equal((await get("/id/sitemap-1.xml")).text, before);
  const last = placesIn((await get("/sitemap.xml")).text).findLast((part) => part.startsWith("/id/"));
  assert.match((await get(last ?? "")).text, /paling-baru/);
});

test("F-H7: few addresses are one sitemap; whoever asks while it is made waits for the same, and others' turns come in between", async () => {
  const { db } = naskah.deps;
  let turns = 0;
  const options = {
    settings: await siteSettings(db, "https://satu.example"),
    turn: () => {
      turns += 1;
      return nextTurn();
    },
    most: 1000,
    slice: 2,
  };
  const bodies = await Promise.all(Array.from({ length: 5 }, () => siteMap(db, options)));
  assert.equal(new Set(bodies).size, 1);
  const places = placesIn(bodies[0] ?? "");
  assert.ok(places.length >= 8);
  assert.ok(turns >= 3 && turns <= places.length / 2, `${turns} turns`);
});
