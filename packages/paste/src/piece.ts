import type { DocumentJson, MarkName, NodeName } from "@naskah/model";

/** A mark as schema JSON has it. */
export interface Mark {
  readonly type: MarkName;
  readonly attrs?: Readonly<Record<string, string>>;
}

/** Words with their marks, or a line break. */
export type Inline = { readonly text: string; readonly marks: readonly Mark[] } | "break";

export type Line = readonly Inline[];

/** A block at the top of what is pasted, and what is known of it beyond the schema. */
export interface Piece {
  readonly json: DocumentJson;
  /** 0 is a document's title, 1 to 6 are headings as they were; null is no heading. */
  readonly rank: number | null;
  /** It was set as an introduction. */
  readonly isLead: boolean;
  /** Its words, when it is a line; null for a list, a quotation or a rule. */
  readonly line: Line | null;
}

export const plainOf = (line: Line): string =>
  line.map((inline) => (inline === "break" ? "\n" : inline.text)).join("");

export function inlineJson(line: Line): DocumentJson[] {
  return line.map((inline) => {
    if (inline === "break") return { type: "hardBreak" };
    const { text, marks } = inline;
    return marks.length === 0 ? { type: "text", text } : { type: "text", text, marks: marks.map(markJson) };
  });
}

const markJson = ({ type, attrs }: Mark) => (attrs === undefined ? { type } : { type, attrs: { ...attrs } });

export function block(
  type: NodeName,
  content: readonly DocumentJson[],
  attrs?: Readonly<Record<string, string | number>>,
): DocumentJson {
  return { type, ...(attrs === undefined ? {} : { attrs: { ...attrs } }), content: [...content] };
}

export function paragraph(line: Line, isLead = false): Piece {
  return { json: block("paragraph", inlineJson(line)), rank: null, isLead, line };
}
