import type { Locator, Page } from "playwright-core";
import { until } from "../harness/until.ts";

/** The editable text of the editor page. */
export const editable = (page: Page): Locator => page.locator("naskah-editor .ProseMirror");

/** Begins an article through the studio; the caret is in its first paragraph. */
export async function newArticle(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Artikel baru" }).click();
  await page.getByRole("button", { name: "Mulai menulis" }).click();
  await editable(page).locator("p:not([data-naskah])").first().click();
}

/** A head of section reads first: says yes to the question whether to write, and waits until the text can be written in. */
export async function startWriting(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Ikut menulis", exact: true }).click();
  await page.getByRole("button", { name: "Ya, ikut menulis" }).click();
  await page.locator('naskah-editor .ProseMirror[contenteditable="true"]').waitFor();
}

/** What the text says, without the hints in empty blocks and the carets of others. */
export async function words(page: Page): Promise<string> {
  return await editable(page).evaluate((root) => {
    const copy = root.cloneNode(true) as HTMLElement;
    for (const aside of copy.querySelectorAll(".ProseMirror-widget, .naskah-caret, [contenteditable=false]"))
      aside.remove();
    const blocks = [...copy.querySelectorAll("h1, h2, h3, h4, p, figcaption, small, li:not(:has(p))")];
    return blocks
      .map((block) => block.textContent.replaceAll("\u2060", ""))
      .filter((text) => text !== "")
      .join("\n");
  });
}

/** What has the focus, in whatever shadow it lies: its accessible name, and what is typed into it. */
export async function focused(page: Page): Promise<{ name: string; value: string }> {
  return await page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const field = active as HTMLInputElement | null;
    const root = active?.getRootNode();
    // A button of the library has its words in a slot.
    const slotted = root instanceof ShadowRoot ? root.host.textContent : "";
    const label = active?.getAttribute("aria-label") ?? field?.labels?.[0]?.textContent?.trim();
    const name = label || field?.placeholder || active?.textContent?.trim() || slotted || "";
    return { name: name.trim(), value: typeof field?.value === "string" ? field.value : "" };
  });
}

/** Types where the product has put the focus, once it is there. @param field the beginning of the name of what has it. */
export async function typeAt(page: Page, field: string, text: string): Promise<void> {
  await until(`the focus is at ${field}`, async () => (await focused(page)).name.startsWith(field));
  await page.keyboard.type(text);
}

/** Types over what stands in a field, as a person does who clicks it first. */
export async function typeOver(field: Locator, text: string): Promise<void> {
  await field.click();
  await field.press("ControlOrMeta+A");
  if (text === "") await field.page().keyboard.press("Backspace");
  else await field.page().keyboard.type(text);
}

/** Selects words as a person does: clicks their line, then Home, arrows, and Shift with arrows. */
export async function selectByKeys(page: Page, wanted: string): Promise<void> {
  const line = editable(page)
    .locator("h1, h2, h3, h4, p, figcaption, small")
    .filter({ hasText: wanted })
    .first();
  await line.click();
  await caretIn(line);
  const at = (await line.evaluate((block) => block.textContent)).indexOf(wanted);
  await page.keyboard.press("Home");
  for (let step = 0; step < at; step += 1) await page.keyboard.press("ArrowRight");
  for (let step = 0; step < wanted.length; step += 1) await page.keyboard.press("Shift+ArrowRight");
  await until(`selected: ${wanted}`, () =>
    page.evaluate((text) => getSelection()?.toString() === text, wanted),
  );
}

/** Waits until the browser and the editor have the caret in this line, and nothing is selected by an earlier click. */
async function caretIn(line: Locator): Promise<void> {
  await until("the caret is in the line", () =>
    line.evaluate(async (block) => {
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const anchor = (block.getRootNode() as Document).getSelection?.()?.anchorNode ?? null;
      return block.contains(anchor);
    }),
  );
}

/** Waits until the editor says that everything is stored on the server. */
export async function saved(page: Page): Promise<void> {
  await page.locator("naskah-save-state").getByText("Tersimpan", { exact: true }).waitFor();
}

/** Puts a text on the clipboard and pastes it where the caret is, as a person would. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await page.keyboard.press("ControlOrMeta+V");
}

/** Puts the caret at the end of the block that begins with these words, and sees to it that the editor has taken it. */
export async function caretAtEndOf(page: Page, beginning: string): Promise<void> {
  await editable(page).getByText(beginning).first().click();
  await until(`the caret is at the end of ${beginning}`, async () =>
    editable(page).evaluate(async (root, start) => {
      const block = [...root.querySelectorAll("p, h1, h2, h3")].find((element) =>
        element.textContent?.startsWith(start),
      );
      if (block === undefined) throw new Error(`no block begins with: ${start}`);
      // The End key stops at the end of a line on the screen; the block's end is what is meant.
      getSelection()?.selectAllChildren(block);
      getSelection()?.collapseToEnd();
      // Another person's edit may redraw the text before the editor has read the selection.
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const selection = (root.getRootNode() as Document).getSelection();
      return selection?.anchorNode !== null && block.contains(selection?.anchorNode ?? null);
    }, beginning),
  );
}

/** Selects exactly these words in the text with the browser's own selection. */
export async function select(page: Page, words: string): Promise<void> {
  await editable(page).evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      (root as HTMLElement).focus();
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      return;
    }
    throw new Error(`not in the text: ${wanted}`);
  }, words);
}
