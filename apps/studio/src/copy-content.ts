import {
  type DocumentJson,
  headlineOf,
  knownContent,
  markdownOf,
  parseDocument,
  schema,
  type TextBlock,
  textBlocks,
} from "@naskah/model";

type Document = ReturnType<typeof parseDocument>;

/** What a draft copy says, in the forms in which it is compared, copied, handed in and downloaded. */
export interface CopyContent {
  readonly headline: string;
  readonly blocks: readonly TextBlock[];
  readonly document: DocumentJson;
  /** How many parts only another version could read; they are not in `document`. */
  readonly leftOut: number;
}

export function copyContent(found: Document): CopyContent {
  const { document, leftOut } = knownContent(found);
  return {
    headline: headlineOf(document),
    blocks: textBlocks(document),
    document: document.toJSON() as DocumentJson,
    leftOut,
  };
}

/** Of what a server sent. @throws DocumentError */
export const blocksOfServer = (document: unknown): readonly TextBlock[] =>
  textBlocks(parseDocument(document));

/** Of what this browser noted itself: it may hold placeholders. @throws RangeError */
export const blocksOfBrowser = (document: unknown): readonly TextBlock[] =>
  textBlocks(schema.nodeFromJSON(document));

/** As it is pasted elsewhere: a blank line between blocks. */
export const textOf = ({ blocks }: Pick<CopyContent, "blocks">): string =>
  blocks.map(({ text }) => text).join("\n\n");

/** The same with Markdown's signs. */
export const markdownOfCopy = ({ document }: Pick<CopyContent, "document">): string =>
  markdownOf(parseDocument(document));
