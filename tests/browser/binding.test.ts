import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { until } from "../harness/until.ts";
import { caretAtEndOf, editable, newArticle, saved, startWriting } from "./desk.ts";
import { type Somebody, signIn, startBrowser } from "./people.ts";
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

/** Two people at one fresh manuscript with two paragraphs. */
async function two(): Promise<{ penulis: Somebody; kasi: Somebody }> {
  const penulis = await signIn(browser, naskah.origin, "penulis1");
  await newArticle(penulis.page);
  await penulis.page.keyboard.type("Paragraf satu");
  await penulis.page.keyboard.press("Enter");
  await penulis.page.keyboard.type("Paragraf dua");
  await saved(penulis.page);
  const kasi = await signIn(browser, naskah.origin, "kasi");
  await kasi.page.goto(penulis.page.url());
  await editable(kasi.page).getByText("Paragraf dua").waitFor();
  await startWriting(kasi.page);
  await editable(kasi.page).getByText("Paragraf dua").waitFor();
  return { penulis, kasi };
}

/** The words of a text block, without carets of others. */
const words = (page: Page, beginning: string): Promise<string> =>
  editable(page).evaluate((root, start) => {
    const plain = (element: Element) => {
      const copy = element.cloneNode(true) as Element;
      for (const widget of copy.querySelectorAll(".ProseMirror-widget")) widget.remove();
      return copy.textContent ?? "";
    };
    return [...root.querySelectorAll("p")].map(plain).find((text) => text.startsWith(start)) ?? "";
  }, beginning);

const sameText = async (a: Page, b: Page) => {
  const text = (page: Page) =>
    Promise.all(["Paragraf satu", "Paragraf dua"].map((start) => words(page, start)));
  await until("both have the same text", async () => (await text(a)).join("|") === (await text(b)).join("|"));
};

test("a word that is being composed is not disturbed by what somebody else types in the same and in another paragraph", async () => {
  const { penulis, kasi } = await two();
  await caretAtEndOf(kasi.page, "Paragraf satu");
  const devtools = await kasi.context.newCDPSession(kasi.page);
  const compose = (text: string) =>
    devtools.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await compose("n");
  await compose("ni");
  await until(
    "the composition is in the text",
    async () => (await words(kasi.page, "Paragraf satu")) === "Paragraf satuni",
  );
  await caretAtEndOf(penulis.page, "Paragraf dua");
  await penulis.page.keyboard.type(" dari penulis");
  await until("another paragraph does not wait", async () =>
    (await words(kasi.page, "Paragraf dua")).endsWith("dari penulis"),
  );
  await compose("nih");
  await compose("niho");
  assert.equal(await words(kasi.page, "Paragraf satu"), "Paragraf satuniho");
  await devtools.send("Input.insertText", { text: "日本" });
  await until("the composed word has arrived", async () =>
    (await words(penulis.page, "Paragraf satu")).includes("日本"),
  );
  await sameText(penulis.page, kasi.page);
  assert.equal(await words(penulis.page, "Paragraf satu"), "Paragraf satu日本");
  for (const { context } of [penulis, kasi]) await context.close();
});

test("what somebody else types into the composed paragraph itself waits, and then both are there", async () => {
  const { penulis, kasi } = await two();
  await caretAtEndOf(kasi.page, "Paragraf satu");
  const devtools = await kasi.context.newCDPSession(kasi.page);
  await devtools.send("Input.imeSetComposition", { text: "ni", selectionStart: 2, selectionEnd: 2 });
  await until(
    "the composition is in the text",
    async () => (await words(kasi.page, "Paragraf satu")) === "Paragraf satuni",
  );
  await editable(penulis.page).getByText("Paragraf satu").click();
  await penulis.page.keyboard.press("Home");
  for (let i = 0; i < 8; i++) await penulis.page.keyboard.press("ArrowRight");
  await penulis.page.keyboard.type(" nomor");
  await devtools.send("Input.insertText", { text: "日" });
  await until("both are there", async () => (await words(penulis.page, "Paragraf")).includes("日"));
  await until("and for the one who composed", async () =>
    (await words(kasi.page, "Paragraf nomor satu")).includes("日"),
  );
  assert.equal(await words(kasi.page, "Paragraf nomor"), await words(penulis.page, "Paragraf nomor"));
  for (const { context } of [penulis, kasi]) await context.close();
});

test("undo after somebody else's edits takes back only one's own, and the caret comes back", async () => {
  const { penulis, kasi } = await two();
  await caretAtEndOf(kasi.page, "Paragraf satu");
  await kasi.page.keyboard.type(" salah");
  await editable(penulis.page).getByText("salah").waitFor();
  await caretAtEndOf(penulis.page, "Paragraf dua");
  await penulis.page.keyboard.type(" benar");
  await editable(kasi.page).getByText("benar").waitFor();
  await kasi.page.keyboard.press("ControlOrMeta+Z");
  await until("undone", async () => (await words(kasi.page, "Paragraf satu")) === "Paragraf satu");
  assert.equal(await words(kasi.page, "Paragraf dua"), "Paragraf dua benar");
  await kasi.page.keyboard.type("!");
  await until(
    "at the old place",
    async () => (await words(penulis.page, "Paragraf satu")) === "Paragraf satu!",
  );
  for (const { context } of [penulis, kasi]) await context.close();
});

test("cutting across two paragraphs and pasting behind gives everybody the same text", async () => {
  const { penulis, kasi } = await two();
  const { page } = penulis;
  await editable(page).getByText("Paragraf satu").click();
  await page.keyboard.press("Home");
  for (let i = 0; i < 9; i++) await page.keyboard.press("ArrowRight");
  await page.keyboard.down("Shift");
  for (let i = 0; i < 14; i++) await page.keyboard.press("ArrowRight");
  await page.keyboard.up("Shift");
  await seen(page);
  await page.keyboard.press("ControlOrMeta+X");
  await until("it is cut", async () => !(await editable(page).innerText()).includes("satu"));
  await page.keyboard.press("End");
  await seen(page);
  await page.keyboard.press("ControlOrMeta+V");
  await saved(page);
  await until("the same for both", async () => {
    const [mine, theirs] = await Promise.all([page, kasi.page].map((each) => editable(each).innerText()));
    return plain(mine) === plain(theirs) && plain(mine).includes("satu");
  });
  for (const { context } of [penulis, kasi]) await context.close();
});

/** The editor has read where the browser's caret is; no person is faster than a frame. */
const seen = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Without the name at somebody's caret. */
const plain = (text: string | undefined): string =>
  (text ?? "")
    .replaceAll(/Nurmala Tandiseru|Ida Kade Sukesa/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();

test("a block that is dragged with the mouse while somebody else types is at its new place for both, and undo brings it back", async () => {
  const { penulis, kasi } = await two();
  await caretAtEndOf(penulis.page, "Paragraf dua");
  await penulis.page.keyboard.press("Enter");
  await penulis.page.keyboard.type("---Paragraf tiga");
  const names = ["Paragraf satu", "Paragraf dua", "Paragraf tiga"];
  const order = (page: Page) =>
    editable(page).evaluate(
      (root, known) =>
        [...root.children]
          .map((block) =>
            block.tagName === "HR" ? "rule" : known.find((name) => block.textContent?.startsWith(name)),
          )
          .filter((name) => name !== undefined)
          .join(),
      names,
    );
  await until(
    "the rule stands above the third paragraph",
    async () => (await order(kasi.page)) === "Paragraf satu,Paragraf dua,rule,Paragraf tiga",
  );
  const rule = editable(penulis.page).locator("hr");
  await rule.click();
  await caretAtEndOf(kasi.page, "Paragraf dua");
  await kasi.page.keyboard.type(" sambil");
  await rule.dragTo(editable(penulis.page).getByText("Paragraf satu"), { targetPosition: { x: 40, y: 2 } });
  await kasi.page.keyboard.type(" diketik");
  const dragged = "rule,Paragraf satu,Paragraf dua,Paragraf tiga";
  for (const { page } of [penulis, kasi])
    await until("the rule is above", async () => (await order(page)) === dragged);
  await sameText(penulis.page, kasi.page);
  assert.equal(await words(penulis.page, "Paragraf dua"), "Paragraf dua sambil diketik");
  await penulis.page.keyboard.press("Control+z");
  for (const { page } of [penulis, kasi])
    await until(
      "the rule is back",
      async () => (await order(page)) === "Paragraf satu,Paragraf dua,rule,Paragraf tiga",
    );
  assert.equal(await words(penulis.page, "Paragraf dua"), "Paragraf dua sambil diketik");
});
