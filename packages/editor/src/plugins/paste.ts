import { AFTER_COMPOSITION_MS } from "@naskah/binding";
import { articleFromText, type DocumentJson, schema } from "@naskah/model";
import { type Clipboard, ownSliceIn, type PasteManner, picturesOffered, readClipboard } from "@naskah/paste";
import { Fragment, type Slice } from "prosemirror-model";
import {
  type EditorState,
  NodeSelection,
  Plugin,
  Selection,
  TextSelection,
  type Transaction,
} from "prosemirror-state";
import { dropPoint } from "prosemirror-transform";
import type { EditorView } from "prosemirror-view";
import { putBlocksBehind } from "../blocks-behind.ts";
import { clipboardOf, clipboardOfFile, filesIn, offeredFile } from "../clipboard-files.ts";
import type { NewPictureFile } from "../new-picture-file.ts";
import type { PasteNote } from "../paste-note.ts";
import { pasteArticle } from "../pasted-article.ts";
import { pasteBefore, pasteLines } from "../pasted-lines.ts";
import { pasteArticleParts, pasteIntoPart, plainParts, takesSheet } from "../pasted-parts.ts";
import { pastedPlaces } from "../pasted-places.ts";
import { ownSlice, picturesIn, sliceOf, withoutComments, withoutPictures } from "../pasted-slice.ts";
import type { RefusedFile } from "../refused-file.ts";
import { newBlockId } from "./block-ids.ts";

export interface PasteOptions {
  readonly manuscript: () => string;
  readonly onPictures: (pictures: readonly NewPictureFile[]) => void;
  readonly onPasted: (note: PasteNote) => void;
  /** Asks the server to let this article show pictures of another one. @returns those that it may not. */
  readonly takeOver: (from: string, pictures: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** How something comes in: as it is, as words alone, or dropped where the pointer is. */
type Arrival = PasteManner | "drop";

/**
 * The one road for what comes in, by paste and by drop, of clipboards and of files: `@naskah/paste` reads it, and this puts it where the
 * caret is. The browser and ProseMirror read none of it, so nothing foreign gets past the filters.
 */
export function paste(options: PasteOptions): Plugin {
  let isPlainKey = false;
  return new Plugin({
    props: {
      // What is dragged within the text.
      transformPasted: (slice) => plainParts(slice),
      handleDOMEvents: {
        keydown: (_view, { code, shiftKey, ctrlKey, metaKey }) => {
          isPlainKey = code === "KeyV" && shiftKey && (ctrlKey || metaKey);
          return false;
        },
        paste: (view, event) => {
          const data = event.clipboardData;
          if (data === null || !view.editable) return false;
          event.preventDefault();
          const manner = isPlainKey ? "plain" : "rich";
          isPlainKey = false;
          void bringIn(view, data, manner, options);
          return true;
        },
        drop: (view, event) => {
          const data = event.dataTransfer;
          if (data === null || view.dragging !== null || !view.editable) return false;
          event.preventDefault();
          const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
          if (place !== null) {
            const near = TextSelection.near(view.state.doc.resolve(place.pos));
            view.dispatch(view.state.tr.setSelection(near));
          }
          view.focus();
          void bringIn(view, data, "drop", options);
          return true;
        },
      },
    },
  });
}

/** Everything is taken out of the event before anything is waited for: behind it the browser empties it. */
async function bringIn(
  view: EditorView,
  data: DataTransfer,
  how: Arrival,
  options: PasteOptions,
): Promise<void> {
  const files = [...data.files];
  const { pictures, texts, refused } = filesIn(data);
  const clipboard = clipboardOf(data, pictures.length);
  const manner: PasteManner = how === "plain" ? "plain" : "rich";
  if (view.composing) await endComposition(view);
  if (view.isDestroyed || !view.editable) return;
  if (clipboard.html === null && (clipboard.text === null || isNames(clipboard.text, files))) {
    const unread = [...refused, ...(await pasteTexts(view, texts, manner, options))];
    if (unread.length > 0) options.onPasted({ kind: "files", refused: unread });
    else if (files.length === 0) pasteClipboard(view, clipboard, [], manner, options);
    if (pictures.length > 0) options.onPictures(pictures.map((file) => ({ file, alt: "", behind: null })));
    return;
  }
  const own = manner === "rich" && clipboard.html !== null ? ownSliceIn(clipboard.html) : null;
  const slice = own === null ? null : ownSlice(own);
  if (own !== null && slice !== null) await pasteOwn(view, slice, own.manuscript, how, options);
  else pasteClipboard(view, clipboard, pictures, manner, options);
}

/** Files of texts, each behind the one before. @returns those that could not be read. */
async function pasteTexts(
  view: EditorView,
  texts: readonly File[],
  manner: PasteManner,
  options: PasteOptions,
): Promise<readonly RefusedFile[]> {
  const refused: RefusedFile[] = [];
  let isFirst = true;
  for (const file of texts) {
    const clipboard = await clipboardOfFile(file);
    if ("why" in clipboard) refused.push(clipboard);
    else if (!view.isDestroyed && view.editable) {
      if (!isFirst) view.dispatch(asPaste(onLineBehind(view.state)));
      pasteClipboard(view, clipboard, [], manner, options);
      isFirst = false;
    }
  }
  return refused;
}

/** The caret in an empty line behind the block with it, so that nothing grows together. */
function onLineBehind({ tr, selection: { $head } }: EditorState): Transaction {
  if ($head.depth === 1 && $head.parent.type === schema.nodes.paragraph && $head.parent.content.size === 0)
    return tr;
  const line = schema.nodes.paragraph.create({ id: newBlockId() });
  const end = putBlocksBehind(tr, $head.pos, Fragment.from(line));
  return tr.setSelection(TextSelection.create(tr.doc, end - 1));
}

/** An input method lets go of its word, which is a step of undo of its own then: on a phone it holds the last one all the time. */
async function endComposition(view: EditorView): Promise<void> {
  view.dom.blur();
  view.focus();
  await new Promise((done) => setTimeout(done, AFTER_COMPOSITION_MS));
}

/** A file manager puts the names of the files beside them. */
const isNames = (text: string, files: readonly File[]): boolean =>
  files.length > 0 &&
  text
    .trim()
    .split(/\r?\n/)
    .every((line) => files.some(({ name }) => line === name || line.endsWith(`/${name}`)));

/** What was copied in this editor comes back exactly; from another article without its comments, with the pictures that may come. */
async function pasteOwn(
  view: EditorView,
  slice: Slice,
  from: string,
  how: Arrival,
  options: PasteOptions,
): Promise<void> {
  const put = how === "drop" ? dropped : insertion;
  if (from === options.manuscript()) {
    view.dispatch(asPaste(put(view.state, slice)));
    return;
  }
  const pictures = picturesIn(slice);
  const refused = pictures.length === 0 ? new Set<string>() : await options.takeOver(from, pictures);
  if (view.isDestroyed || !view.editable) return;
  const others = withoutPictures(withoutComments(slice), refused);
  if (others.content.size > 0) view.dispatch(asPaste(put(view.state, others)));
  if (refused.size > 0) options.onPasted({ kind: "own", refusedPictures: refused.size });
}

function pasteClipboard(
  view: EditorView,
  clipboard: Clipboard,
  files: readonly File[],
  manner: PasteManner,
  options: PasteOptions,
): void {
  if (view.isDestroyed || !view.editable) return;
  const before = view.state;
  const pasted = readClipboard(clipboard, manner, newBlockId);
  const { pictures, report } = picturesOffered(pasted, files.length);
  const isText = report.source === "text" || report.source === "markdown";
  const fromText =
    isText && manner === "rich" && clipboard.text !== null ? articleFromText(clipboard.text) : null;
  const tr = whole(before, [pasted.article, fromText]) ?? blocks(before, pasted.blocks);
  if (tr !== null) view.dispatch(asPaste(tr));
  const places = tr === null ? [] : pastedPlaces(pictures, before, view.state.doc);
  const offered = pictures.flatMap((offer, at) => {
    const file = offeredFile(offer, files);
    return file === null ? [] : [{ file, alt: offer.alt, behind: places[at] ?? null }];
  });
  if (manner === "rich" && (tr !== null || offered.length === 0)) {
    const isEmpty = tr === null;
    options.onPasted({ kind: "foreign", report, isEmpty, isLast: true, text: clipboard.text, at: before });
  }
  if (offered.length > 0) options.onPictures(offered);
}

const whole = (state: EditorState, articles: readonly (DocumentJson | null)[]): Transaction | null =>
  articles.reduce<Transaction | null>(
    (found, article) => found ?? (article === null ? null : pasteArticle(state, article)),
    null,
  );

const blocks = (state: EditorState, found: readonly DocumentJson[]): Transaction | null =>
  found.length === 0 ? null : insertion(state, sliceOf(found));

/** What is pasted, in the place of what is selected. */
export function insertion(state: EditorState, slice: Slice): Transaction {
  const fitting = takesSheet(state) ? slice : plainParts(slice);
  const tr =
    pasteArticleParts(state, fitting) ??
    pasteLines(state, fitting) ??
    pasteIntoPart(state, fitting) ??
    pasteBefore(state, fitting);
  if (tr !== null) return tr;
  const { content, openStart, openEnd } = fitting;
  const only = openStart === 0 && openEnd === 0 && content.childCount === 1 ? content.firstChild : null;
  return only === null ? state.tr.replaceSelection(fitting) : state.tr.replaceSelectionWith(only, false);
}

/** What was dragged from another window, where it was dropped: whole blocks between blocks. */
function dropped(state: EditorState, slice: Slice): Transaction {
  const point = slice.openStart > 0 ? null : dropPoint(state.doc, state.selection.head, slice);
  if (point === null || takesSheet(state)) return insertion(state, slice);
  const fitting = plainParts(slice);
  const tr = state.tr.replaceRange(point, point, fitting);
  const { firstChild } = fitting.content;
  return firstChild !== null &&
    NodeSelection.isSelectable(firstChild) &&
    tr.doc.nodeAt(point)?.type === firstChild.type
    ? tr.setSelection(NodeSelection.create(tr.doc, point))
    : tr.setSelection(Selection.near(tr.doc.resolve(tr.mapping.map(point)), -1));
}

const asPaste = (tr: Transaction) => tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste");

/** The same text again, as words alone, where it was pasted; after the paste was undone. */
export function pasteAsText(view: EditorView, text: string, at: EditorState): void {
  const { tr } = view.state;
  // Undo gives the document back, but not always what was selected in it.
  if (view.state.doc.eq(at.doc))
    view.dispatch(tr.setSelection(Selection.fromJSON(view.state.doc, at.selection.toJSON())));
  const { blocks: found } = readClipboard({ html: null, text, pictureFiles: 0 }, "plain");
  const next = blocks(view.state, found);
  if (next !== null) view.dispatch(asPaste(next));
}
