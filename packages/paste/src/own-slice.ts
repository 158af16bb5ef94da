import { type DocumentJson, escapeHtml } from "@naskah/model";
import { parseFragment } from "parse5";

/** What was copied in this editor, exactly, beside the HTML that others read. */
export interface OwnSlice {
  /** The manuscript that it was copied from. */
  readonly manuscript: string;
  readonly openStart: number;
  readonly openEnd: number;
  /** Blocks of a document, the first and the last perhaps cut open. */
  readonly content: readonly DocumentJson[];
}

const MARKED = /<div\s[^>]*?data-naskah-slice=(?:"[^"]*"|'[^']*')/i;

/** HTML for everybody, with the slice for ourselves in an attribute that others pass over. */
export const withOwnSlice = (html: string, slice: OwnSlice): string =>
  `<div data-naskah-slice="${escapeHtml(JSON.stringify(slice))}">${html}</div>`;

/** The slice in a clipboard's HTML; null when there is none, or none of the right form. Its blocks are still to be checked. */
export function ownSliceIn(html: string): OwnSlice | null {
  const marked = MARKED.exec(html)?.[0];
  if (marked === undefined) return null;
  const [holder] = parseFragment(`${marked}></div>`).childNodes;
  const attributes = holder !== undefined && "attrs" in holder ? holder.attrs : [];
  const written = attributes.find(({ name }) => name === "data-naskah-slice")?.value ?? "";
  try {
    const slice: unknown = JSON.parse(written);
    return isOwnSlice(slice) ? slice : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isOwnSlice(value: unknown): value is OwnSlice {
  if (typeof value !== "object" || value === null) return false;
  const { manuscript, openStart, openEnd, content } = value as Partial<OwnSlice>;
  const isDepth = (depth: unknown) => Number.isSafeInteger(depth) && (depth as number) >= 0;
  return typeof manuscript === "string" && isDepth(openStart) && isDepth(openEnd) && Array.isArray(content);
}
