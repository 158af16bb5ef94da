import type { DocumentJson } from "./document.ts";

/**
 * A new manuscript: an empty headline, standfirst and paragraph, and a byline for its first author. Only the server
 * seeds, once (D5).
 * @param newId makes a fresh block id at each call.
 */
export function seedDocument(input: {
  readonly headline: string;
  readonly author: { readonly id: string; readonly name: string };
  readonly newId: () => string;
}): DocumentJson {
  const { headline, author, newId } = input;
  return {
    type: "doc",
    content: [
      textBlock("headline", { id: newId() }, headline.trim()),
      textBlock("standfirst", { id: newId() }, ""),
      textBlock("paragraph", { id: newId() }, ""),
      textBlock("byline", { id: newId(), person: author.id }, author.name),
    ],
  };
}

function textBlock(type: string, attrs: Record<string, string>, text: string): DocumentJson {
  return { type, attrs, ...(text === "" ? {} : { content: [{ type: "text", text }] }) };
}
