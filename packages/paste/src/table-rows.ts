import { hasWords, holdsPicture, type TreeElement } from "./tree.ts";

/** More columns or rows than this are not left free for one cell. */
const MOST_SPAN = 50;

/** The cells of a table, row by row; null stands where a cell of another column or row reaches. */
export function rowsOf(table: TreeElement): readonly (readonly (TreeElement | null)[])[] {
  const reaching: number[] = [];
  return rowElements(table).map((row) => {
    const cells: (TreeElement | null)[] = [];
    const skip = () => {
      while ((reaching[cells.length] ?? 0) > 0) {
        reaching[cells.length] = (reaching[cells.length] ?? 0) - 1;
        cells.push(null);
      }
    };
    for (const cell of cellsIn(row)) {
      skip();
      const [wide, tall] = [spanOf(cell.attributes.colspan), spanOf(cell.attributes.rowspan)];
      for (let column = 0; column < wide; column++) {
        if (tall > 1) reaching[cells.length] = tall - 1;
        cells.push(column === 0 ? cell : null);
      }
    }
    skip();
    while (cells.length > 0 && isEmpty(cells.at(-1) ?? null)) cells.pop();
    return cells;
  });
}

const isEmpty = (cell: TreeElement | null) => cell === null || !(hasWords(cell) || holdsPicture(cell));

function spanOf(written: string | undefined): number {
  const span = Number(written ?? 1);
  return Number.isSafeInteger(span) ? Math.min(MOST_SPAN, Math.max(1, span)) : 1;
}

function rowElements(table: TreeElement): readonly TreeElement[] {
  return table.children.flatMap((child) => {
    if (typeof child === "string") return [];
    if (child.name === "tr") return [child];
    return /^(?:thead|tbody|tfoot)$/.test(child.name) ? rowElements(child) : [];
  });
}

const cellsIn = ({ children }: TreeElement): readonly TreeElement[] =>
  children.filter((child): child is TreeElement => typeof child === "object" && /^t[dh]$/.test(child.name));

const STRUCTURE = /^(?:table|ul|ol|h[1-6]|blockquote|figure|hr)$/;

/** A table that only sets things beside or below each other, as in mail: what is in its cells are blocks. */
export function isLayout(table: TreeElement, isOfSheet: boolean): boolean {
  if (isOfSheet) return false;
  if (/^(?:presentation|none)$/.test(table.attributes.role ?? "")) return true;
  const rows = rowElements(table).map(cellsIn);
  if (rows.every((cells) => cells.length <= 1)) return true;
  return rows.some((cells) => cells.some(holdsStructure));
}

const holdsStructure = (cell: TreeElement): boolean =>
  cell.children.some(
    (child) =>
      typeof child === "object" &&
      (STRUCTURE.test(child.name) || (child.name === "div" && holdsStructure(child))),
  );
