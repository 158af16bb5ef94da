import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Locator, Page } from "playwright-core";
import * as Y from "yjs";
import { edit } from "../harness/desk-work.ts";
import { type Caller, signIn as callAs } from "../harness/naskah.ts";
import { until } from "../harness/until.ts";
import { editable, focused, saved, words } from "./desk.ts";
import { figure, uploadPicture } from "./draft-pictures.ts";
import { type Somebody, signIn, startBrowser } from "./people.ts";
import { type RunningNaskah, startNaskah } from "./running-naskah.ts";

let naskah: RunningNaskah;
let browser: Browser;
let penulis: Caller;

before(async () => {
  naskah = await startNaskah();
  browser = await startBrowser();
  penulis = await callAs(naskah.origin, "penulis1");
});
after(async () => {
  await browser?.close();
  await naskah?.stop();
});

/** An article with a sentence, a picture, a rule and a related picture. @param lines what stands under the picture. */
async function withPictures(lines: readonly string[] = ["caption", "credit"]): Promise<Somebody> {
  const { manuscript } = await penulis.begin("Gambar");
  const picture = await uploadPicture(naskah.origin, penulis, manuscript, "#0a0");
  await edit(
    naskah,
    penulis,
    manuscript,
    (client) => {
      client.type("sebelum");
      const shown = figure(picture, "Bukit hijau", "Kantor lama", "Ida");
      const gallery = new Y.XmlElement("gallery");
      gallery.insert(0, [figure(picture, "Terkait", "Lain", "Ida")]);
      client.fragment.push([shown, new Y.XmlElement("rule"), gallery]);
      for (const [index, name] of [...["caption", "credit"].entries()].reverse())
        if (!lines.includes(name)) shown.delete(index, 1);
    },
    (draft) => draft.includes("sebelum") && draft.includes("Terkait"),
  );
  const somebody = await signIn(browser, naskah.origin, "penulis1");
  await somebody.page.goto(`/studio/m/${manuscript}`);
  await editable(somebody.page).getByText("sebelum").waitFor();
  return somebody;
}

const image = (page: Page) => editable(page).locator("figure img[alt='Bukit hijau']");

/** The caret is in the middle of "sebelum". */
async function caretInWords(page: Page): Promise<void> {
  await editable(page).getByText("sebelum").click();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
}

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const announced = (page: Page) => page.locator("naskah-editor .announced");

const things: readonly [string, (page: Page) => Locator, RegExp][] = [
  ["a picture", image, /^Gambar terpilih: Bukit hijau\./],
  ["a rule", (page) => editable(page).locator("hr"), /^Garis pemisah terpilih\./],
];

for (const [name, find, says] of things) {
  test(`F-A3 a click on ${name} selects it, with a frame and a word about it; Delete takes it, no letter; undo brings it back`, async () => {
    const { page, context } = await withPictures();
    await caretInWords(page);
    await find(page).click();
    await until("a frame", () =>
      find(page).evaluate((element) => {
        const framed = element.closest(".ProseMirror-selectednode");
        return framed !== null && getComputedStyle(framed).outlineStyle === "solid";
      }),
    );
    assert.match(await announced(page).innerText(), says);
    await page.keyboard.press("Delete");
    await find(page).waitFor({ state: "detached" });
    assert.ok((await words(page)).includes("sebelum"), await words(page));
    await page.keyboard.press("Control+Z");
    await find(page).waitFor();
    await context.close();
  });
}

test("F-A3 Control+C and Control+X act on the picture that was clicked, and it can be pasted elsewhere", async () => {
  const { page, context } = await withPictures();
  await caretInWords(page);
  await image(page).click();
  await announced(page).getByText("Gambar terpilih").waitFor();
  await page.keyboard.press("Control+C");
  assert.match(await copied(page), /Kantor lama/);
  assert.equal(await image(page).count(), 1);
  await page.keyboard.press("Control+X");
  await image(page).waitFor({ state: "detached" });
  assert.ok((await words(page)).includes("sebelum"));
  await editable(page).getByText("sebelum").click();
  await page.keyboard.press("Control+V");
  await image(page).waitFor();
  assert.equal(await editable(page).locator("figcaption", { hasText: "Kantor lama" }).count(), 1);
  await context.close();
});

test("F-A3 a click beside the related pictures selects all of them; one of them alone by a click on it", async () => {
  const { page, context } = await withPictures();
  await caretInWords(page);
  await editable(page).locator("img[alt='Terkait']").click();
  await announced(page).getByText("Gambar terpilih: Terkait").waitFor();
  const gallery = editable(page).locator("[data-naskah=gallery]");
  const { width } = (await gallery.boundingBox()) ?? { width: 0 };
  await gallery.click({ position: { x: width - 5, y: 60 } });
  await announced(page).getByText("Gambar terkait terpilih semuanya").waitFor();
  await page.keyboard.press("Delete");
  await gallery.waitFor({ state: "detached" });
  await context.close();
});

test("F-A3 who only reads selects no picture by a click, and is told nothing", async () => {
  const writer = await withPictures();
  const path = new URL(writer.page.url()).pathname;
  await writer.context.close();
  const { page, context } = await signIn(browser, naskah.origin, "kasi");
  await page.goto(path);
  await image(page).click();
  assert.equal(await announced(page).innerText(), "");
  await context.close();
});

for (const [missing, button, kept] of [
  ["caption", "Tambahkan keterangan", ["credit"]],
  ["credit", "Tambahkan nama pembuat", ["caption"]],
] as const) {
  test(`F-A7 a picture that lost its ${missing} gets it back by a button, with the caret in it; the order is kept`, async () => {
    const { page, context } = await withPictures(kept);
    const shown = editable(page).locator("figure").first();
    assert.equal(await shown.locator(`[data-naskah=${missing}]`).count(), 0);
    await shown.getByRole("button", { name: button }).press("Enter");
    assert.equal((await focused(page)).name, "Isi artikel");
    await page.keyboard.type("Ditulis lagi");
    assert.equal(await shown.locator(`[data-naskah=${missing}]`).innerText(), "Ditulis lagi");
    assert.deepEqual(
      await shown
        .locator("figcaption, small")
        .evaluateAll((lines) => lines.map((line) => (line as HTMLElement).dataset.naskah)),
      ["caption", "credit"],
    );
    assert.equal(await shown.getByRole("button", { name: button }).count(), 0);
    await saved(page);
    await context.close();
  });
}
