import { escapeHtml } from "@naskah/model";

/**
 * A guide of `docs/` as HTML. It knows what our guides use of Markdown and nothing else: headings of two levels, paragraphs, lists,
 * pictures on a line of their own, bold, links.
 * @param source our own file, never a person's text.
 */
export function guideHtml(source: string): string {
  return source
    .trim()
    .split(/\n{2,}/)
    .map(blockHtml)
    .join("\n");
}

function blockHtml(block: string): string {
  const heading = /^(#{1,2}) (.+)$/.exec(block);
  if (heading !== null) {
    const level = (heading[1] ?? "").length;
    return `<h${level}>${inlineHtml(heading[2] ?? "")}</h${level}>`;
  }
  const picture = /^!\[([^\]]*)\]\(([^)]+)\)$/.exec(block);
  if (picture !== null)
    return `<img src="${escapeHtml(picture[2] ?? "")}" alt="${escapeHtml(picture[1] ?? "")}">`;
  if (block.startsWith("- ")) return `<ul>${itemsHtml(block, /^- /m)}</ul>`;
  if (/^1\. /.test(block)) return `<ol>${itemsHtml(block, /^\d+\. /m)}</ol>`;
  return `<p>${inlineHtml(block)}</p>`;
}

function itemsHtml(block: string, mark: RegExp): string {
  return block
    .split(mark)
    .slice(1)
    .map((item) => `<li>${inlineHtml(item.trim())}</li>`)
    .join("");
}

function inlineHtml(text: string): string {
  return escapeHtml(text)
    .replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>")
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '<a href="$2">$1</a>');
}
