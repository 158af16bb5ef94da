import type { NodeName } from "@naskah/model";

/** The kinds of block that a person may choose for a line of text, in the order of the list. */
export const BLOCK_KINDS = [
  { name: "headline", type: "headline", level: null, keys: "Mod-Alt-1" },
  { name: "standfirst", type: "standfirst", level: null, keys: null },
  { name: "paragraph", type: "paragraph", level: null, keys: "Mod-Alt-0" },
  { name: "heading2", type: "heading", level: 2, keys: "Mod-Alt-2" },
  { name: "heading3", type: "heading", level: 3, keys: "Mod-Alt-3" },
  { name: "heading4", type: "heading", level: 4, keys: "Mod-Alt-4" },
  { name: "byline", type: "byline", level: null, keys: null },
] as const satisfies readonly BlockKindSpec[];

interface BlockKindSpec {
  readonly name: string;
  readonly type: NodeName;
  readonly level: number | null;
  readonly keys: string | null;
}

export type BlockKindName = (typeof BLOCK_KINDS)[number]["name"];
/** A kind that can be chosen, or one in which the caret merely stands. */
export type BlockPlace = BlockKindName | "caption" | "credit" | "reference" | "other";
