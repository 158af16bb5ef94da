import type { Node } from "prosemirror-model";
import type { CheckCode } from "./check-code.ts";
import { personalData } from "./personal-data.ts";
import type { CheckContext, Finding, Misspelling } from "./publication-check.ts";
import { findingIn, type TextRun, textRuns, visibleText } from "./text-run.ts";

/** E-mail addresses of offices are public; what is confirmed is not asked again. */
export function personalDataChecks(runs: readonly TextRun[], context: CheckContext): readonly Finding[] {
  const { fingerprint, confirmed, openDomains } = context;
  return runs.flatMap((run) =>
    personalData(run.text).flatMap(({ kind, value, from, to }) => {
      if (kind === "email" && openDomains.some((domain) => isIn(value, domain))) return [];
      const name = fingerprint(kind, value);
      if (confirmed.has(name)) return [];
      const finding = findingIn(run, `personal-${kind}`, from, to);
      return [{ ...finding, personal: { kind, fingerprint: name } }];
    }),
  );
}

const isIn = (address: string, domain: string) =>
  address.endsWith(`@${domain}`) || address.endsWith(`.${domain}`);

/** Names, titles and addresses have spaces of their own. */
const PROSE: ReadonlySet<string> = new Set(["headline", "standfirst", "paragraph", "heading", "caption"]);
/** Such words may stand twice: "the fact that that was so", "he had had enough". */
const MAY_REPEAT: ReadonlySet<string> = new Set(["that", "had", "is", "do", "very"]);
const REPEATED = /(?<![\p{L}\p{N}-])(\p{L}{2,})[ \u00a0]+\1(?![\p{L}\p{N}-])/giu;
interface SpaceRule {
  readonly code: CheckCode;
  readonly pattern: RegExp;
  readonly mend: (words: string) => string;
}
const SPACES: readonly SpaceRule[] = [
  {
    code: "space-before-mark",
    pattern: /(?<=[\p{L}\p{N})"”’%])[ \u00a0]+[,;:!?.](?![.\p{L}\p{N}])/gu,
    mend: (words) => words.replace(/[ \u00a0]+(?=[,;:!?.])/, ""),
  },
  { code: "space-double", pattern: /(?<=\S) {2,}(?=\S)/g, mend: (words) => words.replace(/ {2,}/g, " ") },
  {
    code: "space-missing",
    pattern: /\p{Ll}{2}[.!?](?=\p{Lu}\p{Ll})|\p{L}{2}[,;](?=\p{L}{2})/gu,
    mend: (words) => words.replace(/[.!?,;](?=\p{L})/u, "$& "),
  },
];
/** Addresses have dots and commas of their own. */
const ADDRESS =
  /(?:https?:\/\/|www\.)\S{1,2000}|[\w.+-]{1,64}@[\w.-]{1,200}|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.(?:id|com|org|net|go|gov|pdf|docx?|xlsx?)\b\S{0,200}/gi;

/** Words written twice, and spaces that are missing or too many. */
export function spacingChecks(runs: readonly TextRun[]): readonly Finding[] {
  return runs
    .filter(({ kind }) => PROSE.has(kind))
    .flatMap((run) => {
      const text = withoutAddresses(visibleText(run, isCode));
      const repeated = [...text.matchAll(REPEATED)]
        .filter(([, word = ""]) => !MAY_REPEAT.has(word.toLowerCase()))
        .map(({ 0: words, 1: word = "", index }) => ({
          ...findingIn(run, "word-repeated", index, index + words.length),
          suggestions: [word],
        }));
      const spaces = SPACES.flatMap(({ code, pattern, mend }) =>
        [...text.matchAll(pattern)].map(({ 0: words, index }) => {
          // The words around it, so that there is something to see.
          const from = wordStart(text, index);
          const to = wordEnd(text, index + words.length);
          return { ...findingIn(run, code, from, to), suggestions: [mend(run.text.slice(from, to))] };
        }),
      );
      return [...repeated, ...spaces];
    });
}

const withoutAddresses = (text: string) =>
  text.replace(ADDRESS, (address) => "\ufffc".repeat(address.length));
const isCode = (inline: Node) => inline.marks.some((mark) => mark.type.name === "code");

/** At most so many letters of a neighbouring word are shown. */
const WORD = 40;

function wordStart(text: string, at: number): number {
  let from = at;
  while (from > 0 && at - from < WORD && /[\p{L}\p{N}]/u.test(text.charAt(from - 1))) from -= 1;
  return from;
}

function wordEnd(text: string, at: number): number {
  let to = at;
  while (to < text.length && to - at < WORD && /[\p{L}\p{N}]/u.test(text.charAt(to))) to += 1;
  return to;
}

/** Emphasis and code say that a word is meant as it stands: a foreign word, a title, a name. */
const AS_IT_STANDS: ReadonlySet<string> = new Set(["emphasis", "code"]);
const QUOTED = /[“"][^“”"\n]{1,200}[”"]|‘[^‘’\n]{1,200}’/g;
const isMeant = (inline: Node) => inline.marks.some((mark) => AS_IT_STANDS.has(mark.type.name));

function spellable(runs: readonly TextRun[]): readonly TextRun[] {
  return runs.filter(({ kind }) => PROSE.has(kind));
}

/**
 * The texts of a document in which spelling is looked at, in reading order: without what is emphasised, quoted, code or an
 * address. Offsets are those of the block.
 */
export function spellableTexts(doc: Node): readonly string[] {
  return spellable(textRuns(doc)).map((run) =>
    withoutAddresses(visibleText(run, isMeant)).replace(QUOTED, (words) => "\ufffc".repeat(words.length)),
  );
}

/** One finding for each word, at its first place; `times` says how often it stands there. */
export function spellingChecks(
  runs: readonly TextRun[],
  misspellings: readonly (readonly Misspelling[])[] | null,
): readonly Finding[] {
  if (misspellings === null) return [];
  const found = new Map<string, Finding>();
  spellable(runs).forEach((run, index) => {
    for (const { from, to, isForeign, suggestions } of misspellings[index] ?? []) {
      const code = isForeign ? "word-foreign" : "word-misspelt";
      const word = `${code} ${run.text.slice(from, to).toLowerCase()}`;
      const earlier = found.get(word);
      const finding = earlier ?? { ...findingIn(run, code, from, to), suggestions };
      found.set(word, { ...finding, times: (earlier?.times ?? 0) + 1 });
    }
  });
  return [...found.values()];
}
