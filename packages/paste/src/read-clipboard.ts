import type { DocumentJson } from "@naskah/model";
import { articleOf } from "./article.ts";
import { blocksOf } from "./blocks.ts";
import { type Clipboard, MAX_HTML } from "./clipboard.ts";
import { dropComments } from "./filters/comments.ts";
import { dropDeletedInRtf } from "./filters/deleted-in-rtf.ts";
import { dropFieldCodes } from "./filters/field-codes.ts";
import { notesInPlace } from "./filters/footnotes.ts";
import { dropHidden } from "./filters/hidden.ts";
import { dropNeverText } from "./filters/never-text.ts";
import { settleTracked } from "./filters/tracked.ts";
import { listsOfWord } from "./filters/word-lists.ts";
import { listsOfWordOnline } from "./filters/word-online-lists.ts";
import { isTooDeep } from "./html-depth.ts";
import { levelled } from "./level.ts";
import type { Piece } from "./piece.ts";
import { readHtml } from "./read-html.ts";
import { type PasteReport, Tally } from "./report.ts";
import { type Source, sourceOf } from "./source.ts";
import { plainPieces, readText } from "./text/read-text.ts";

/** What a clipboard comes to. */
export interface Pasted {
  /** Blocks of the schema, in order; empty when it holds no words. */
  readonly blocks: readonly DocumentJson[];
  /** The same as a whole article, when it is one. */
  readonly article: DocumentJson | null;
  readonly report: PasteReport;
  /** What it cost, in nodes and lines looked at. */
  readonly steps: number;
}

/** How it is read: with all that it says, or as words alone. */
export type PasteManner = "rich" | "plain";

/**
 * Reads all forms of a clipboard at once: the HTML when it says something, else the text. Pure: nothing is fetched and nothing runs.
 * @param newId names the blocks that a picture stands behind; counted when left out.
 */
export function readClipboard(clipboard: Clipboard, manner: PasteManner, newId = counted()): Pasted {
  const tally = new Tally();
  const { html, text } = clipboard;
  if (manner === "rich" && html !== null && isReadable(html)) {
    const source = sourceOf(html);
    const pieces = piecesOfHtml(html, clipboard.rtf ?? "", source, tally, newId);
    // What is HTML only in name, as some programs wrap their Markdown in one line of it, is read as text.
    if (pieces.length > 0 || text === null || isPictures(tally)) return pasted(pieces, tally, source);
  }
  if (text === null || text === "") return pasted([], tally, "text");
  if (manner === "plain") return { ...pasted(plainPieces(text), tally, "text"), article: null };
  const { pieces, isMarkdown } = readText(text, tally);
  return pasted(pieces, tally, isMarkdown ? "markdown" : "text");
}

/** Deeper HTML is read as its text. */
const DEEPEST_HTML = 5000;

const isReadable = (html: string): boolean =>
  html.trim() !== "" && html.length <= MAX_HTML && !isTooDeep(html, DEEPEST_HTML);

function counted(): () => string {
  let count = 0;
  return () => `block-${++count}`;
}

const isPictures = ({ carried, named }: Tally) => carried.length + named.length > 0;

function pasted(pieces: readonly Piece[], tally: Tally, source: Source): Pasted {
  return {
    blocks: levelled(pieces).map(({ json }) => json),
    article: articleOf(pieces),
    report: tally.report(source),
    steps: tally.steps,
  };
}

/** The filters in their order: first what is no text, then what was not to be seen, then what is written another way. */
function piecesOfHtml(
  html: string,
  rtf: string,
  source: Source,
  tally: Tally,
  newId: () => string,
): readonly Piece[] {
  const { root, styles } = readHtml(html, tally);
  let tree = dropNeverText(root, tally);
  tree = dropComments(tree, tally);
  tree = dropHidden(tree, tally);
  tree = settleTracked(tree, tally, source);
  if (source === "libreoffice-writer") tree = dropDeletedInRtf(tree, tally, rtf);
  tree = dropFieldCodes(tree, tally);
  tree = notesInPlace(tree, tally);
  tree = listsOfWord(tree, tally, styles);
  if (source === "word-online") tree = listsOfWordOnline(tree, tally);
  return blocksOf(tree, tally, source, newId);
}
