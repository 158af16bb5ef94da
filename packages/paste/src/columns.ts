import { type Line, type Piece, paragraph, plainOf } from "./piece.ts";
import type { Tally } from "./report.ts";

/** What somebody types before a tab so that it begins an item. */
const MARKER = /^[([]?(?:\d{1,3}\.)*\w{1,4}[.)\]]$|^[·•o▪–-]$/u;

/**
 * Lines below each other with tabs that somebody typed are columns, as those of a table are. A tab in one line alone, and one behind the
 * number of an item, is a space.
 * @param tabbed the lines with typed tabs, among all.
 */
export function columnsIn(
  pieces: readonly Piece[],
  tabbed: ReadonlySet<Line>,
  tally: Tally,
): readonly Piece[] {
  if (tabbed.size === 0) return pieces;
  const cells = (piece: Piece | undefined) =>
    piece?.line != null && tabbed.has(piece.line) ? withSpaceBehindMarker(piece.line) : null;
  const isColumn = (at: number) => plainOf(cells(pieces[at]) ?? []).includes("\t");
  return pieces.map((piece, at) => {
    const line = cells(piece);
    if (line === null) return piece;
    if (!isColumn(at - 1) && !isColumn(at + 1)) return withLine(piece, withSpaces(line));
    if (isColumn(at) && !isColumn(at - 1)) tally.changed.tables += 1;
    return withLine(piece, line);
  });
}

/** The same paragraph with other words; what it is found by stays. */
function withLine({ json: { attrs }, isLead }: Piece, line: Line): Piece {
  const { json, ...rest } = paragraph(line, isLead);
  return { ...rest, json: attrs === undefined ? json : { ...json, attrs } };
}

function withSpaceBehindMarker(line: Line): Line {
  const before = plainOf(line).split("\t", 1)[0] ?? "";
  return MARKER.test(before.trim()) ? withSpaces(line, 1) : line;
}

/** The same with so many of its tabs as spaces. */
function withSpaces(line: Line, most = Number.POSITIVE_INFINITY): Line {
  let left = most;
  return line.map((inline) =>
    inline === "break"
      ? inline
      : { ...inline, text: inline.text.replaceAll("\t", (tab) => (left-- > 0 ? " " : tab)) },
  );
}
