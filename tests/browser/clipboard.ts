import type { Locator, Page } from "playwright-core";

/** Puts a page and its text on the real clipboard. The browser keeps what a page says of itself. */
export async function onClipboard(page: Page, html: string, text: string): Promise<void> {
  await page.evaluate(
    async ([markup, words]) => {
      const put = (event: ClipboardEvent) => {
        event.preventDefault();
        event.stopImmediatePropagation();
        event.clipboardData?.setData("text/html", markup ?? "");
        event.clipboardData?.setData("text/plain", words ?? "");
      };
      document.addEventListener("copy", put, { capture: true, once: true });
      document.execCommand("copy");
      document.removeEventListener("copy", put, { capture: true });
    },
    [html, text],
  );
}

/** Pastes a page where the caret is. */
export async function pasteHtml(page: Page, html: string, text = "teks"): Promise<void> {
  await onClipboard(page, html, text);
  await page.keyboard.press("ControlOrMeta+V");
}

/** A file as a person has it on their machine. */
export interface LocalFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/**
 * Pastes or drops files, as a browser tells it: the clipboard of a test cannot hold files. A drop is at the beginning of the target.
 * @param forms what lies beside them, by its type.
 */
export async function giveFiles(
  target: Locator,
  how: "paste" | "drop",
  files: readonly LocalFile[],
  forms: Readonly<Record<string, string>> = {},
): Promise<void> {
  const sent = files.map(({ name, type, bytes }) => ({ name, type, base64: bytes.toString("base64") }));
  await target.evaluate(
    (element, { how, sent, forms }) => {
      const data = new DataTransfer();
      for (const { name, type, base64 } of sent) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name, { type }));
      }
      for (const [type, words] of Object.entries(forms)) data.setData(type, words);
      const { left, top } = element.getBoundingClientRect();
      const about = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        how === "paste"
          ? new ClipboardEvent("paste", { ...about, clipboardData: data })
          : new DragEvent("drop", { ...about, dataTransfer: data, clientX: left + 2, clientY: top + 5 }),
      );
    },
    { how, sent, forms },
  );
}
