import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Edition } from "@naskah/protocol";
import { sql } from "kysely";
import type { Browser } from "playwright-core";
import { publishDue } from "../../server/usecases/publish-due.ts";
import { decide, type Sealed, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { assertAccessible } from "./assert-accessible.ts";
import { DESKTOP, type Device, PHONE, signIn, startBrowser } from "./people.ts";

/** The edition page in each of its moments, as axe sees it: on a desk, on a phone and in the dark. */

let naskah: Naskah;
let browser: Browser;
let shiftMs = 0;
const MINUTE = 60_000;
let penulis: Caller;
let kasi: Caller;
let kakantor: Caller;

/** A moment: who looks at which edition, and the words by which it is known. */
interface Moment {
  readonly name: string;
  readonly account: string;
  readonly edition: string;
  readonly says: RegExp;
}
const moments: Moment[] = [];

before(async () => {
  naskah = await startNaskah({
    changes: (deps) => ({ ...deps, clock: { now: () => new Date(Date.now() + shiftMs) } }),
  });
  browser = await startBrowser();
  penulis = await naskah.signIn("penulis1");
  kasi = await naskah.signIn("kasi");
  kakantor = await naskah.signIn("kakantor");
  await prepare();
});
after(async () => {
  await browser?.close();
  await naskah?.stop();
});

async function submitted(title: string, more: object = {}): Promise<Sealed> {
  const { manuscript } = await penulis.begin(title);
  await write(naskah, penulis, manuscript, `Isi ${title}.`);
  return await submit(penulis, manuscript, more);
}

async function prepare(): Promise<void> {
  const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
  const inReview = await submitted("Menunggu Keputusan");
  const overdue = await submitted("Lewat Tenggat", { dueAt: inMs(MINUTE) });
  const scheduled = await submitted("Terjadwal Nanti");
  assert.equal((await decide(kasi, scheduled, { publishAt: inMs(9 * 24 * 60 * MINUTE) })).status, 200);
  const failed = await submitted("Gagal Terbit");
  assert.equal((await decide(kasi, failed, { publishAt: inMs(MINUTE) })).status, 200);
  const recalled = await submitted("Ditarik Kembali");
  assert.equal((await penulis.call("POST", `/editions/${recalled.edition}/recall`, {})).status, 204);
  await write(naskah, penulis, recalled.manuscript, " Ditambah.");
  await submit(penulis, recalled.manuscript);

  const small = await submitted("Perbaikan Kecil");
  const { content } = (await kasi.call<Edition>("GET", `/editions/${small.edition}`)).body;
  const { document } = content as { document: { content: { type: string }[] } };
  const block = document.content.findIndex(({ type }) => type === "paragraph");
  const amendments = [{ block: [block], from: 0, to: 3, expected: "Isi", replacement: "Kata" }];
  const offer = await kasi.call<{ id: string }>("POST", `/editions/${small.edition}/offer`, {
    digest: small.digest,
    amendments,
  });
  assert.equal(offer.status, 201, JSON.stringify(offer.body));

  const admin = await naskah.signIn("admin");
  const emergency = { enabled: true, level: 1, monthlyLimit: 5, ratifyHours: 24 };
  assert.equal((await admin.call("PUT", "/settings/approval", { dueWorkingDays: 2, emergency })).status, 200);
  const urgent = await submitted("Peringatan Banjir");
  const reason = "Keselamatan pengunjung.";
  const published = await kakantor.call("POST", `/editions/${urgent.edition}/emergency`, {
    digest: urgent.digest,
    reason,
  });
  assert.equal(published.status, 200);

  shiftMs = 2 * MINUTE;
  const { db } = naskah.deps;
  // A store that refuses the publication at its hour.
  await sql`CREATE TRIGGER refuse_all BEFORE INSERT ON publications BEGIN SELECT RAISE(ABORT, 'broken'); END`.execute(
    db,
  );
  assert.equal((await publishDue(naskah.deps)).failed.length, 1);

  const seen = (name: string, account: string, edition: string, says: RegExp) =>
    void moments.push({ name, account, edition, says });
  seen("in review", "kasi", inReview.edition, /Akan disetujui oleh/);
  seen("overdue", "kasi", overdue.edition, /Lewat tenggat/);
  seen("not this person's turn", "kakantor", inReview.edition, /Edisi ini menunggu keputusan/);
  seen("with an offer", "penulis1", offer.body.id, /menyetujui dengan perbaikan ini/);
  seen("scheduled", "kasi", scheduled.edition, /Terbit sendiri pada/);
  seen("failed", "kasi", failed.edition, /Gagal terbit pada/);
  seen("emergency", "kasi", urgent.edition, /Belum disahkan/);
  seen("overtaken", "kasi", recalled.edition, /yang sekarang diajukan adalah edisi 2/);
}

const DEVICES: readonly (readonly [name: string, device: Device])[] = [
  ["desktop", DESKTOP],
  ["phone", PHONE],
  ["desktop in the dark", { ...DESKTOP, dark: true }],
  ["phone in the dark", { ...PHONE, dark: true }],
];

for (const [name, device] of DEVICES)
  test(`WCAG 2.2 AA: axe finds nothing serious on the edition page in any of its moments (${name})`, async (t) => {
    const accounts = [...new Set(moments.map(({ account }) => account))];
    assert.equal(moments.length, 8);
    for (const account of accounts) {
      const { page, context } = await signIn(browser, naskah.origin, account, device);
      for (const { name: moment, edition, says } of moments.filter((one) => one.account === account))
        await t.test(moment, async () => {
          await page.goto(`/studio/e/${edition}`);
          await page.locator("edition-page").getByText(says).first().waitFor();
          await assertAccessible(page);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "fits");
        });
      if (account === "kasi")
        await t.test("the question when it is published", async () => {
          const open = moments.find((one) => one.name === "in review");
          await page.goto(`/studio/e/${open?.edition}`);
          await page.locator('decide-bar [data-action="approve"]').click();
          await page.getByLabel("Waktu lain").check();
          await page.locator("decide-dialog").getByLabel("Terbit pada").fill("2096-01-02T08:00");
          await page.getByText("Terbit Senin, 2 Januari 2096 pukul 08.00 WITA.").waitFor();
          await assertAccessible(page);
        });
      await context.close();
    }
  });
