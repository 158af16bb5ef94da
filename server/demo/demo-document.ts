import type { DocumentJson, UserId } from "@naskah/model";
import type { DemoArticle, DemoBlock } from "./demo-articles.ts";
import type { DiscussedWords } from "./demo-thread.ts";

/** The first text of a demo article. */
export function demoDocument(
  article: DemoArticle,
  author: { readonly id: UserId; readonly name: string },
  picture: StoredPicture | null,
  related: readonly StoredPicture[],
  newId: () => string,
): DocumentJson {
  const text = (type: string, words: string, attrs: Record<string, string> = {}): DocumentJson => ({
    type,
    attrs: { id: newId(), ...attrs },
    ...(words === "" ? {} : { content: [{ type: "text", text: words }] }),
  });
  const [first, ...rest] = article.blocks.map((block) => blockOf(block, text, newId));
  const figure =
    article.picture === null || picture === null ? [] : [figureOf(article.picture, picture, text, newId)];
  const references: DocumentJson[] =
    article.references.length === 0
      ? []
      : [
          {
            type: "references",
            attrs: { id: newId() },
            content: article.references.map((words) => text("reference", words)),
          },
        ];
  return {
    type: "doc",
    content: [
      text("headline", article.headline),
      text("standfirst", article.standfirst),
      ...(first === undefined ? [] : [first]),
      ...figure,
      ...rest,
      ...references,
      text("byline", author.name, { person: author.id }),
      ...(related.length === 0 ? [] : [galleryOf(related, text, newId)]),
    ],
  };
}

export interface StoredPicture {
  readonly hash: string;
  readonly width: number;
  readonly height: number;
}

function galleryOf(pictures: readonly StoredPicture[], text: TextBlock, newId: () => string): DocumentJson {
  const about = { alt: "Perbukitan di sekitar Mamuju, digambar", caption: "", credit: "Ilustrasi demo" };
  return {
    type: "gallery",
    attrs: { id: newId() },
    content: pictures.map((picture) => figureOf(about, picture, text, newId)),
  };
}

type TextBlock = (type: string, words: string, attrs?: Record<string, string>) => DocumentJson;

function blockOf(block: DemoBlock, text: TextBlock, newId: () => string): DocumentJson {
  switch (block.kind) {
    case "paragraph":
      return block.discussed === undefined
        ? text("paragraph", block.text)
        : { ...text("paragraph", ""), content: discussedText(block.text, block.discussed) };
    case "heading":
      return text("heading", block.text);
    case "quote":
      return { type: "quote", attrs: { id: newId() }, content: [text("paragraph", block.text)] };
    case "list":
      return {
        type: "bulletList",
        attrs: { id: newId() },
        content: block.items.map((item) => ({
          type: "listItem",
          attrs: { id: newId() },
          content: [text("paragraph", item)],
        })),
      };
  }
}

function discussedText(all: string, { words, thread }: DiscussedWords): DocumentJson[] {
  const [before = "", after = ""] = all.split(words);
  return [
    { type: "text", text: before },
    { type: "text", text: words, marks: [{ type: "comment", attrs: { id: thread } }] },
    { type: "text", text: after },
  ].filter(({ text }) => text !== "");
}

function figureOf(
  { alt, caption, credit }: Pick<NonNullable<DemoArticle["picture"]>, "alt" | "caption" | "credit">,
  { hash, width, height }: StoredPicture,
  text: TextBlock,
  newId: () => string,
): DocumentJson {
  return {
    type: "figure",
    attrs: { id: newId(), picture: hash, width, height, alt, decorative: false },
    content: [
      ...(caption === "" ? [] : [text("caption", caption)]),
      ...(credit === "" ? [] : [text("credit", credit)]),
    ],
  };
}
