import { CHANGED, DROPPED, isSilent, type PasteReport } from "@naskah/paste";
import { MAX_UPLOAD_BYTES } from "@naskah/protocol";
import type { EditorState } from "prosemirror-state";
import type { Messages } from "./messages/messages.ts";
import type { RefusedFile } from "./refused-file.ts";

/** What there is to say about a paste. */
export type PasteNote =
  | {
      readonly kind: "foreign";
      readonly report: PasteReport;
      /** Nothing came in. */
      readonly isEmpty: boolean;
      /** Nothing of one's own came after it: undo takes it back. */
      readonly isLast: boolean;
      /** The same as plain text; null when the clipboard had none. */
      readonly text: string | null;
      /** The text before it. */
      readonly at: EditorState;
    }
  | {
      /** Of our own editor, from another article. */
      readonly kind: "own";
      readonly refusedPictures: number;
    }
  | {
      /** Files, of which some cannot come. */
      readonly kind: "files";
      readonly refused: readonly RefusedFile[];
    };

/** Names of pictures that are said; of more, how many. */
const MOST_NAMES = 3;

/** Plain text that came in as it is says nothing. */
export function isWorthSaying(note: PasteNote): boolean {
  if (note.kind !== "foreign" || note.isEmpty) return true;
  return note.report.source !== "text" || !isSilent(note.report);
}

/** What is still to be said of a paste that undo does not take back any more: its pictures came after it, or the text was read anew. */
export function withoutUndo(note: PasteNote | null): PasteNote | null {
  if (note?.kind !== "foreign") return note;
  return isSilent(note.report) ? null : { ...note, isLast: false };
}

/** The message in words: where it came from, what was left out, what has become something else, which pictures did not come. */
export function pasteText(note: PasteNote, { locale, paste: words }: Messages): string {
  const list = (parts: readonly string[]) => new Intl.ListFormat(locale).format(parts);
  if (note.kind === "own") return words.refusedPictures(note.refusedPictures);
  if (note.kind === "files") {
    const megabytes = new Intl.NumberFormat(locale).format(MAX_UPLOAD_BYTES / 1024 / 1024);
    return words.leftOut(
      list(note.refused.map(({ name, why }) => words.refused[why](`“${name}”`, megabytes))),
    );
  }
  const { source, dropped, changed, named } = note.report;
  const leftOut = DROPPED.flatMap((what) =>
    dropped[what] === 0 ? [] : [words.dropped[what](dropped[what])],
  );
  const sentences = [
    ...(leftOut.length === 0 ? [] : [words.leftOut(list(leftOut))]),
    ...CHANGED.flatMap((what) => (changed[what] === 0 ? [] : [words.changed[what](changed[what])])),
    ...(named.length === 0 ? [] : [words.pictures(named.length, list(namesOf(named, words.more)))]),
  ];
  if (note.isEmpty) return [words.nothing, ...sentences].join(" ");
  const from = words.pasted(words.sources[source]);
  return sentences.length === 0 ? `${from}.` : `${from}: ${sentences.join(" ")}`;
}

function namesOf(named: readonly string[], more: (count: number) => string): readonly string[] {
  const names = named.filter((name) => name !== "");
  const shown = names.slice(0, MOST_NAMES).map((name) => `“${name}”`);
  return shown.length === 0 || named.length === shown.length
    ? shown
    : [...shown, more(named.length - shown.length)];
}
