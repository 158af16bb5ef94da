import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { edit, type Sealed, submit, write } from "../harness/desk-work.ts";
import { type Caller, signIn as callAs } from "../harness/naskah.ts";
import { until } from "../harness/until.ts";
import { assertAccessible } from "./assert-accessible.ts";
import { typeOver } from "./desk.ts";
import { figure, uploadPicture } from "./draft-pictures.ts";
import { pageInFrame } from "./page-in-frame.ts";
import { DESKTOP, PHONE, signIn, startBrowser } from "./people.ts";
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

async function submitted(title: string, words: string): Promise<Sealed> {
  const { manuscript } = await penulis.begin(title);
  await write(naskah, penulis, manuscript, words);
  return await submit(penulis, manuscript);
}

/** The text of the edition that an approver offered. */
async function offeredText(manuscript: string): Promise<string> {
  let offered = "";
  await until("the offer waits for a writer", async () => {
    const { body } = await penulis.call<{ offered: { id: string } | null }>(
      "GET",
      `/manuscripts/${manuscript}`,
    );
    offered = body.offered?.id ?? "";
    return offered !== "";
  });
  return JSON.stringify((await penulis.call("GET", `/editions/${offered}`)).body);
}

test("A2: words that stand twice are replaced where the approver selected them, with the keyboard alone", async () => {
  const { edition, manuscript } = await submitted(
    "Jadwal Rapat",
    "Rapat mulai pukul sembilan dan selesai pukul sembilan",
  );
  const { page, context } = await signIn(browser, naskah.origin, "kasi");
  await page.goto(`/studio/e/${edition}`);
  await page.locator('edition-acts [data-action="small"]').press("Enter");
  const text = page.getByLabel("Teks edisi ini");
  await text.focus();
  await page.keyboard.type("Tidak dapat diketik");
  const before = await text.inputValue();
  assert.match(before, /Jadwal Rapat\n\nRapat mulai pukul sembilan dan selesai pukul sembilan$/);
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("ControlOrMeta+Shift+ArrowLeft");
  await page.getByText("Dipilih dalam teks: yang ke-2 dari 2 kata yang sama.").waitFor();
  await assertAccessible(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("sepuluh");
  await page.keyboard.press("Enter");
  const listed = page.locator("amend-dialog li");
  await listed.locator("ins").getByText("sepuluh").waitFor();
  assert.match(await listed.innerText(), /selesai pukul sembilansepuluh/);
  await page.locator('[data-action="send-offer"]').click();
  assert.match(await offeredText(manuscript), /mulai pukul sembilan dan selesai pukul sepuluh/);
  await context.close();
});

test("A2: on a phone words are selected where they stand; typed words that stand twice are asked about", async () => {
  const { edition, manuscript } = await submitted(
    "Jadwal Kantor",
    "Buka pukul delapan dan ditutup lewat pukul delapan. Sampai jumpa",
  );
  const { page, context } = await signIn(browser, naskah.origin, "kasi", PHONE);
  await page.goto(`/studio/e/${edition}`);
  await page.locator('edition-acts [data-action="small"]').tap();
  const dialog = page.locator("amend-dialog");
  await typeOver(dialog.getByLabel("Kata dalam teks"), "delapan");
  await typeOver(dialog.getByLabel("Diganti menjadi"), "tujuh");
  await dialog.locator('[data-action="add-change"]').tap();
  await dialog.getByText("Kata itu muncul lebih dari sekali. Pilih yang dimaksud").waitFor();
  const text = page.getByLabel("Teks edisi ini");
  // What a long press does: the browser selects, the page hears of it.
  const press = (from: string, length: number) =>
    text.evaluate(
      (field: HTMLTextAreaElement, [words, count]) => {
        const at = field.value.indexOf(words);
        field.focus();
        field.setSelectionRange(at, at + count);
      },
      [from, length] as const,
    );
  await press("Jadwal", 40);
  await dialog.getByText("Pilih kata dalam satu paragraf saja.").waitFor();
  await press("delapan dan", "delapan ".length);
  await dialog.getByText("Dipilih dalam teks: yang ke-1 dari 2 kata yang sama.").waitFor();
  assert.equal(await dialog.getByLabel("Kata dalam teks").inputValue(), "delapan");
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width);
  await dialog.locator('[data-action="add-change"]').tap();
  await dialog.locator("ins").getByText("tujuh").waitFor();
  await assertAccessible(page);
  await dialog.locator('[data-action="send-offer"]').tap();
  assert.match(await offeredText(manuscript), /Buka pukul tujuh dan ditutup lewat pukul delapan/);
  await context.close();
});

for (const [name, device] of [
  ["with the mouse", DESKTOP],
  ["on a phone", PHONE],
] as const) {
  test(`A2: words that are selected on the page as readers see it are replaced there (${name})`, async () => {
    const { manuscript } = await penulis.begin("Jam Buka");
    const picture = await uploadPicture(naskah.origin, penulis, manuscript, "#0aa");
    await edit(
      naskah,
      penulis,
      manuscript,
      (client) => {
        client.type("Buka pukul sembilan, ");
        client.paragraph.insert(client.paragraph.length, "pukul sembilan", { strong: {} });
        client.paragraph.insert(client.paragraph.length, " tepat.", { strong: null });
        client.fragment.push([figure(picture, "Kantor", "Kantor pukul sembilan", "Ida pukul sembilan")]);
      },
      (draft) => draft.includes(picture) && draft.includes("tepat"),
    );
    const { edition } = await submit(penulis, manuscript);
    const { page, context } = await signIn(browser, naskah.origin, "kasi", device);
    await page.goto(`/studio/e/${edition}`);
    const frame = await pageInFrame(page);
    const select = (selector: string, nth: number) =>
      frame.locator(selector).evaluate(
        (element, [words, count]) => {
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          let seen = 0;
          for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
            const at = node.textContent?.indexOf(words) ?? -1;
            if (at < 0 || ++seen !== count) continue;
            getSelection()?.setBaseAndExtent(node, at, node, at + words.length);
          }
        },
        ["sembilan", nth] as const,
      );
    const button = page.locator('edition-preview [data-action="replace-words"]');
    const dialog = page.locator("amend-dialog");
    await select(".body p", 2);
    await button.getByText("Ganti “sembilan”").waitFor();
    await assertAccessible(page);
    await button.click();
    await dialog.getByText("Dipilih dalam teks: yang ke-2 dari 4 kata yang sama.").waitFor();
    await until("the caret waits for the other words", () =>
      dialog.getByLabel("Diganti menjadi").evaluate((field) => field.matches(":focus")),
    );
    await page.keyboard.type("sepuluh");
    await page.keyboard.press("Enter");
    await dialog.locator("ins").getByText("sepuluh").waitFor();
    await dialog.getByRole("button", { name: "Batal" }).click();
    await dialog.locator("wa-dialog:not([open])").waitFor({ state: "attached" });
    // A label that the page prints is no word of the text; behind it they are found all the same.
    await select(".credit", 1);
    await button.click();
    await dialog.getByText("Dipilih dalam teks: yang ke-4 dari 4 kata yang sama.").waitFor();
    await page.keyboard.type("dua belas");
    await page.keyboard.press("Enter");
    await dialog.locator('[data-action="send-offer"]').click();
    const text = await offeredText(manuscript);
    assert.match(text, /Buka pukul sembilan, /);
    assert.match(text, /"pukul sepuluh"/);
    assert.match(text, /Kantor pukul sembilan/);
    assert.match(text, /Ida pukul dua belas/);
    await context.close();
  });
}

test("A2: who may not make small changes is offered no words to replace", async () => {
  const { edition } = await submitted("Hanya Dibaca", "Yang menulis tidak mengganti di sini. ");
  const { page, context } = await signIn(browser, naskah.origin, "penulis1");
  await page.goto(`/studio/e/${edition}`);
  const frame = await pageInFrame(page);
  const preview = page.locator("edition-preview");
  // The same event that the preview listens to, and listened to later: it has heard of it by then.
  await preview.locator("iframe").evaluate(
    (element: HTMLIFrameElement) =>
      new Promise<void>((heard) => {
        const shown = element.contentDocument;
        shown?.addEventListener("selectionchange", () => heard(), { once: true });
        shown?.getSelection()?.selectAllChildren(shown.querySelector(".body p") ?? shown);
      }),
  );
  assert.match(await frame.evaluate(() => String(getSelection())), /^Yang menulis/);
  await preview.evaluate(
    (element) => (element as unknown as { updateComplete: Promise<unknown> }).updateComplete,
  );
  assert.equal(await page.locator('[data-action="replace-words"]').count(), 0);
  await context.close();
});
