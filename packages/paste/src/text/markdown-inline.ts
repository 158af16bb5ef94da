import { mergedLine } from "../blocks.ts";
import { cleanHref } from "../filters/links.ts";
import type { Inline, Line, Mark } from "../piece.ts";
import type { Tally } from "../report.ts";

/** The signs within a line, the longer before the shorter. One pass: what stands within a sign is read again, some levels deep. */
const SIGN =
  /\\([\\`*_{}[\]()#+\-.!|~>])|`([^`\n]+)`|!\[([^\]\n]*)\]\(([^)\s]*)[^)\n]*\)|\[([^\]\n]+)\]\(<?([^)\s>]*)>?[^)\n]*\)|<((?:https?:|mailto:)[^\s>]+)>|\*\*(?=\S)([^*\n]+(?:\*[^*\n]+\*[^*\n]*)*)\*\*|__(?=\S)([^_\n]+)__|\*(?=[^\s*])([^*\n]+)\*|(?<![\p{L}\p{N}_])_(?=[^\s_])([^_\n]+)_(?![\p{L}\p{N}_])|~~(?=\S)([^~\n]+)~~/gu;

const DEEPEST = 4;

/** A line of Markdown with its marks. Pictures are named in the report. */
export function markdownLine(text: string, tally: Tally, marks: readonly Mark[] = [], depth = 0): Line {
  const line: Inline[] = [];
  const put = (words: string, more: readonly Mark[] = marks) => {
    if (words !== "") line.push({ text: words, marks: more });
  };
  if (depth > DEEPEST) return text === "" ? [] : [{ text, marks }];
  let from = 0;
  for (const match of text.matchAll(SIGN)) {
    put(text.slice(from, match.index));
    from = match.index + match[0].length;
    const [, escaped, code, alt, src, label, target, bare, strong, strong2, emphasis, emphasis2, strike] =
      match;
    const within = (words: string, type: "strong" | "emphasis" | "strike") =>
      line.push(...markdownLine(words, tally, withMark(marks, { type }), depth + 1));
    if (escaped !== undefined) put(escaped);
    else if (code !== undefined) put(code, withMark(marks, { type: "code" }));
    else if (alt !== undefined) tally.named.push(alt.trim() || (src ?? ""));
    else if (label !== undefined) line.push(...linked(label, target ?? "", tally, marks, depth));
    else if (bare !== undefined)
      line.push(...linked(bare.replace(/^mailto:/, ""), bare, tally, marks, DEEPEST));
    else if (strike !== undefined) within(strike, "strike");
    else if (strong !== undefined || strong2 !== undefined) within(strong ?? strong2 ?? "", "strong");
    else within(emphasis ?? emphasis2 ?? "", "emphasis");
  }
  put(text.slice(from));
  return mergedLine(line);
}

function linked(label: string, target: string, tally: Tally, marks: readonly Mark[], depth: number): Line {
  const href = cleanHref(target);
  if (href === null) tally.dropped.links += 1;
  const more = href === null ? marks : withMark(marks, { type: "link", attrs: { href } });
  return markdownLine(label, tally, more, depth + 1);
}

const withMark = (marks: readonly Mark[], mark: Mark): readonly Mark[] =>
  marks.some(({ type }) => type === mark.type) ? marks : [...marks, mark];
