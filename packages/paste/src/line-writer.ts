import { mendText } from "@naskah/model";
import type { Inline, Line, Mark } from "./piece.ts";

/** Characters without a form that editors leave between words. */
const INVISIBLE = /[\u200b\ufeff\u2060]/g;

/**
 * Gathers words into lines as a browser sets them: white space runs together, also over the borders of elements and with the
 * non-breaking spaces that editors pad with; one alone stays. Two breaks in a row end a line.
 */
export class LineWriter {
  #lines: Inline[][] = [];
  #line: Inline[] = [];
  #endsInSpace = true;

  /** Nothing has been written since the lines were taken. */
  get isEmpty(): boolean {
    return this.#lines.length === 0 && this.#line.length === 0;
  }

  /** @param manner `exact`: white space stays, and a line feed breaks the line; `lines`: only the latter. */
  write(words: string, marks: readonly Mark[], manner: "folded" | "lines" | "exact"): void {
    const text = mendText(words.replace(INVISIBLE, ""));
    for (const [index, line] of (manner === "folded" ? [text] : text.split(/\r\n?|\n/)).entries()) {
      if (index > 0) this.break();
      if (manner !== "exact")
        this.#put(line.replace(/[ \t\n\r\f]+/g, " ").replace(/[ \u00a0]{2,}/g, " "), marks);
      else if (line !== "") this.#push(line, marks);
    }
  }

  /** A gap between what must not grow together. */
  gap(): void {
    this.#put(" ", []);
  }

  /** A tab that somebody typed; at the beginning of a line it says nothing. */
  tab(): void {
    if (this.#line.length > 0) this.#push("\t", []);
    this.#endsInSpace = true;
  }

  break(): void {
    if (this.#line.at(-1) === "break") this.end();
    else if (this.#line.length > 0) this.#line.push("break");
    this.#endsInSpace = true;
  }

  end(): void {
    if (this.#line.length > 0) this.#lines.push(this.#line);
    this.#line = [];
    this.#endsInSpace = true;
  }

  /** The lines that say something, without white space around them; the writer is empty then. */
  take(): readonly Line[] {
    this.end();
    const lines = this.#lines.map(trimmed).filter((line) => line.length > 0);
    this.#lines = [];
    return lines;
  }

  #put(text: string, marks: readonly Mark[]): void {
    const rest = this.#endsInSpace && /^[ \u00a0]/.test(text) ? text.slice(1) : text;
    if (rest === "") return;
    this.#push(rest, marks);
    this.#endsInSpace = /[ \u00a0]$/.test(rest);
  }

  #push(text: string, marks: readonly Mark[]): void {
    const last = this.#line.at(-1);
    if (last !== undefined && last !== "break" && sameMarks(last.marks, marks))
      this.#line[this.#line.length - 1] = { text: last.text + text, marks };
    else this.#line.push({ text, marks });
    this.#endsInSpace = false;
  }
}

export function sameMarks(one: readonly Mark[], other: readonly Mark[]): boolean {
  return (
    one === other ||
    (one.length === other.length &&
      one.every((mark, at) => mark.type === other[at]?.type && mark.attrs?.href === other[at]?.attrs?.href))
  );
}

/** Without spaces and breaks at its ends, and without spaces before a break. A tab is no space: it stands between cells. */
function trimmed(line: Line): Line {
  const kept = [...line];
  const trim = (at: () => number, pattern: RegExp) => {
    for (let inline = kept[at()]; inline !== undefined; inline = kept[at()]) {
      if (inline !== "break") {
        const text = inline.text.replace(pattern, "");
        if (text !== "") {
          kept[at()] = { ...inline, text };
          return;
        }
      }
      kept.splice(at(), 1);
    }
  };
  trim(() => kept.length - 1, /[ \u00a0]+$/);
  trim(() => 0, /^[ \u00a0]+/);
  return kept
    .map((inline, at) =>
      inline !== "break" && kept[at + 1] === "break"
        ? { ...inline, text: inline.text.replace(/[ \u00a0]+$/, "") }
        : inline,
    )
    .filter((inline) => inline === "break" || inline.text !== "");
}
