import { FRAGMENT_NAME, schema } from "@naskah/model";
import type { CloseCode, Mode } from "@naskah/protocol";
import type { SaveState, Session, SessionEvent } from "@naskah/sync";
import { sendKeys, sendMouse } from "@web/test-runner-commands";
import type { LitElement } from "lit";
import { prosemirrorJSONToYXmlFragment } from "y-prosemirror";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { recoveryKey, storeRecoveryCopy } from "../../sync/src/recovery-copies.ts";
import type { NaskahEditor } from "./index.ts";
import { domSelection } from "./selected-range.ts";
import { afterEach, describe, equal, inside, it, mount, until } from "./testing/in-browser.ts";
import "./index.ts";

const text = (words: string, marks: object[] = []) => ({ type: "text", text: words, marks });
const block = (type: string, content: object[] = [], attrs: object = {}) => ({ type, content, attrs });
const ARTICLE = {
  type: "doc",
  content: [
    block("headline", [text("Judul")], { id: "head" }),
    block("paragraph", [text("Satu dua "), text("tiga", [{ type: "comment", attrs: { id: "t1" } }])], {
      id: "p1",
    }),
    block("paragraph", [], { id: "p2" }),
  ],
};

/** A session that answers at once and keeps everything here. */
class FakeSession implements Session {
  doc = new Y.Doc();
  shared = { fragment: this.doc.getXmlFragment(FRAGMENT_NAME), awareness: new Awareness(this.doc) };
  readonly participants = [];
  synced = true;
  mode: Mode | null;
  save: SaveState = { state: "saved" };
  closed = false;
  #listeners = new Set<(event: SessionEvent) => void>();

  constructor(mode: Mode | null, article: object = ARTICLE) {
    this.mode = mode;
    prosemirrorJSONToYXmlFragment(schema, article, this.shared.fragment);
  }

  /** Another document with the same words. */
  replace(why: "renamed" | "diverged"): void {
    const state = Y.encodeStateAsUpdate(this.doc);
    this.doc = new Y.Doc();
    Y.applyUpdate(this.doc, state);
    this.shared = { fragment: this.doc.getXmlFragment(FRAGMENT_NAME), awareness: new Awareness(this.doc) };
    this.tell({ replaced: why });
  }

  subscribe(listener: (event: SessionEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(event: SessionEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  setActivity(activity: "typing" | "idle"): void {
    this.shared.awareness.setLocalStateField("activity", activity);
  }

  reconnect(): void {
    this.tell("save");
  }

  async close(): Promise<void> {
    this.closed = true;
    this.shared.awareness.destroy();
  }
}

/** An editor in a shadow root, as in the studio. */
async function open(session: FakeSession, properties: Partial<NaskahEditor> = {}): Promise<NaskahEditor> {
  const host = document.createElement("div");
  document.body.append(host);
  const root = host.attachShadow({ mode: "open" });
  const openSession = () => session;
  const editor = await mount(
    "naskah-editor",
    { manuscriptId: "m1", userId: "u1", label: "Naskah", openSession, ...properties },
    root,
  );
  return editor;
}

const contentOf = (editor: NaskahEditor): HTMLElement => {
  const content = editor.querySelector<HTMLElement>(".ProseMirror");
  if (content === null) throw new Error("nothing is mounted");
  return content;
};

/** Pastes what a clipboard holds, by type. */
function pasteInto(editor: NaskahEditor, forms: Readonly<Record<string, string>>): void {
  const clipboardData = new DataTransfer();
  for (const [type, words] of Object.entries(forms)) clipboardData.setData(type, words);
  contentOf(editor).dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
  );
}

const TABLE = "<p>angka</p><table><tr><td>1</td><td>2</td></tr></table>";
const offersOf = (editor: NaskahEditor) =>
  [...(inside(editor, "naskah-paste-note").shadowRoot?.querySelectorAll("button") ?? [])].map((button) =>
    button.textContent?.trim(),
  );

/** Selects these words with the browser's own selection. */
function select(editor: NaskahEditor, words: string, atEnd = false): void {
  const walker = document.createTreeWalker(contentOf(editor), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const at = node.textContent?.indexOf(words) ?? -1;
    if (at < 0) continue;
    contentOf(editor).focus();
    const range = document.createRange();
    range.setStart(node, atEnd ? at + words.length : at);
    range.setEnd(node, at + words.length);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
    return;
  }
  throw new Error(`not in the text: ${words}`);
}

function heard(editor: NaskahEditor, name: string): unknown[] {
  const details: unknown[] = [];
  editor.getRootNode().addEventListener(name, (event) => details.push((event as CustomEvent).detail));
  return details;
}

const shown = (editor: NaskahEditor) =>
  [...contentOf(editor).children].map((child) => `${child.localName}:${child.textContent}`);

const animationFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

afterEach(() => document.body.replaceChildren());

describe("naskah-editor", () => {
  it("mounts the text in light DOM as a named text box, with the page's own styles", async () => {
    const editor = await open(new FakeSession("edit"));
    const content = contentOf(editor);
    equal(content.parentElement === editor, true, "parent");
    equal(
      ["role", "aria-multiline", "aria-label", "aria-readonly", "lang", "contenteditable"].map((name) =>
        content.getAttribute(name),
      ),
      ["textbox", "true", "Naskah", "false", "id", "true"],
    );
    equal(getComputedStyle(content).whiteSpaceCollapse, "break-spaces");
    equal(content.querySelector("[data-block-id=p2]")?.getAttribute("data-placeholder"), null);
  });

  it("writes what is typed into the shared document, formats it, and takes it back", async () => {
    const session = new FakeSession("edit");
    const editor = await open(session);
    select(editor, "tiga", true);
    await animationFrame();
    await sendKeys({ type: " empat" });
    await until("typed", () => session.shared.fragment.toString().includes("empat"));
    equal(session.shared.awareness.getLocalState()?.activity, "typing");
    await sendKeys({ press: "Enter" });
    await sendKeys({ type: "## Bagian" });
    await until("a heading", () => contentOf(editor).querySelector("h2")?.textContent === "Bagian");
    const ids = [...contentOf(editor).querySelectorAll("[data-block-id]")].map((one) =>
      one.getAttribute("data-block-id"),
    );
    equal(new Set(ids).size, 4, "distinct ids");
    select(editor, "Satu");
    await animationFrame();
    inside(inside(editor, "naskah-toolbar"), "[data-tool=strong]").click();
    equal(contentOf(editor).querySelector("strong")?.textContent, "Satu");
    inside(inside(editor, "naskah-toolbar"), "[data-tool=undo]").click();
    await until("undone", () => contentOf(editor).querySelector("strong") === null);
  });

  it("shows what others write, and gives it no ids", async () => {
    const session = new FakeSession("edit");
    const editor = await open(session);
    const other = new Y.XmlElement("paragraph");
    other.insert(0, [new Y.XmlText("Dari orang lain")]);
    session.doc.transact(() => session.shared.fragment.push([other]), "elsewhere");
    await until("shown", () => shown(editor).at(-1) === "p:Dari orang lain");
    equal(other.getAttribute("id"), undefined);
  });

  it("V1: hands on the selected words and where they are", async () => {
    const editor = await open(new FakeSession("edit"));
    const comments = heard(editor, "naskah-comment");
    select(editor, "dua");
    await animationFrame();
    inside(inside(editor, "naskah-toolbar"), "[data-tool=comment]").click();
    const [{ anchor, quote } = { anchor: { from: "", to: "" }, quote: "" }] = comments as {
      anchor: { from: string; to: string };
      quote: string;
    }[];
    equal(
      [comments.length, quote, anchor.from.length > 0, anchor.from !== anchor.to],
      [1, "dua", true, true],
    );
    equal(editor.anchorOfSelection(), anchor);
  });

  it("C7: a commenter selects and comments but cannot write", async () => {
    const session = new FakeSession("comment");
    const editor = await open(session);
    const before = session.shared.fragment.toString();
    const comments = heard(editor, "naskah-comment");
    const toolbar = inside(editor, "naskah-toolbar");
    inside(toolbar, "[data-tool=comment]").click();
    await editor.updateComplete;
    equal(inside(editor, ".hint").textContent, "Pilih dulu kata-kata yang hendak dikomentari.");
    select(editor, "dua");
    await sendKeys({ type: "penyusup" });
    equal(session.shared.fragment.toString(), before);
    equal(contentOf(editor).getAttribute("contenteditable"), "false");
    equal(contentOf(editor).getAttribute("aria-readonly"), "true");
    inside(toolbar, "[data-tool=comment]").click();
    equal(
      (comments as { quote: string }[]).map(({ quote }) => quote),
      ["dua"],
    );
    await editor.updateComplete;
    equal(inside(editor, ".hint").textContent, "");
  });

  it("V1: colours open discussions, says which one the caret is in, and goes to one", async () => {
    const editor = await open(new FakeSession("edit"), { openThreads: new Set(["t1"]) });
    const focus = heard(editor, "naskah-thread-focus");
    equal(contentOf(editor).querySelector(".naskah-comment-open")?.textContent, "tiga");
    select(editor, "tiga");
    await until("entered", () => focus.length === 1);
    select(editor, "Judul");
    await until("left", () => focus.length === 2);
    equal(focus, [{ ids: ["t1"] }, { ids: [] }]);
    equal(editor.focusThread("t1"), true);
    equal(focus.at(-1), { ids: ["t1"] });
    equal(editor.focusThread("t2"), false);
    editor.openThreads = new Set();
    await editor.updateComplete;
    equal(contentOf(editor).querySelector(".naskah-comment-open"), null);
  });

  it("puts the caret into a block that a check names", async () => {
    const editor = await open(new FakeSession("edit"));
    equal(editor.focusBlock("p2"), true);
    await animationFrame();
    await sendKeys({ type: "Di sini" });
    equal(shown(editor)[2], "p:Di sini");
    equal(editor.focusBlock("nowhere"), false);
  });

  it("gives the caret back where it was at the very moment a dialog is left", async () => {
    const editor = await open(new FakeSession("edit"));
    const dialog = inside<HTMLDialogElement>(inside(editor, "naskah-link-dialog"), "dialog");
    editor.focusBlock("p2");
    await animationFrame();
    await sendKeys({ down: "Control" });
    await sendKeys({ press: "k" });
    await sendKeys({ up: "Control" });
    await until("open", () => dialog.open);
    const caret = () => {
      const node = domSelection(editor.getRootNode() as ShadowRoot)?.anchorNode;
      return node instanceof Element
        ? node.closest("[data-block-id]")?.getAttribute("data-block-id")
        : node?.nodeName;
    };
    let back: unknown = "never closed";
    dialog.addEventListener("close", () => {
      back = caret();
    });
    await sendKeys({ press: "Escape" });
    await until("closed", () => back !== "never closed");
    equal(back, "p2");
    await sendKeys({ type: "x" });
    equal([shown(editor)[0], shown(editor)[2]], ["h1:Judul", "p:x"]);
  });

  const refuse = (session: FakeSession, code: CloseCode, unsaved = true) => {
    session.save = { state: "refused", reason: { code }, unsaved };
    session.tell("save");
  };

  /** What the session does after a refusal. */
  const keep = (session: FakeSession, userId: string) =>
    storeRecoveryCopy(recoveryKey(userId, "m1", new Date()), {
      update: Y.encodeStateAsUpdate(session.doc),
      at: new Date(),
      reason: { code: "not-allowed" },
    });

  const buttonsOf = (refusal: Element) => [...(refusal.shadowRoot?.querySelectorAll("button") ?? [])];
  const labelsOf = (refusal: Element) => buttonsOf(refusal).map((button) => button.textContent?.trim());

  it("C8 I2: a refusal stops the writing, says why, offers the text, and says that it is kept when it is", async () => {
    const session = new FakeSession("edit");
    const userId = crypto.randomUUID();
    const editor = await open(session, { userId });
    refuse(session, "not-allowed");
    await editor.updateComplete;
    const refusal = inside(editor, "naskah-refusal");
    const words = () => refusal.shadowRoot?.querySelector("section")?.textContent ?? "";
    await until("rendered", () => words().includes("berhak"));
    equal(words().includes("tidak hilang"), false, "said before it is kept");
    await keep(session, userId);
    await until("nothing is lost", () => words().includes("tidak hilang"));
    equal(labelsOf(refusal), ["Salin teks", "Unduh", "Muat ulang"]);
    equal(contentOf(editor).getAttribute("contenteditable"), "false");
  });

  it("I2: where this browser keeps another text only, it is said that this one is not kept", async () => {
    const userId = crypto.randomUUID();
    await keep(
      new FakeSession("edit", { type: "doc", content: [block("paragraph", [text("Lain")])] }),
      userId,
    );
    const session = new FakeSession("edit");
    const editor = await open(session, { userId, recoveries: ["hand-in"] });
    refuse(session, "not-allowed");
    await editor.updateComplete;
    const refusal = inside(editor, "naskah-refusal");
    await until(
      "said",
      () => refusal.shadowRoot?.textContent?.includes("tidak tersimpan di peramban ini") === true,
    );
    equal(labelsOf(refusal), ["Salin teks", "Unduh", "Muat ulang"]);
  });

  it("C8 T57: after a refusal the page's ways for unsaved work are offered, and told to the page", async () => {
    const session = new FakeSession("edit");
    const userId = crypto.randomUUID();
    await keep(session, userId);
    const editor = await open(session, { userId, recoveries: ["hand-in", "compare"] });
    const asked = heard(editor, "naskah-recover");
    const labels = async (code: CloseCode, unsaved: boolean) => {
      refuse(session, code, unsaved);
      await editor.updateComplete;
      const refusal = inside(editor, "naskah-refusal") as LitElement;
      await refusal.updateComplete;
      return labelsOf(refusal);
    };
    await labels("no-such-manuscript", true);
    const refusal = inside(editor, "naskah-refusal");
    const others = ["Salin teks", "Unduh", "Muat ulang"];
    await until("offered", () => labelsOf(refusal).length === 5);
    equal(labelsOf(refusal), ["Serahkan ke penulis", "Bandingkan", ...others]);
    equal(await labels("client-too-old", true), others);
    equal(await labels("not-allowed", false), others);
    await labels("not-allowed", true);
    buttonsOf(refusal)[0]?.click();
    equal(asked, [{ recovery: "hand-in" }]);
  });

  it("T17: another shared document comes in the same place, with caret and focus; nothing is said", async () => {
    const session = new FakeSession("edit");
    const editor = await open(session);
    select(editor, "dua", true);
    await animationFrame();
    await sendKeys({ type: "?" });
    session.replace("renamed");
    await editor.updateComplete;
    equal(inside(editor, ".hint").textContent, "");
    equal(editor.querySelectorAll(".ProseMirror").length, 1);
    await sendKeys({ type: "!" });
    await until("typed", () => session.shared.fragment.toString().includes("Satu dua?! "));
    equal(shown(editor)[1], "p:Satu dua?! tiga");
    inside(inside(editor, "naskah-toolbar"), "[data-tool=undo]").click();
    await until("undone", () => shown(editor)[1] === "p:Satu dua? tiga");
  });

  it("I3: a document read anew is said politely, and shown when it is there", async () => {
    const session = new FakeSession("edit");
    const editor = await open(session);
    editor.focusBlock("p2");
    session.synced = false;
    session.replace("diverged");
    await editor.updateComplete;
    equal(editor.querySelector(".ProseMirror"), null);
    session.synced = true;
    session.tell("synced");
    await editor.updateComplete;
    await animationFrame();
    equal(
      inside(editor, ".hint").textContent,
      "Naskah dimuat ulang dari server; salinan tulisan Anda disimpan di peramban ini.",
    );
    equal(inside(editor, ".hint").getAttribute("role"), "status");
    await sendKeys({ type: "Di sini" });
    await until("typed", () => shown(editor)[2] === "p:Di sini");
  });

  it("D4: a part that this version does not know is shown as a labelled placeholder and not changed", async () => {
    const session = new FakeSession("edit");
    session.shared.fragment.push([new Y.XmlElement("blink")]);
    const before = session.shared.fragment.toString();
    const editor = await open(session);
    const placeholder = contentOf(editor).querySelector(".naskah-unknown");
    equal(placeholder?.textContent, "Bagian yang tidak dikenal versi ini (blink). Disimpan apa adanya.");
    equal(session.shared.fragment.toString(), before);
  });

  it("F-A3 a click on a part that is not known selects it as a whole, says so, and Delete takes it", async () => {
    const session = new FakeSession("edit");
    session.shared.fragment.push([new Y.XmlElement("blink")]);
    const editor = await open(session);
    const placeholder = () => contentOf(editor).querySelector<HTMLElement>(".naskah-unknown");
    const { x, y } = placeholder()?.getBoundingClientRect() ?? { x: 0, y: 0 };
    await sendMouse({ type: "click", position: [Math.round(x) + 20, Math.round(y) + 10] });
    await until("framed", () => placeholder()?.classList.contains("ProseMirror-selectednode") === true);
    await until(
      "announced",
      () => inside(editor, ".announced").textContent?.includes("terpilih seluruhnya") === true,
    );
    await sendKeys({ press: "Delete" });
    await until("gone", () => placeholder() === null);
    equal(session.shared.fragment.toString().includes("blink"), false);
  });

  it("D3: a document that cannot be shown at all is not mounted and not changed", async () => {
    const session = new FakeSession("edit");
    const text = new Y.XmlText();
    const block = new Y.XmlElement("paragraph");
    session.shared.fragment.push([block]);
    block.insert(0, [text]);
    text.insertEmbed(0, new Y.XmlElement("hologram"));
    const before = session.shared.fragment.toString();
    const editor = await open(session);
    equal(editor.querySelector(".ProseMirror"), null);
    equal(inside(editor, "[role=alert]").textContent?.includes("Muat ulang"), true);
    equal(session.shared.fragment.toString(), before);
  });

  it("waits for the document and the mode, ends the session when it goes, and swaps manuscripts", async () => {
    const first = new FakeSession(null);
    first.save = { state: "connecting" };
    const editor = await open(first);
    equal(editor.querySelector(".ProseMirror"), null);
    first.mode = "read";
    first.tell("hello");
    equal(contentOf(editor).getAttribute("contenteditable"), "false");
    const second = new FakeSession("edit", { type: "doc", content: [block("headline", [text("Lain")])] });
    editor.openSession = () => second;
    editor.manuscriptId = "m2";
    await editor.updateComplete;
    equal([first.closed, shown(editor)], [true, ["h1:Lain"]]);
    editor.remove();
    equal([second.closed, editor.querySelector(".ProseMirror")], [true, null]);
  });

  it("pastes plain lines as paragraphs, and a whole article over a beginning", async () => {
    const editor = await open(new FakeSession("edit"));
    const paste = (words: string) => pasteInto(editor, { "text/plain": words });
    editor.focusBlock("p2");
    paste("baris satu\nbaris dua");
    equal(shown(editor).slice(2), ["p:baris satu", "p:baris dua"]);
    const sentence =
      "Penyelenggaraan pemerintahan yang baik membutuhkan kerja sama dari semua pihak yang terlibat.";
    paste(["Judul Artikel yang Ditempel", sentence, sentence, sentence].join("\n"));
    equal(shown(editor).length, 4);
    equal(shown(editor)[0], "h1:Judul Artikel yang Ditempel");
  });

  it("E8 files of text stand behind each other, nothing of them grows together; one whose letters nobody knows is named", async () => {
    const editor = await open(new FakeSession("edit"));
    editor.focusBlock("p2");
    const clipboardData = new DataTransfer();
    const add = (name: string, bytes: BlobPart) =>
      clipboardData.items.add(new File([bytes], name, { type: "text/plain" }));
    add("a.md", "- satu\n- dua");
    add("rusak.txt", Uint8Array.of(0x63, 0x61, 0x66, 0xe9));
    add("b.txt", "tiga");
    contentOf(editor).dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
    await until("both", () => shown(editor).includes("p:tiga"));
    equal(shown(editor).slice(-2), ["ul:satudua", "p:tiga"]);
    const note = inside(editor, "naskah-paste-note");
    await until("named", () => note.shadowRoot?.textContent.includes("“rusak.txt”") === true);
  });

  it("E6 undo and redo by keys take the message away: what it offers to undo is something else then", async () => {
    const editor = await open(new FakeSession("edit"));
    editor.focusBlock("p2");
    pasteInto(editor, { "text/html": TABLE, "text/plain": "kata" });
    await until("offered", () => offersOf(editor).length === 3);
    inside(inside(editor, "naskah-toolbar"), "[data-tool=undo]").click();
    await until("undone", () => shown(editor).at(-1) === "p:");
    await editor.updateComplete;
    equal(offersOf(editor), []);
  });

  it("E6 what a text that was read anew cannot take back is not offered, but what was left out is still said", async () => {
    const session = new FakeSession("edit");
    const editor = await open(session);
    editor.focusBlock("p2");
    pasteInto(editor, { "text/html": TABLE, "text/plain": "kata" });
    await until("offered", () => offersOf(editor).length === 3);
    session.replace("diverged");
    await until("only to be closed", () => offersOf(editor).length === 1);
  });

  it("shows a picture with its words, and opens the dialog to change them", async () => {
    const figure = block("figure", [block("caption", [text("Kantor")])], {
      id: "f1",
      picture: "a".repeat(64),
      alt: "",
    });
    const session = new FakeSession("edit", { type: "doc", content: [figure] });
    const editor = await open(session, { uploadPath: "/pictures" });
    const about = () => contentOf(editor).querySelector<HTMLElement>(".naskah-figure-about");
    equal(contentOf(editor).querySelector("img")?.getAttribute("src"), `/pictures/${"a".repeat(64)}`);
    equal(about()?.textContent, "Teks alternatif belum ada");
    about()?.click();
    const dialog = inside(editor, "naskah-picture-dialog");
    await until("open", () => inside<HTMLDialogElement>(dialog, "dialog").open);
    inside<HTMLTextAreaElement>(dialog, "#alt").value = "Gedung dari depan";
    inside(dialog, ".main-button").click();
    await until("described", () => about()?.textContent === "Teks alternatif: Gedung dari depan");
  });

  it("E7: what was to be asked about pictures goes with its manuscript, not into another one", async () => {
    const editor = await open(new FakeSession("edit"));
    editor.focusBlock("p2");
    const clipboardData = new DataTransfer();
    for (const name of ["a.png", "b.png"])
      clipboardData.items.add(new File(["x"], name, { type: "image/png" }));
    contentOf(editor).dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
    const dialog = inside(editor, "naskah-picture-dialog");
    const isOpen = () => inside<HTMLDialogElement>(dialog, "dialog").open;
    await until("open", isOpen);
    editor.openSession = () => new FakeSession("edit");
    editor.epoch = 2;
    await editor.updateComplete;
    equal(isOpen(), true, "the same manuscript, begun anew");
    editor.manuscriptId = "m2";
    await editor.updateComplete;
    await until("closed", () => !isOpen());
    equal(inside(dialog, "h2").textContent, "Sisipkan gambar");
  });
});
