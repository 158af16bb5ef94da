import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { until } from "../harness/until.ts";
import { assertAccessible } from "./assert-accessible.ts";
import { editable, newArticle, saved, typeOver } from "./desk.ts";
import { PHONE, signIn, startBrowser } from "./people.ts";
import { type RunningNaskah, startNaskah } from "./running-naskah.ts";

let naskah: RunningNaskah;
let browser: Browser;

before(async () => {
  naskah = await startNaskah();
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await naskah.stop();
});

test("D2 G6: a writer sees a slip beside the text, goes to it, mends it, undoes it, and answers for an address", async () => {
  const { page, context } = await signIn(browser, naskah.origin, "penulis1");
  await newArticle(page);
  await page.keyboard.type(
    "Demi efesiensi layanan, tulislah kepada narahubung di rumah@contoh.org hari ini.",
  );
  await saved(page);
  await page.getByRole("tab", { name: "Pemeriksaan" }).click();
  const panel = page.locator("checks-panel");
  const slip = panel.locator("[data-code=word-misspelt]").filter({ hasText: "efesiensi" });
  await slip.getByRole("button", { name: /^Tunjukkan ?: efesiensi/ }).click();
  const selection = () => page.evaluate(() => getSelection()?.toString());
  await until("the words are selected", async () => (await selection()) === "efesiensi");
  await slip.getByRole("button", { name: /^Ganti dengan ?efisiensi ?: efesiensi/ }).click();
  await editable(page).getByText("Demi efisiensi layanan").waitFor();
  await slip.waitFor({ state: "detached" });
  await editable(page).focus();
  await page.keyboard.press("ControlOrMeta+Z");
  await editable(page).getByText("Demi efesiensi layanan").waitFor();
  await slip.waitFor();

  const address = panel.locator("[data-code=personal-email]");
  await address.getByRole("button", { name: /^Boleh diketahui umum/ }).click();
  await typeOver(address.getByLabel("Mengapa data ini boleh diketahui umum?"), "Alamat narahubung kegiatan.");
  await assertAccessible(page);
  await address.getByRole("button", { name: "Pastikan" }).click();
  await address.waitFor({ state: "detached" });

  // Who said so is shown; taken back, it is asked for again.
  const confirmed = panel.locator("confirmed-data li");
  await confirmed.getByText(/^Dipastikan Nurmala Tandiseru/).waitFor();
  await assertAccessible(page);
  await confirmed.getByRole("button", { name: /^Tarik kembali/ }).click();
  await address.getByRole("button", { name: /^Boleh diketahui umum/ }).click();
  await typeOver(address.getByLabel("Mengapa data ini boleh diketahui umum?"), "Alamat narahubung kegiatan.");
  await address.getByRole("button", { name: "Pastikan" }).click();
  await address.waitFor({ state: "detached" });

  // Sealed, the slip is still shown, and leads to its words as readers will see them.
  await editable(page).locator("h1").click();
  await page.keyboard.type("Layanan yang hemat");
  await saved(page);
  await page.getByRole("button", { name: "Ajukan", exact: true }).click();
  await page.locator("submit-dialog [data-code=word-misspelt]").waitFor();
  await page.getByRole("button", { name: "Segel dan ajukan" }).click();
  await page.getByRole("button", { name: "Lanjut menulis" }).click();
  await page.getByRole("link", { name: "Lihat edisi" }).click();
  await page.getByRole("tab", { name: "Pemeriksaan" }).click();
  const sealedSlip = page.locator("edition-page [data-code=word-misspelt]");
  await sealedSlip.getByRole("button", { name: /^Tunjukkan ?: efesiensi/ }).click();
  const shown = page.frameLocator("edition-preview iframe").locator("article");
  await shown.getByText("Demi efesiensi layanan").waitFor();
  await until("the words are selected", () =>
    shown.evaluate((article) => article.ownerDocument.getSelection()?.toString() === "efesiensi"),
  );
  await context.close();
});

test("D2 G6: an administrator decides what is checked, and adds a word, on a phone", async () => {
  const { page, context } = await signIn(browser, naskah.origin, "admin", PHONE);
  await page.goto("/studio/checks");
  const standfirst = page.getByRole("combobox", { name: "Ringkasan" });
  await standfirst.press("Enter");
  await page.getByRole("option", { name: "Wajib" }).click();
  await page.getByText("Tersimpan.").waitFor();
  await page.getByLabel("Kata baru").fill("Sikapbaru");
  await page.getByRole("button", { name: "Tambah", exact: true }).click();
  await page.locator("office-words li").filter({ hasText: "sikapbaru" }).waitFor();
  await assertAccessible(page);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(overflow, 0);
  await page.reload();
  await until("the choice is kept", async () => (await standfirst.inputValue()) === "Wajib");
  await context.close();
});
