import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { answerTo, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { assertAccessible } from "./assert-accessible.ts";
import { editable, saved } from "./desk.ts";
import { PHONE, signIn, startBrowser } from "./people.ts";

/** Which units an article belongs to, in the details of its page: given to another one, owned together, handed over. */

let naskah: Naskah;
let browser: Browser;
let penulis: Caller;

before(async () => {
  naskah = await startNaskah();
  browser = await startBrowser();
  penulis = await naskah.signIn("penulis1");
});
after(async () => {
  await browser?.close();
  await naskah?.stop();
});

async function begun(title: string): Promise<{ article: string; manuscript: string }> {
  const both = await penulis.begin(title);
  await write(naskah, penulis, both.manuscript, "Kalimat penulis.");
  return both;
}

async function openDetails(page: Page, manuscript: string): Promise<void> {
  await page.goto(`/studio/m/${manuscript}`);
  await page.getByRole("tab", { name: "Keterangan" }).click();
  await page.locator("article-units").waitFor();
}

/** Takes the option with these first letters, from the list that has the focus. */
async function chooseByKeys(page: Page, letters: string, name: string): Promise<void> {
  await page.locator("article-units wa-select").waitFor();
  await page.keyboard.press("Enter");
  await page.locator("article-units wa-option").first().waitFor({ state: "visible" });
  await page.keyboard.type(letters);
  await page.locator("article-units wa-option:state(current)").filter({ hasText: name }).waitFor();
  await page.keyboard.press("Enter");
}

test("S16: a head adds an office that owns the article as well, its consent stands beside the ticks, and it ends there too", async () => {
  const { manuscript } = await begun("Ditulis dua kantor");
  const { page, context } = await signIn(browser, naskah.origin, "kasi");
  await openDetails(page, manuscript);
  const units = page.locator("article-units");
  await units.getByRole("button", { name: "Tambah pemilik bersama" }).focus();
  await page.keyboard.press("Enter");
  await chooseByKeys(page, "Kantor P", "Kantor Pelayanan Kekayaan Negara dan Lelang Mamuju");
  await assertAccessible(page);
  await units.getByRole("button", { name: "Tambahkan" }).click();
  await units
    .getByText("Kantor Pelayanan Kekayaan Negara dan Lelang Mamuju kini ikut memiliki artikel ini.")
    .waitFor();
  await units.getByRole("list", { name: "Dimiliki bersama" }).getByText("Lelang Mamuju").waitFor();
  await page.locator("tick-panel").getByText("Lelang Mamuju").waitFor();
  assert.equal(await page.locator("tick-panel wa-icon[name=xmark]").count(), 0, "it goes with the ownership");
  await assertAccessible(page);

  const author = await signIn(browser, naskah.origin, "penulis1");
  await author.page.goto(`/studio/m/${manuscript}`);
  await author.page.getByRole("button", { name: "Ajukan" }).click();
  await author.page
    .locator("submission-facts")
    .getByText("Lelang Mamuju (Andi Bintang Parawansa)", { exact: false })
    .waitFor();
  await author.context.close();

  const sealed = await submit(penulis, manuscript);
  const head = await signIn(browser, naskah.origin, "kakantor", { ...PHONE, dark: true });
  await head.page.goto(`/studio/e/${sealed.edition}`);
  await head.page.getByText("Anda diminta memberi paraf.").waitFor();
  assert.equal(await head.page.getByText("Anda tidak dapat memutuskan").count(), 0, "it is no reproach");
  await assertAccessible(head.page);
  await head.page.locator("[data-action=tick]").click();
  await head.page.locator("[data-action=untick]").waitFor();
  await head.page.reload();
  await head.page.getByText("Paraf Anda sudah diberikan.").waitFor();
  await assertAccessible(head.page);
  await head.context.close();
  await answerTo(penulis, "POST", `/editions/${sealed.edition}/recall`);

  await openDetails(page, manuscript);
  await units.locator("[data-action=end-co-owner]").click();
  await units.getByText("tidak lagi ikut memiliki artikel ini.").waitFor();
  await units.getByRole("list").waitFor({ state: "detached" });
  await context.close();
});

test("Moving: the desk gives an article to another unit with the keyboard alone, while its writer writes on; who wrote in it is told who can", async () => {
  const { manuscript } = await begun("Pindah unit");
  const writer = await signIn(browser, naskah.origin, "penulis1");
  await writer.page.goto(`/studio/m/${manuscript}`);
  await editable(writer.page).getByText("Kalimat penulis.").click();
  await writer.page.keyboard.press("End");
  await writer.page.keyboard.type(" Sebelum pindah.");
  const { page, context } = await signIn(browser, naskah.origin, "redaksi");
  await openDetails(page, manuscript);
  const units = page.locator("article-units");
  await units.getByRole("button", { name: "Pindahkan ke unit lain" }).focus();
  await page.keyboard.press("Enter");
  await chooseByKeys(page, "Kantor P", "Kantor Pelayanan Kekayaan Negara dan Lelang Mamuju");
  await units.getByRole("button", { name: "Pindahkan", exact: true }).click();
  await units.getByText("Dipindahkan ke Kantor Pelayanan Kekayaan Negara dan Lelang Mamuju.").waitFor();
  await writer.page.keyboard.type(" Sesudah pindah.");
  await saved(writer.page);
  await editable(page).getByText("Kalimat penulis. Sebelum pindah. Sesudah pindah.").waitFor();
  await writer.context.close();
  await context.close();

  const own = await begun("Kepala ikut menulis");
  const kasi = await naskah.signIn("kasi");
  await write(naskah, kasi, own.manuscript, "Kalimat kepala seksi.");
  const head = await signIn(browser, naskah.origin, "kasi");
  head.watch.expect(/403/);
  await openDetails(head.page, own.manuscript);
  await head.page.locator("article-units").getByRole("button", { name: "Pindahkan ke unit lain" }).click();
  await chooseByKeys(head.page, "Kantor P", "Kantor Pelayanan Kekayaan Negara dan Lelang Mamuju");
  await head.page.locator("article-units").getByRole("button", { name: "Pindahkan", exact: true }).click();
  await head.page.getByText("yang menulis tidak memilih siapa yang memutuskan").waitFor();
  await head.context.close();
});
