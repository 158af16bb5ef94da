import { CHANGED, DROPPED, isSilent, type PasteReport } from "@naskah/paste";
import type { EditorState } from "prosemirror-state";
import type { Messages } from "./messages/messages.ts";

/** What there is to say about a paste. */
export type PasteNote =
  | {
      readonly kind: "foreign";
      readonly report: PasteReport;
      /** Nothing came in. */
      readonly isEmpty: boolean;
      /** The same as plain text; null when the clipboard had none. */
      readonly text: string | null;
      /** The text before it. */
      readonly at: EditorState;
    }
  | {
      /** Of our own editor, from another article. */
      readonly kind: "own";
      readonly refusedPictures: number;
    };

/** Names of pictures that are said; of more, how many. */
const MOST_NAMES = 3;

/** Plain text that came in as it is says nothing. */
export function isWorthSaying(note: PasteNote): boolean {
  if (note.kind === "own" || note.isEmpty) return true;
  return note.report.source !== "text" || !isSilent(note.report);
}

/** The message in words: where it came from, what was left out, what has become something else, which pictures did not come. */
export function pasteText(note: PasteNote, { locale, paste: words }: Messages): string {
  if (note.kind === "own") return words.refusedPictures(note.refusedPictures);
  const { source, dropped, changed, named } = note.report;
  const list = (parts: readonly string[]) => new Intl.ListFormat(locale).format(parts);
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
