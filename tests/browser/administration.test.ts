import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { signIn as signInByRest } from "../harness/naskah.ts";
import { assertAccessible } from "./assert-accessible.ts";
import { DESKTOP, PHONE, signIn, startBrowser } from "./people.ts";
import { type RunningNaskah, startNaskah } from "./running-naskah.ts";

/** What administrators look after, and what keeps one of them in check. */

let naskah: RunningNaskah;
let browser: Browser;

before(async () => {
  naskah = await startNaskah();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await naskah?.stop();
});

test("A8: an administrator names who keeps the head of the log, and sees how it is verified; nobody else does", async () => {
  const { page, context } = await signIn(browser, naskah.origin, "admin", PHONE);
  await page.getByRole("button", { name: /^Akun/ }).click();
  await page.getByText("Penjagaan catatan audit").click();
  await page.getByRole("heading", { name: "Penjagaan catatan audit" }).waitFor();
  const head = page.locator("audit-settings-page section").first();
  assert.match((await head.locator("code").innerText()).trim(), /^\d+ [0-9a-f]{64}$/);
  await page.getByText("npm run naskah -- verify --head").waitFor();
  await page.getByText("Belum ada yang ditunjuk.").waitFor();
  await page.getByLabel("Cari orang untuk ditunjuk").fill("Dewa Putu");
  await page.getByRole("button", { name: "Tunjuk Dewa Putu Mahendra" }).click();
  await page.getByText("Tersimpan.").waitFor();
  await page.reload();
  await page.locator("audit-settings-page li").filter({ hasText: "Dewa Putu Mahendra" }).waitFor();
  await page.getByText("Belum pernah dikirim").waitFor();
  await assertAccessible(page);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= PHONE.width);
  await page.getByRole("button", { name: "Hapus Dewa Putu Mahendra dari daftar" }).click();
  await page.getByText("Belum ada yang ditunjuk.").waitFor();
  await context.close();

  const other = await signIn(browser, naskah.origin, "penulis1", DESKTOP);
  await other.page.goto("/studio/settings/audit");
  await other.page.locator("audit-settings-page p.card").waitFor();
  assert.equal(await other.page.locator("audit-settings-page section").count(), 0);
  await other.context.close();
});

test("T66: whose account is asked for sees it on every page, and ends it with one click", async () => {
  const admin = await signIn(browser, naskah.origin, "admin");
  await admin.page.goto("/studio/people");
  const kasiRow = admin.page.locator("people-page li").filter({ hasText: "Ida Kade Sukesa" });
  await kasiRow.getByRole("button", { name: "Buat tautan kata sandi" }).click();
  await admin.page
    .getByText(/^Akun ini sudah memiliki kata sandi\. Tautan baru dapat dipakai mulai/)
    .waitFor();
  await assertAccessible(admin.page);

  const kasi = await signIn(browser, naskah.origin, "kasi", PHONE);
  const note = kasi.page.locator("recovery-note");
  await note.getByText(/^Pengelola Sistem meminta tautan/).waitFor();
  await assertAccessible(kasi.page);
  assert.ok((await kasi.page.evaluate(() => document.documentElement.scrollWidth)) <= PHONE.width);
  await note.getByRole("button", { name: "Saya tidak memintanya: tolak" }).click();
  await note.getByText("Ditolak. Tautan itu tidak berlaku lagi.").waitFor();
  const rest = await signInByRest(naskah.origin, "kasi");
  const { body } = await rest.call<{ recovery: object | null }>("GET", "/recovery");
  assert.equal(body.recovery, null);
  await admin.context.close();
  await kasi.context.close();
});
