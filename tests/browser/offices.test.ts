import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Locator, Page } from "playwright-core";
import { type Naskah, startNaskah } from "../harness/naskah.ts";
import { assertAccessible } from "./assert-accessible.ts";
import { DESKTOP, type Device, PHONE, signIn, startBrowser, visitor } from "./people.ts";

const MINUTE = 60_000;

let naskah: Naskah;
let browser: Browser;
let shiftMs = 0;

before(async () => {
  naskah = await startNaskah({
    changes: (deps) => ({ ...deps, clock: { now: () => new Date(Date.now() + shiftMs) } }),
  });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await naskah?.stop();
});

async function openOffices(account: string, device?: Device) {
  const somebody = await signIn(browser, naskah.origin, account, device);
  await somebody.page.goto("/studio/offices");
  await somebody.page.getByRole("heading", { name: "Unit kerja", exact: true }).waitFor();
  await somebody.page.locator("offices-page .post").first().waitFor();
  return somebody;
}

/** The post's own line in the tree. */
const post = (page: Page, title: string): Locator =>
  page.locator("offices-page .post").filter({ hasText: title }).first();

/** As a field of type datetime-local takes it, on this browser's clock. */
const fieldTime = (page: Page, inMs: number) =>
  page.evaluate((ms) => {
    const date = new Date(Date.now() + ms);
    return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
  }, inMs);

test("A4: a Plh is appointed, the tree shows who and why, and at its end the holder acts again", async () => {
  const { page, context } = await openOffices("admin");
  await page.clock.install();
  await page.reload();
  const head = post(page, "Kepala Seksi Hukum dan Informasi");
  await head.getByText("Ida Kade Sukesa").waitFor();
  await head.getByRole("button").click();
  await page.getByRole("menuitem", { name: "Catat penugasan" }).click();
  const dialog = page.locator("appoint-dialog");
  await dialog.getByLabel("Cari pejabat").fill("marwah");
  await dialog.getByRole("button", { name: /Sitti Marwah/ }).click();
  await dialog.getByLabel("Nomor surat penugasan").fill("SPT-12/2026");
  await dialog.getByLabel("Mulai berlaku").fill(await fieldTime(page, -MINUTE));
  await dialog.getByLabel("Berakhir").fill(await fieldTime(page, 60 * MINUTE));
  await dialog.getByRole("button", { name: "Catat penugasan" }).click();
  await head.getByText("Sitti Marwah").waitFor();
  await head.getByText("Plh.", { exact: true }).waitFor();
  await head.getByText("karena Ida Kade Sukesa berhalangan").waitFor();
  // The hour is over on both clocks; nobody touches the page.
  shiftMs = 60 * MINUTE;
  await page.clock.fastForward(61 * MINUTE);
  await head.getByText("Plh.", { exact: true }).waitFor({ state: "detached" });
  await head.getByText("Ida Kade Sukesa").waitFor();
  await head.getByRole("button").click();
  await page.getByRole("menuitem", { name: "Riwayat jabatan" }).click();
  await page.locator("post-history-dialog").getByText("Nomor SPT-12/2026").waitFor();
  await context.close();
});

test("A4: who enters their own appointment is told why not", async () => {
  const { page, context, watch } = await openOffices("admin");
  // Nobody appoints themselves.
  watch.expect(/^403 POST \/api\/v1\/appointments$/);
  await post(page, "Kepala Kantor Wilayah").getByRole("button").click();
  await page.getByRole("menuitem", { name: "Catat penugasan" }).click();
  const dialog = page.locator("appoint-dialog");
  await dialog.getByLabel("Cari pejabat").fill("pengelola");
  await dialog.getByRole("button", { name: /Pengelola Sistem/ }).click();
  await dialog.getByLabel("Nomor surat penugasan").fill("SK-1");
  await dialog.getByRole("button", { name: "Catat penugasan" }).click();
  await dialog.getByText("Penugasan Anda sendiri harus dicatat administrator lain.").waitFor();
  await context.close();
});

const csv = (text: string) => ({ mimeType: "text/csv", buffer: Buffer.from(text) });
const HEADER = "id,parent,name_id,name_en,time_zone";

test("T94: an import with one bad line says which, writes nothing, and goes through once it is mended", async () => {
  const { page, context } = await openOffices("admin");
  const choose = page.getByLabel("Pilih berkas CSV");
  const good = "seksi-uji,kpknl-mamuju,Seksi Uji,Test Section,Asia/Makassar";
  const bad = "seksi-lain,tidak-ada,Seksi Lain,Other Section,Asia/Makassar";
  await choose.setInputFiles({ name: "unit.csv", ...csv(`${HEADER}\n${good}\n${bad}\n`) });
  await page.getByRole("button", { name: "Periksa" }).click();
  await page.getByText("1 baris ditolak. Tidak ada yang ditulis.").waitFor();
  await page.getByRole("row", { name: /unit\.csv:3.*Unit kerja atasannya tidak dikenal/ }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Terapkan semua" }).count(), 0);
  await choose.setInputFiles({ name: "unit.csv", ...csv(`${HEADER}\n${good}\n`) });
  await page.getByRole("button", { name: "Periksa" }).click();
  await page.getByRole("button", { name: "Terapkan semua" }).click();
  await page.getByRole("heading", { name: "Seksi Uji" }).waitFor();
  await context.close();
});

test("T66: an administrator adds a person, who chooses a password from the link and is in", async () => {
  const { page, context } = await signIn(browser, naskah.origin, "admin");
  await page.goto("/studio/people");
  await page.getByRole("button", { name: "Pengguna baru" }).click();
  const dialog = page.locator("person-dialog");
  await dialog.getByLabel("Nama lengkap").fill("Rahmat Hidayat");
  await dialog.getByLabel("Alamat surel").fill("rahmat@demo.test");
  await dialog.getByRole("button", { name: "Simpan" }).click();
  const link = await page.locator("people-page .link").innerText();
  const guest = await visitor(browser, naskah.origin);
  // Nobody is signed in yet.
  guest.watch.expect(/^401 GET \/api\/v1\/session$/);
  await guest.page.goto(link);
  await guest.page.getByLabel("Kata sandi baru").fill("kata-sandi-panjang");
  await guest.page.getByRole("button", { name: "Simpan dan masuk" }).click();
  await guest.page.getByRole("heading", { name: "Selamat bekerja, Rahmat Hidayat" }).waitFor();
  await guest.context.close();
  await context.close();
});

test("A4: everybody reads the tree, and only administrators find something to change", async () => {
  const { page, context } = await openOffices("penulis1");
  assert.equal(await page.getByRole("button", { name: "Unit baru" }).count(), 0);
  await page.keyboard.press("/");
  await page.keyboard.type("parawansa");
  await post(page, "Andi Bintang Parawansa").waitFor();
  assert.equal(await page.getByRole("heading", { name: /Perbendaharaan/ }).count(), 0);
  await context.close();
});

test("WCAG 2.1.1: what is below an office is folded and unfolded from the keyboard", async () => {
  const { page, context } = await openOffices("penulis1");
  const fold = page.getByRole("button", { name: /di bawahnya: Kantor Wilayah Sulawesi Barat/ });
  const section = page.getByRole("heading", { name: "Seksi Hukum dan Informasi KPKNL Mamuju" });
  await section.waitFor();
  await fold.focus();
  await page.keyboard.press("ArrowLeft");
  await section.waitFor({ state: "detached" });
  assert.equal(await fold.getAttribute("aria-expanded"), "false");
  await page.keyboard.press("/");
  await page.keyboard.type("hukum");
  await section.waitFor();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await section.waitFor({ state: "detached" });
  await fold.focus();
  await page.keyboard.press("ArrowRight");
  await section.waitFor();
  await context.close();
});

for (const [label, device] of [
  ["desktop", DESKTOP],
  ["phone", PHONE],
  ["dark", { ...PHONE, dark: true }],
] as const) {
  test(`WCAG 2.2 AA: axe finds nothing serious on the office pages (${label})`, async () => {
    const { page, context } = await openOffices("admin", device);
    const check = async () => {
      await assertAccessible(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= device.width, `scrolls sideways: ${width} px`);
    };
    await check();
    await page.goto("/studio/people");
    await page.locator("people-page li").first().waitFor();
    await check();
    await context.close();
  });
}
