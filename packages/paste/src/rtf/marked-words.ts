/** Words of a text in RTF, in their order, and whether they were deleted with tracking. */
export interface MarkedWords {
  readonly text: string;
  readonly isDeleted: boolean;
}

/** More RTF than this, in UTF-16 code units, is not read. */
const MAX_RTF = 20_000_000;
/** Groups that are no text of the body; so is every group that begins with `\*`. */
const APART = new Set(
  "fonttbl colortbl stylesheet info pict object listtext pntext header headerl headerr headerf footer footerl footerr footerf fldinst".split(
    " ",
  ),
);
const SIGNS: Readonly<Record<string, string>> = {
  tab: " ",
  par: " ",
  line: " ",
  cell: " ",
  row: " ",
  sect: " ",
  page: " ",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  endash: "–",
  emdash: "—",
  "~": "\u00a0",
  _: "\u2011",
};
const TOKEN = /\{|\}|\\(?:\*|'[0-9a-f]{2}|[a-z]{1,32}(-?\d{1,10})? ?|[^a-z])|[^\\{}\r\n]+/gi;

interface Group {
  readonly isDeleted: boolean;
  readonly isApart: boolean;
  /** How many characters stand behind a `\u` for who does not know it. */
  readonly substitutes: number;
}

/** Reads RTF 1.9.1 as far as it says words and what was deleted. Never throws; what is no RTF has no words. */
export function markedWords(rtf: string): readonly MarkedWords[] {
  if (!rtf.startsWith("{\\rtf") || rtf.length > MAX_RTF) return [];
  const found: { text: string; isDeleted: boolean }[] = [];
  const around: Group[] = [];
  let group: Group = { isDeleted: false, isApart: false, substitutes: 1 };
  let toSkip = 0;
  const put = (text: string) => {
    const shown = text.slice(toSkip);
    toSkip = Math.max(0, toSkip - text.length);
    if (group.isApart || shown === "") return;
    const last = found.at(-1);
    if (last?.isDeleted === group.isDeleted) last.text += shown;
    else found.push({ text: shown, isDeleted: group.isDeleted });
  };
  for (const [token, parameter] of rtf.matchAll(TOKEN)) {
    if (token === "{") around.push(group);
    else if (token === "}") group = around.pop() ?? group;
    else if (!token.startsWith("\\")) put(token);
    else if (token === "\\*") group = { ...group, isApart: true };
    else if (/^\\'/.test(token)) put(windows1252(Number.parseInt(token.slice(2), 16)));
    else {
      const name = /^\\([a-z]+|.)/is.exec(token)?.[1] ?? "";
      const number = Number(parameter ?? Number.NaN);
      if (name === "u") {
        put(String.fromCharCode(number < 0 ? number + 65_536 : number));
        toSkip = group.substitutes;
      } else if (name === "uc") group = { ...group, substitutes: Math.min(9, Math.max(0, number || 0)) };
      else if (name === "deleted") group = { ...group, isDeleted: number !== 0 };
      else if (name === "plain") group = { ...group, isDeleted: false };
      else if (APART.has(name)) group = { ...group, isApart: true };
      else if (Object.hasOwn(SIGNS, name)) put(SIGNS[name] ?? "");
      else if (/[\\{}]/.test(name)) put(name);
    }
  }
  return found;
}

const decoder = new TextDecoder("windows-1252");
const windows1252 = (byte: number) => decoder.decode(Uint8Array.of(byte));
