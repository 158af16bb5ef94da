import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { write } from "../harness/desk-work.ts";
import { type Caller, signIn as callAs } from "../harness/naskah.ts";
import { type NaskahProcess, startProcess } from "../harness/naskah-process.ts";
import { until } from "../harness/until.ts";
import { assertAccessible } from "./assert-accessible.ts";
import { caretAtEndOf, editable, saved, select, startWriting, typeAt, typeOver } from "./desk.ts";
import { OUT_OF_REACH } from "./page-watch.ts";
import { PHONE, signIn, startBrowser, visitor } from "./people.ts";

const HOUR = 3_600_000;
const CLOCK_AHEAD = new URL("../harness/clock-ahead.ts", import.meta.url).href;

let dataDir: string;
let naskah: NaskahProcess;
let browser: Browser;
let penulis: Caller;
let kasi: Caller;

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "naskah-workflow-"));
  naskah = await startProcess(dataDir);
  browser = await startBrowser();
  penulis = await callAs(naskah.origin, "penulis1");
  kasi = await callAs(naskah.origin, "kasi");
});
after(async () => {
  await browser?.close();
  await naskah?.end("SIGTERM");
  await rm(dataDir, { recursive: true, force: true });
});

/** An article of penulis1 with a headline and one paragraph, stored. */
async function written(title: string): Promise<{ article: string; manuscript: string }> {
  const begun = await penulis.begin(title);
  await write(naskah, penulis, begun.manuscript, `Isi ${title} yang dibaca semua orang.`);
  return begun;
}

interface Submitted {
  readonly id: string;
  readonly digest: string;
}

async function submit(manuscript: string): Promise<Submitted> {
  const { status, body } = await penulis.call<Submitted>("POST", `/manuscripts/${manuscript}/editions`, {});
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

/** Approved by the head of section. @returns the public address, once it has one. */
async function approve({ id, digest }: Submitted, publishAt: string | null = null): Promise<string | null> {
  const decision = { decision: "approve", digest, publishAt };
  const { status, body } = await kasi.call<{ url: string | null }>(
    "POST",
    `/editions/${id}/decisions`,
    decision,
  );
  assert.equal(status, 200, JSON.stringify(body));
  return body.url;
}

const statusOf = async (url: string) => (await fetch(naskah.origin + url)).status;

/** Chooses from the menu of a manuscript's bar. */
async function fromMenu(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: /^Bahasa dan tindakan lain/ }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("scheduled, the server is down at the hour, published at its start", async () => {
  const { manuscript } = await written("Terbit Walaupun Server Mati");
  const edition = await submit(manuscript);
  await approve(edition, new Date(Date.now() + HOUR).toISOString());
  const { page, context, watch } = await signIn(browser, naskah.origin, "penulis1");
  watch.expect(...OUT_OF_REACH);
  await page.goto(`/studio/m/${manuscript}`);
  await page
    .locator("line-notice")
    .getByText(/^\s*Edisi 1 disetujui dan terbit/)
    .waitFor();
  const url = "/id/artikel/terbit-walaupun-server-mati";
  assert.equal(await statusOf(url), 404, "not before its time");
  await naskah.end("SIGKILL");
  // Its time has gone by meanwhile. The same port: the browser's page belongs to this address.
  naskah = await startProcess(dataDir, naskah.port, {
    env: { NODE_OPTIONS: `--import=${CLOCK_AHEAD}`, CLOCK_AHEAD: String(2 * HOUR) },
  });
  await until("it is live", async () => (await statusOf(url)) === 200);
  const reader = await visitor(browser, naskah.origin);
  await reader.page.goto(url);
  await reader.page.getByText("Isi Terbit Walaupun Server Mati").waitFor();
  await reader.context.close();
  await page.goto(`/studio/m/${manuscript}`);
  await page.getByText("Edisi 1 sedang terbit.").waitFor();
  await context.close();
});

test("A7: withdrawn with a notice: readers see the sentence, the writer hears of it; then led to another article", async () => {
  const { manuscript } = await written("Harga Lama");
  const url = await approve(await submit(manuscript));
  const other = await written("Harga Baru");
  const otherUrl = await approve(await submit(other.manuscript));
  assert.ok(url !== null && otherUrl !== null);
  const { page, context } = await signIn(browser, naskah.origin, "redaksi", PHONE);
  await page.goto(`/studio/m/${manuscript}`);
  await fromMenu(page, "Tarik dari publik");
  await typeOver(page.getByLabel("Kalimat untuk pembaca"), "Artikel ini ditarik karena harganya berubah.");
  await assertAccessible(page);
  await page.getByRole("button", { name: "Tarik sekarang" }).click();
  await page.locator("line-notice").getByText("Artikel ini ditarik karena harganya berubah.").waitFor();

  const reader = await visitor(browser, naskah.origin);
  // A withdrawn address says so, also by its status.
  reader.watch.expect(/^410 GET \/id\/artikel\/harga-lama$/);
  const answer = await reader.page.goto(url);
  assert.equal(answer?.status(), 410);
  await reader.page.getByText("Artikel ini ditarik karena harganya berubah.").waitFor();
  assert.equal(await reader.page.getByText("Isi Harga Lama").count(), 0);

  const writer = await signIn(browser, naskah.origin, "penulis1");
  await writer.page.getByRole("button", { name: /^Pemberitahuan, \d+ belum dibaca$/ }).click();
  const bell = writer.page.locator("studio-bell");
  await bell
    .getByRole("link", { name: /Harga Lama Ditarik dari situs publik oleh Rina Wulandari/ })
    .waitFor();
  await bell.getByRole("button", { name: "Tandai semua sudah dibaca" }).click();
  await writer.page.getByRole("button", { name: "Pemberitahuan", exact: true }).waitFor();
  await bell
    .getByRole("link", { name: /Harga Lama/ })
    .first()
    .click();
  await editable(writer.page).getByText("Isi Harga Lama").waitFor();
  await writer.context.close();

  await fromMenu(page, "Terbitkan lagi edisi yang disetujui");
  await page.locator("line-dialogs").getByRole("button", { name: "Terbitkan lagi" }).click();
  await until("it is live again", async () => (await statusOf(url)) === 200);
  await page.getByText("Edisi 1 sedang terbit.").waitFor();
  await fromMenu(page, "Tarik dari publik");
  await page.getByLabel("Diganti artikel lain").check();
  await typeOver(page.getByLabel("Kalimat untuk pembaca"), "Harga yang berlaku ada di artikel baru.");
  await page.getByRole("button", { name: "Tarik sekarang" }).click();
  await page.getByText("Pilih dahulu artikel penggantinya.").waitFor();
  await page.getByLabel("Artikel pengganti").fill("harga baru");
  await page.getByRole("button", { name: "Pilih Harga Baru" }).click();
  await page.getByRole("button", { name: "Tarik sekarang" }).click();
  await page.locator("line-notice").getByText("Harga yang berlaku ada di artikel baru.").waitFor();
  await reader.page.goto(url);
  assert.equal(await reader.page.locator(`a[href$="${otherUrl}"]`).count(), 1, "leads to the other one");
  await reader.context.close();
  await context.close();
});

test("a correction says so to readers, with its note; without a change there is nothing to submit", async () => {
  const { manuscript } = await written("Angka yang Keliru");
  const url = await approve(await submit(manuscript));
  assert.ok(url !== null);
  const { page, context } = await signIn(browser, naskah.origin, "penulis1");
  await page.goto(`/studio/m/${manuscript}`);
  await editable(page).getByText("Isi Angka").waitFor();
  await page.getByRole("button", { name: "Ajukan", exact: true }).click();
  await page.locator('[data-refusal="nothing-changed"]').waitFor();
  await page.getByRole("button", { name: "Batal" }).click();

  await caretAtEndOf(page, "Isi Angka");
  await page.keyboard.type(" Angka yang benar adalah tujuh.");
  await saved(page);
  await page.getByRole("button", { name: "Ajukan", exact: true }).click();
  await page.getByText("Naskah siap diajukan.").waitFor();
  await page.getByText(/Akan disetujui oleh Kepala Seksi Hukum dan Informasi/).waitFor();
  await page.locator("submission-facts").getByText("Nurmala Tandiseru").waitFor();
  await page.getByRole("button", { name: "Segel dan ajukan" }).click();
  // Nothing is chosen yet: it stays, with the choice in focus.
  await until("the choice has the focus", () =>
    page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active instanceof HTMLInputElement && active.type === "radio";
    }),
  );
  await page.getByLabel("Ralat: ada yang keliru").check();
  await typeOver(page.getByLabel("Catatan untuk pembaca"), "Angka pada paragraf pertama diperbaiki.");
  await assertAccessible(page);
  await page.getByRole("button", { name: "Segel dan ajukan" }).click();
  await page.getByText(/Edisi 2 kini menunggu keputusan/).waitFor();
  await page
    .getByText(/Diputuskan paling lambat/)
    .first()
    .waitFor();
  const { body } = await penulis.call<{ open: Submitted }>("GET", `/manuscripts/${manuscript}`);
  await approve(body.open);
  const reader = await visitor(browser, naskah.origin);
  await reader.page.goto(url);
  await reader.page.getByText("Angka yang benar adalah tujuh.").waitFor();
  const note = await reader.page.locator("p.change").innerText();
  assert.match(note, /Ralat, .*: Angka pada paragraf pertama diperbaiki\./);
  await reader.context.close();
  await context.close();
});

test("A9 G1: the head of section reads, is asked before writing, and cannot approve afterwards", async () => {
  const { manuscript } = await written("Kepala Ikut Menulis");
  const { page, context } = await signIn(browser, naskah.origin, "kasi");
  await page.goto(`/studio/m/${manuscript}`);
  await editable(page).getByText("Isi Kepala").waitFor();
  await page.getByText("Dengan begitu Anda tetap dapat menyetujui naskah ini.").waitFor();
  assert.equal(await editable(page).getAttribute("contenteditable"), "false");
  await page.getByRole("button", { name: "Ikut menulis", exact: true }).click();
  await page.getByRole("button", { name: "Batal" }).click();
  assert.equal(await editable(page).getAttribute("contenteditable"), "false", "no means no");

  await startWriting(page);
  await caretAtEndOf(page, "Isi Kepala");
  await page.keyboard.type(" Tambahan kepala.");
  await saved(page);
  await page.reload();
  await page.locator('naskah-editor .ProseMirror[contenteditable="true"]').waitFor();
  await editable(page).getByText("Tambahan kepala.").waitFor();

  const { id } = await submit(manuscript);
  await page.goto(`/studio/e/${id}`);
  await page.locator('[data-refusal="contributor-cannot-approve"]').waitFor();
  const home = await signIn(browser, naskah.origin, "kakantor");
  await home.page
    .getByRole("region", { name: /Menunggu saya/ })
    .getByText("Kepala Ikut Menulis")
    .waitFor();
  await home.context.close();
  await context.close();
});

test("G5: a reviewer says that something must be dealt with; the writer sees it before submitting and cannot tick it off", async () => {
  const { article, manuscript } = await written("Wajib Dibereskan");
  assert.equal(
    (await penulis.call("PUT", `/articles/${article}/members/penelaah`, { role: "reviewer" })).status,
    204,
  );
  const reviewer = await signIn(browser, naskah.origin, "penelaah");
  await reviewer.page.goto(`/studio/m/${manuscript}`);
  await editable(reviewer.page).getByText("Isi Wajib").waitFor();
  await select(reviewer.page, "dibaca semua");
  await reviewer.page
    .getByRole("button", { name: /^Komentar(i|\b)/ })
    .first()
    .click();
  const composer = reviewer.page.locator("thread-panel");
  await typeAt(reviewer.page, "Komentar baru", "Sebutkan sumbernya.");
  await composer.getByRole("checkbox", { name: "Wajib dibereskan sebelum disetujui" }).press("Space");
  await composer.getByRole("button", { name: "Kirim" }).click();
  await composer.locator("thread-card").getByText("Wajib dibereskan").waitFor();

  const { page, context } = await signIn(browser, naskah.origin, "penulis1");
  await page.goto(`/studio/m/${manuscript}`);
  const card = page.locator("thread-card", { hasText: "Sebutkan sumbernya." });
  await card.getByText("Diminta Sitti Marwah").waitFor();
  assert.equal(await card.getByRole("button", { name: "Selesai" }).count(), 0);
  await page.getByRole("button", { name: "Ajukan", exact: true }).click();
  await page.getByText("1 komentar wajib dibereskan").waitFor();
  await page
    .locator("submission-facts")
    .getByRole("button", { name: /^Tunjukkan ?: dibaca semua/ })
    .click();
  await page.locator("thread-card[active]").waitFor();
  await reviewer.page.locator("thread-card").getByRole("button", { name: "Selesai" }).click();
  await page.getByText("1 selesai").waitFor();
  await reviewer.context.close();
  await context.close();
});
