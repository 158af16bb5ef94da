import type { Mark, MarkType, Node, NodeType, Schema } from "prosemirror-model";

/**
 * The types of a schema that stand for what it does not know. They say so in their spec (`placeholder: true`) and have two string
 * attributes without a default: `name`, of the element or format, and `kept`, all of it packed, so that it goes along when a person
 * moves or splits what it stands in. A block placeholder must be allowed where blocks are, an inline one in text.
 */
export interface Placeholders {
  readonly block: NodeType | null;
  readonly inline: NodeType | null;
  readonly mark: MarkType | null;
}

export function placeholdersOf(schema: Schema): Placeholders {
  const nodes = Object.values(schema.nodes).filter(({ spec }) => spec.placeholder === true);
  return {
    block: nodes.find(({ isInline }) => !isInline) ?? null,
    inline: nodes.find(({ isInline }) => isInline) ?? null,
    mark: Object.values(schema.marks).find(({ spec }) => spec.placeholder === true) ?? null,
  };
}

export function isPlaceholder({ type }: Node | Mark): boolean {
  return type.spec.placeholder === true;
}
