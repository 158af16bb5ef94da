import type { DocumentJson } from "@naskah/model";

const NAMES: Readonly<Record<string, string>> = {
  paragraph: "p",
  bulletList: "ul",
  orderedList: "ol",
  listItem: "li",
  strong: "b",
  emphasis: "i",
  underline: "u",
  strike: "s",
  superscript: "sup",
  subscript: "sub",
};

/** Blocks in short, so that what is expected can stand beside what is pasted: `h2(Judul) ul(li(p(a<b>b</b>)))`, `/` for a break. */
export const notation = (blocks: readonly DocumentJson[]): string => blocks.map(blockNotation).join(" ");

function blockNotation({ type, attrs = {}, content = [] }: DocumentJson): string {
  if (type === "rule") return "rule";
  const name = type === "heading" ? `h${attrs.level}` : (NAMES[type] ?? type);
  const start = type === "orderedList" && attrs.start !== 1 ? `@${attrs.start}` : "";
  const isLine = content.some((child) => child.type === "text" || child.type === "hardBreak");
  const inner = isLine ? content.map(inlineNotation).join("") : notation(content);
  return `${name}${start}(${inner})`;
}

function inlineNotation({ type, text = "", marks = [] }: DocumentJson): string {
  if (type === "hardBreak") return "/";
  return marks.reduceRight(
    (inner, { type: mark, attrs = {} }) => {
      const name = mark === "link" ? `a ${attrs.href}` : (NAMES[mark] ?? mark);
      return `<${name}>${inner}</${mark === "link" ? "a" : name}>`;
    },
    text.replaceAll("\t", "⇥"),
  );
}
