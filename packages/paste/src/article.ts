import { bylineName, type DocumentJson, isReferencesTitle, type NodeName, schema } from "@naskah/model";
import { levelled } from "./level.ts";
import { block, inlineJson, type Line, type Mark, type Piece, plainOf } from "./piece.ts";

/** Lines that may stand above a headline: section, date, author. */
const MOST_BEFORE = 3;
const LONGEST_BEFORE = 80;
const LONGEST_HEADLINE = 250;
const LONGEST_LEAD = 600;
/** Without a heading a bold first line is a headline when so many paragraphs follow. */
const FEWEST_PARAGRAPHS = 3;

/**
 * A whole article out of what was pasted: its headline, perhaps an introduction set as one, the body, the author, and what stands
 * under "Daftar Pustaka". Null when it does not begin with a headline and go on with text.
 */
export function articleOf(pieces: readonly Piece[]): DocumentJson | null {
  const at = headlineAt(pieces);
  const head = pieces[at];
  if (head?.line == null) return null;
  const before = pieces.slice(0, at);
  const [lead, ...others] = pieces.slice(at + 1);
  if (lead === undefined) return null;
  const isIntroduced = isLead(lead) && others.some(({ line, rank }) => line !== null && rank === null);
  const parts = partsOf([...before, ...(isIntroduced ? others : [lead, ...others])]);
  if (!parts.body.some(({ rank, json }) => rank === null && json.type !== "rule")) return null;
  return {
    type: "doc",
    content: [
      lineBlock("headline", head.line),
      ...(isIntroduced && lead.line !== null ? [lineBlock("standfirst", lead.line)] : []),
      ...levelled(parts.body).map(({ json }) => json),
      ...(parts.references.length === 0
        ? []
        : [
            block(
              "references",
              parts.references.map((line) => lineBlock("reference", line)),
            ),
          ]),
      ...parts.bylines.map((name) => block("byline", [{ type: "text", text: name }])),
    ],
  };
}

function headlineAt(pieces: readonly Piece[]): number {
  // A heading with others of its rank is a chapter's.
  const chapters = pieces.filter(({ rank }) => rank === 1).length;
  const first = pieces.findIndex(({ rank }) => rank === 0 || (rank === 1 && chapters === 1));
  const isNearTop =
    first >= 0 &&
    first <= MOST_BEFORE &&
    pieces.slice(0, first).every(({ line }) => line !== null && plainOf(line).length <= LONGEST_BEFORE);
  if (isNearTop) return first;
  const [line] = pieces;
  if (first >= 0 || line?.line == null || line.rank !== null || !isAll(line.line, "strong")) return -1;
  const words = plainOf(line.line);
  // A row of a table is none, and no chapter of a regulation.
  if (words.includes("\t") || /^(?:bab|bagian|pasal|lampiran)\b/i.test(words)) return -1;
  const paragraphs = pieces.filter((piece) => piece.line !== null && piece.rank === null).length - 1;
  return words.length <= LONGEST_HEADLINE && !/[.:;,]$/.test(words) && paragraphs >= FEWEST_PARAGRAPHS
    ? 0
    : -1;
}

function isLead({ line, rank, isLead: isSaid }: Piece): boolean {
  if (line === null || rank !== null) return false;
  const words = plainOf(line);
  if (words.length > LONGEST_LEAD || bylineName(words) !== null) return false;
  return isSaid || isAll(line, "strong") || isAll(line, "emphasis");
}

const isAll = (line: Line, type: Mark["type"]): boolean =>
  line.every(
    (inline) =>
      inline === "break" || inline.text.trim() === "" || inline.marks.some((mark) => mark.type === type),
  );

interface Parts {
  readonly body: readonly Piece[];
  readonly references: readonly Line[];
  readonly bylines: readonly string[];
}

function partsOf(pieces: readonly Piece[]): Parts {
  const body: Piece[] = [];
  const references: Line[] = [];
  const bylines: string[] = [];
  let isInReferences = false;
  for (const piece of pieces) {
    const words = piece.line === null ? "" : plainOf(piece.line).trim();
    const name = piece.rank === null && words !== "" ? bylineName(words) : null;
    if (name !== null) bylines.push(name);
    else if (words !== "" && isReferencesTitle(words)) isInReferences = true;
    else if (isInReferences && piece.rank === null && piece.json.type !== "rule")
      references.push(...linesIn(piece));
    else {
      // A heading ends the list.
      isInReferences &&= piece.rank === null;
      body.push(piece);
    }
  }
  return { body, references, bylines };
}

/** The lines of a paragraph or of a list's items, without the numbers that a list gives. */
function linesIn({ line, json }: Piece): readonly Line[] {
  if (line !== null) return [withoutNumber(line)];
  const lines: Line[] = [];
  const collect = ({ type, content = [] }: DocumentJson) => {
    if (type !== "paragraph") for (const child of content) collect(child);
    else lines.push(content.map(inlineOf));
  };
  collect(json);
  return lines;
}

const inlineOf = ({ text, marks = [] }: DocumentJson): Line[number] =>
  text === undefined ? "break" : { text, marks: marks as readonly Mark[] };

function withoutNumber(line: Line): Line {
  const [first, ...rest] = line;
  if (first === undefined || first === "break") return line;
  const text = first.text.replace(/^\s*(?:\[\d{1,3}\]|\d{1,3}[.)])\s+/, "");
  return text === "" ? rest : [{ ...first, text }, ...rest];
}

/** A line of an article, which has no breaks and not every mark. */
function lineBlock(type: NodeName, line: Line): DocumentJson {
  const node = schema.nodes[type];
  const allowed = line.map((inline) =>
    inline === "break"
      ? { text: " ", marks: [] }
      : { ...inline, marks: inline.marks.filter((mark) => node.allowsMarkType(schema.marks[mark.type])) },
  );
  // A headline or an introduction that is bold all through is bold by being one.
  const isIntroduction = type === "headline" || type === "standfirst";
  const words = isIntroduction ? allowed.map((inline) => withoutCommonMarks(inline, allowed)) : allowed;
  return block(type, inlineJson(words));
}

type Words = Exclude<Line[number], "break">;

const withoutCommonMarks = (inline: Words, line: readonly Words[]): Words => ({
  ...inline,
  marks: inline.marks.filter((mark) => mark.type === "link" || !isAll(line, mark.type)),
});
