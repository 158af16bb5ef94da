import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import type { Browser, Locator, Page } from "playwright-core";
import sharp from "sharp";
import { until } from "../harness/until.ts";
import { assertAccessible } from "./assert-accessible.ts";
import { giveFiles, type LocalFile, pasteHtml } from "./clipboard.ts";
import { editable, focused, newArticle, saved, startWriting, typeAt } from "./desk.ts";
import { type Somebody, signIn, startBrowser } from "./people.ts";
import { type RunningNaskah, startNaskah } from "./running-naskah.ts";
import { body, shows } from "./shown-blocks.ts";

let naskah: RunningNaskah;
let browser: Browser;
const open: Somebody[] = [];

before(async () => {
  naskah = await startNaskah();
  browser = await startBrowser();
});
afterEach(async () => {
  for (const { context } of open.splice(0)) await context.close();
});
after(async () => {
  await browser.close();
  await naskah.stop();
});

/** Somebody in a fresh article, with the caret in its paragraph. */
async function writer(): Promise<Somebody> {
  const somebody = await signIn(browser, naskah.origin, "penulis1");
  open.push(somebody);
  await newArticle(somebody.page);
  return somebody;
}

const dialog = (page: Page): Locator => page.locator("naskah-picture-dialog dialog");
const press = (page: Page, name: string) => dialog(page).getByRole("button", { name, exact: true }).click();
const note = (page: Page): Locator => page.locator("naskah-paste-note").getByRole("status");

async function asks(page: Page, question: string): Promise<void> {
  await dialog(page).getByRole("heading", { name: question, exact: true }).waitFor();
}

const plain = (background: string, width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 3, background } });
const png = async (background: string) => await plain(background).png().toBuffer();

/** A picture that a page holds itself. */
async function inPage(background: string, alt = ""): Promise<string> {
  return `<img alt="${alt}" src="data:image/png;base64,${(await png(background)).toString("base64")}">`;
}

async function picture(name: string, background = "#0a0"): Promise<LocalFile> {
  return { name, type: "image/png", bytes: await png(background) };
}

/** A GIF of two pictures. */
async function moving(name: string): Promise<LocalFile> {
  const rows = Buffer.concat([90, 200].map((grey) => Buffer.alloc(20 * 20 * 3, grey)));
  const raw = { width: 20, height: 40, channels: 3 as const, pageHeight: 20 };
  return { name, type: "image/gif", bytes: await sharp(rows, { raw }).gif().toBuffer() };
}

/** The bytes that the editor is served for a picture in the text. */
async function served(page: Page, alt: string): Promise<Buffer> {
  const image = editable(page).locator(`figure img[alt='${alt}']`);
  await image.waitFor();
  return await (await page.request.get((await image.getAttribute("src")) ?? "")).body();
}

test("E7 F-B4 each picture of a page comes in its place, one that is skipped leaves nothing, undo takes one after the other", async () => {
  const { page } = await writer();
  const [red, green, blue] = [await inPage("#a00", "merah"), await inPage("#0a0"), await inPage("#00a")];
  await pasteHtml(page, `<p>satu</p>${red}<p>dua</p><p>${green}</p><p>tiga</p>${blue}`);
  await asks(page, "Sisipkan gambar 1 dari 3");
  assert.deepEqual(await focused(page), { name: "Teks alternatif", value: "merah" });
  await assertAccessible(page);
  await press(page, "Sisipkan");
  await shows(page, "p:satu figure:merah p:dua p:tiga");
  await asks(page, "Sisipkan gambar 2 dari 3");
  await page.keyboard.press("Escape");
  await asks(page, "Sisipkan gambar 3 dari 3");
  await typeAt(page, "Teks alternatif", "biru");
  await press(page, "Sisipkan");
  await shows(page, "p:satu figure:merah p:dua p:tiga figure:biru p:");
  await until("no more is asked", async () => !(await dialog(page).isVisible()));
  await typeAt(page, "Isi artikel", "empat");
  await shows(page, "p:satu figure:merah p:dua p:tiga figure:biru p:empat");
  for (const blocks of [
    "p:satu figure:merah p:dua p:tiga figure:biru p:",
    "p:satu figure:merah p:dua p:tiga",
    "p:satu p:dua p:tiga",
    "p:",
  ]) {
    await page.keyboard.press("ControlOrMeta+Z");
    await shows(page, blocks);
  }
});

test("E7 a picture in the midst of somebody's line comes behind the words that it stood behind; before all words it comes before them", async () => {
  const { page } = await writer();
  await page.keyboard.type("awal akhir");
  for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowLeft");
  await pasteHtml(page, `<p>satu</p>${await inPage("#a00", "a")}<p>dua</p>${await inPage("#0a0", "b")}`);
  await press(page, "Sisipkan 2 sekaligus");
  await shows(page, "p:awal satu figure:a p:duaakhir figure:b p:");
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("Delete");
  await shows(page, "p:");
  await editable(page).locator("p:not([data-naskah])").first().click();
  await pasteHtml(page, `${await inPage("#a00", "a")}<p>satu</p><p>dua</p>`);
  await press(page, "Sisipkan");
  await shows(page, "figure:a p:satu p:dua");
  await typeAt(page, "Isi artikel", "!");
  await shows(page, "figure:a p:satu p:dua!");
});

test("F-B4 a picture that a browser copied, on the real clipboard, comes with what its page said of it", async () => {
  const { page } = await writer();
  await page.evaluate(
    async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const html = '<img src="https://contoh.invalid/g.png" alt="Gedung">';
      await navigator.clipboard.write([
        new ClipboardItem({
          "image/png": new Blob([bytes], { type: "image/png" }),
          "text/html": new Blob([html], { type: "text/html" }),
        }),
      ]);
    },
    (await png("#123")).toString("base64"),
  );
  await page.keyboard.press("ControlOrMeta+V");
  await asks(page, "Sisipkan gambar");
  assert.deepEqual(await focused(page), { name: "Teks alternatif", value: "Gedung" });
  await press(page, "Sisipkan");
  await shows(page, "figure:Gedung p:");
});

test("F-B4 files that a file manager copied with their names beside them are files", async () => {
  const { page } = await writer();
  const files = [await picture("satu.png"), await picture("dua.png")];
  await giveFiles(editable(page), "paste", files, { "text/plain": "/home/ida/satu.png\ndua.png" });
  for (const name of ["satu.png", "dua.png"]) {
    await dialog(page).getByText(name).waitFor();
    await typeAt(page, "Teks alternatif", name);
    await press(page, "Sisipkan");
    await editable(page).locator(`figure img[alt='${name}']`).waitFor();
  }
  await shows(page, "figure:satu.png figure:dua.png p:");
});

test("E7 a picture of a whole article comes in its body", async () => {
  const { page } = await writer();
  await pasteHtml(page, `<h1>Judul</h1><p>satu</p>${await inPage("#a00", "a")}<h2>Bagian</h2><p>dua</p>`);
  await press(page, "Sisipkan");
  await shows(page, "p:satu figure:a h2:Bagian p:dua");
});

test("E7 while the dialog asks, others go on writing; where the place is gone the picture comes where the paste ended", async () => {
  const { page } = await writer();
  await page.keyboard.type("mula");
  await page.keyboard.press("Enter");
  await saved(page);
  const other = await signIn(browser, naskah.origin, "kasi");
  open.push(other);
  await other.page.goto(page.url());
  await editable(other.page).waitFor();
  await startWriting(other.page);
  await pasteHtml(
    page,
    `<p>satu</p>${await inPage("#a00", "a")}<p>dua</p>${await inPage("#0a0", "b")}<p>tiga</p>`,
  );
  await asks(page, "Sisipkan gambar 1 dari 2");
  await editable(other.page).getByText("mula").click();
  await other.page.keyboard.press("End");
  await other.page.keyboard.type(" dan baris");
  await other.page.keyboard.press("Enter");
  await other.page.keyboard.type("baru");
  await shows(page, "p:mula dan baris p:baru p:satu p:dua p:tiga");
  await press(page, "Sisipkan");
  await shows(page, "p:mula dan baris p:baru p:satu figure:a p:dua p:tiga");
  await asks(page, "Sisipkan gambar 2 dari 2");
  await editable(other.page).getByText("dua").click();
  await other.page.keyboard.press("Home");
  await other.page.keyboard.press("Shift+End");
  await other.page.keyboard.press("Delete");
  await other.page.keyboard.press("Delete");
  await shows(page, "p:mula dan baris p:baru p:satu figure:a p:tiga");
  await press(page, "Sisipkan");
  await shows(other.page, "p:mula dan baris p:baru p:satu figure:a p:tiga figure:b p:");
});

test("E7 eight pictures are inserted at once, or the rest is skipped at once", async () => {
  const { page } = await writer();
  const pictures = await Promise.all(
    Array.from({ length: 8 }, async (_, at) => `<p>${at}</p>${await inPage(`#${at}0${at}`, `g${at}`)}`),
  );
  const words = Array.from({ length: 8 }, (_, at) => `p:${at}`);
  await pasteHtml(page, pictures.join(""));
  await press(page, "Sisipkan 8 sekaligus");
  await shows(page, `${words.map((word, at) => `${word} figure:g${at}`).join(" ")} p:`);
  await saved(page);
  await page.reload();
  await shows(page, `${words.map((word, at) => `${word} figure:g${at}`).join(" ")} p:`);
  await newArticle(await page.goto("/studio/").then(() => page));
  await pasteHtml(page, pictures.join(""));
  await press(page, "Sisipkan");
  await asks(page, "Sisipkan gambar 2 dari 8");
  await press(page, "Lewati sisanya");
  await until("no more is asked", async () => !(await dialog(page).isVisible()));
  await shows(page, `p:0 figure:g0 ${words.slice(1).join(" ")}`);
});

test("E7 a picture that moves is said to stand still before it is inserted, and does", async () => {
  const { page } = await writer();
  await giveFiles(editable(page), "paste", [await moving("kembang.gif"), await picture("diam.png")]);
  await asks(page, "Sisipkan gambar 1 dari 2");
  await dialog(page).getByText("Gambar ini bergerak.").waitFor();
  await assertAccessible(page);
  await typeAt(page, "Teks alternatif", "kembang");
  await press(page, "Sisipkan");
  await asks(page, "Sisipkan gambar 2 dari 2");
  await dialog(page).getByText("diam.png").waitFor();
  assert.equal(await dialog(page).getByText("Gambar ini bergerak.").count(), 0);
  await press(page, "Lewati");
  const { pages = 1, height } = await sharp(await served(page, "kembang")).metadata();
  assert.deepEqual([pages, height], [1, 20]);
});

test("E7 T85 a photograph that is pasted is served upright, without who took it and where", async () => {
  const { page } = await writer();
  const bytes = await plain("#a40", 60, 20)
    .withExif({ IFD0: { Artist: "Pemilik Kamera" }, IFD3: { GPSMapDatum: "Rumah pemilik" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  assert.ok(bytes.includes("Rumah pemilik"));
  await giveFiles(editable(page), "paste", [{ name: "foto.jpg", type: "image/jpeg", bytes }]);
  await typeAt(page, "Teks alternatif", "rumah");
  await press(page, "Sisipkan");
  const shown = await served(page, "rumah");
  const { width, height, exif, orientation } = await sharp(shown).metadata();
  assert.deepEqual([width, height, exif, orientation], [20, 60, undefined, undefined]);
  assert.ok(!shown.includes("Pemilik") && !shown.includes("Rumah") && !shown.includes("Exif"));
});

test("F-B4 of several files each that cannot come is named, the others come", async () => {
  const { page, watch } = await writer();
  watch.expect(/^422 POST \/api\/v1\/manuscripts\/[^/]+\/pictures$/);
  const broken = (await plain("#00a", 400, 400).png({ compressionLevel: 0 }).toBuffer()).subarray(0, 5000);
  await giveFiles(editable(page).locator("p:not([data-naskah])").first(), "drop", [
    await picture("satu.png"),
    { name: "arsip.zip", type: "application/zip", bytes: Buffer.from("PK") },
    { name: "besar.png", type: "image/png", bytes: Buffer.alloc(20 * 1024 * 1024 + 1) },
    { name: "rusak.png", type: "image/png", bytes: broken },
    await picture("dua.png"),
  ]);
  await asks(page, "Sisipkan gambar 1 dari 3");
  await press(page, "Sisipkan 3 sekaligus");
  await dialog(page).getByText("rusak atau tidak lengkap").waitFor();
  await asks(page, "Sisipkan gambar 2 dari 3");
  await dialog(page).getByText("rusak.png").waitFor();
  await press(page, "Lewati");
  await asks(page, "Sisipkan gambar 3 dari 3");
  await typeAt(page, "Teks alternatif", "dua");
  await press(page, "Sisipkan");
  await shows(page, "figure: figure:dua p:");
  const said = await note(page).innerText();
  assert.match(said, /“arsip\.zip” \(bukan gambar atau teks\)/);
  assert.match(said, /“besar\.png” \(lebih dari 20 MB\)/);
  await assertAccessible(page);
});

test("E7 what the message says of a page is still said when its pictures are in", async () => {
  const { page } = await writer();
  await pasteHtml(
    page,
    `<p>satu</p>${await inPage("#a00", "a")}<img src="https://contoh.invalid/gedung.jpg">`,
  );
  await press(page, "Sisipkan");
  await shows(page, "p:satu figure:a p:");
  assert.match(await note(page).innerText(), /1 gambar tidak ikut \(“gedung\.jpg”\)/);
  assert.equal(
    await page.locator("naskah-paste-note").getByRole("button").count(),
    1,
    "it can only be closed",
  );
});

test("E7 a picture whose upload is cut off is still there, and goes when the connection is back; whoever leaves is asked", async () => {
  const { page, context, watch } = await writer();
  watch.expect(/net::ERR_INTERNET_DISCONNECTED/, /WebSocket connection/);
  await pasteHtml(page, `<p>satu</p>${await inPage("#a00", "a")}`);
  await asks(page, "Sisipkan gambar");
  await context.setOffline(true);
  await press(page, "Sisipkan");
  await dialog(page).getByText("Gambar tidak dapat diunggah.").waitFor();
  assert.equal(await dialog(page).getByLabel("Teks alternatif").inputValue(), "a");
  await context.setOffline(false);
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  await (await asked).dismiss();
  await press(page, "Sisipkan");
  await shows(page, "p:satu figure:a p:");
  await saved(page);
});

/** A fresh article with one picture between two lines; only its frame is grabbed, as a person does. */
async function withFigure(somebody: Somebody): Promise<Locator> {
  await pasteHtml(somebody.page, `<p>satu</p>${await inPage("#a00", "merah")}<p>dua</p>`);
  await press(somebody.page, "Sisipkan");
  await shows(somebody.page, "p:satu figure:merah p:dua");
  await saved(somebody.page);
  const image = editable(somebody.page).locator("figure img[alt='merah']");
  await image.waitFor();
  return image;
}

test("E7 a figure that is dragged with the mouse moves within its article, and undo brings it back", async () => {
  const somebody = await writer();
  const { page } = somebody;
  const image = await withFigure(somebody);
  const [from, to] = [await image.boundingBox(), await editable(page).getByText("satu").boundingBox()];
  if (from === null || to === null) throw new Error("not shown");
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 3, to.y + 20, { steps: 8 });
  await page.mouse.move(to.x + 3, to.y + 1, { steps: 8 });
  await page.mouse.up();
  await shows(page, "figure:merah p:satu p:dua");
  await saved(page);
  await page.keyboard.press("ControlOrMeta+Z");
  await shows(page, "p:satu figure:merah p:dua");
});

test("E7 F-B11 a figure that is dragged from the window of one article comes into another, and stays in the first", async () => {
  const somebody = await writer();
  const { page } = somebody;
  const image = await withFigure(somebody);
  // Two windows share no pointer here: what the real mouse begins to drag is written down, and dropped in the other window.
  await page.evaluate(() => {
    const keep = ({ dataTransfer }: DragEvent) => {
      const dragged = ["text/html", "text/plain"].map((type) => [type, dataTransfer?.getData(type) ?? ""]);
      document.body.dataset.dragged = JSON.stringify(dragged);
    };
    document.addEventListener("dragstart", keep, { once: true });
  });
  const from = await image.boundingBox();
  if (from === null) throw new Error("not shown");
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2 + 30, { steps: 8 });
  const dragged = async () => await page.evaluate(() => document.body.dataset.dragged ?? "");
  await until("something is dragged", async () => (await dragged()) !== "");
  const written = JSON.parse(await dragged()) as [string, string][];
  await page.keyboard.press("Escape");
  await page.mouse.up();
  const other = await somebody.context.newPage();
  await other.goto("/studio/");
  await newArticle(other);
  await other.keyboard.type("tiga kata di sini");
  await editable(other)
    .getByText("tiga kata")
    .evaluate((line, forms) => {
      const data = new DataTransfer();
      for (const [type, words] of forms) data.setData(type, words);
      const { left, top } = line.getBoundingClientRect();
      line.dispatchEvent(
        new DragEvent("drop", {
          dataTransfer: data,
          bubbles: true,
          cancelable: true,
          clientX: left + 60,
          clientY: top + 5,
        }),
      );
    }, written);
  await until("the picture is there", () =>
    editable(other)
      .locator("figure img[alt='merah']")
      .evaluate((element) => (element as HTMLImageElement).naturalWidth > 0),
  );
  const blocks = await body(other);
  assert.ok(
    blocks === "figure:merah p:tiga kata di sini" || blocks === "p:tiga kata di sini figure:merah",
    blocks,
  );
  await saved(other);
  await shows(page, "p:satu figure:merah p:dua");
});
