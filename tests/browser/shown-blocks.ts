import type { Page } from "playwright-core";
import { until } from "../harness/until.ts";
import { editable } from "./desk.ts";

/** The blocks of the text in short, nested ones in brackets; a break is a bar, a picture its alternative text. */
export const shown = (page: Page): Promise<string> =>
  editable(page).evaluate((root) => {
    const of = (block: Element): string => {
      const name = block.getAttribute("data-naskah") ?? block.localName;
      if (name === "figure") return `figure:${block.querySelector("img")?.alt}`;
      const inner = [...block.children].filter((child) =>
        /^(P|UL|OL|LI|BLOCKQUOTE|H\d)$/.test(child.tagName),
      );
      if (inner.length > 0) return `${name}[${inner.map(of).join(" ")}]`;
      const copy = block.cloneNode(true) as Element;
      for (const aside of copy.querySelectorAll(
        ".ProseMirror-widget, .ProseMirror-trailingBreak, .naskah-caret",
      ))
        aside.remove();
      for (const end of copy.querySelectorAll("br")) end.replaceWith("|");
      return `${name}:${copy.textContent.replaceAll("\u2060", "").replaceAll("\t", "⇥")}`;
    };
    return [...root.children]
      .filter((child) => !child.matches(".ProseMirror-widget"))
      .map(of)
      .join(" ");
  });

/** The same without headline, standfirst and byline. */
export const body = async (page: Page) =>
  (await shown(page)).replace(/^headline:\S* standfirst:\S* /, "").replace(/ byline:.*$/, "");

/** Waits until the body is this. */
export async function shows(page: Page, blocks: string): Promise<void> {
  let last = "";
  await until(`the body is ${blocks}`, async () => {
    last = await body(page);
    return last === blocks;
  }).catch((error: Error) => {
    throw new Error(`${error.message}; it is ${last}`);
  });
}
