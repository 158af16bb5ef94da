import { readClipboard } from "@naskah/paste";
import type { Suspected } from "../harness/guided-search.ts";
import type { Random } from "../harness/random.ts";
import type { WorkMeter } from "../harness/work-meter.ts";

/** A piece of a page, so many times; what is inside stands between its two halves. */
interface Part {
  readonly open: string;
  readonly close: string;
  readonly times: number;
  /** Each in the one before, or one after the other. */
  readonly isNested: boolean;
}

export type ClipboardDraft = readonly Part[];

/** Blocks that reading a clipboard may cost, and each of its letters. */
const MOST = 1_000_000;
const MOST_A_LETTER = 150;
const MOST_LETTERS = 200_000;

const TAGS =
  "p div span b i a ul ol li table tr td blockquote pre br img section h1 dl dd svg font o:p".split(" ");
const SETTINGS = [
  "",
  ' style="mso-list:l0 level2 lfo1"',
  ' style="font-weight:700;color:red"',
  ' style="mso-element:field-begin"',
  " class=MsoTitle",
  ' class="MsoListParagraph kata lain"',
  ' href="https://a.id/"',
  " colspan=99 rowspan=99",
  ' data-pm-slice="1 1 [&quot;quote&quot;,null]"',
  " hidden",
];
const WORDS = [
  "kata ",
  "* ",
  "1. ",
  "| a | b |\n",
  "\n",
  "**",
  "[a](b) ",
  "_",
  "`",
  "> ",
  "# ",
  "\t",
  "<",
  "&",
  "\u00a0",
  "https://a.id/ ",
];

/** What is pasted: HTML of any program, and text that may be Markdown or a table. */
export function hostileClipboards(meter: WorkMeter): Suspected<ClipboardDraft> {
  const part = (random: Random): Part => {
    const times = random.pick([1, 2, 20, 200, 2000, 10_000]);
    if (random.chance(40)) return { open: random.pick(WORDS), close: "", times, isNested: false };
    const tag = random.pick(TAGS);
    return {
      open: `<${tag}${random.pick(SETTINGS)}>${random.chance(50) ? random.pick(WORDS) : ""}`,
      close: random.chance(80) ? `</${tag}>` : "",
      times,
      isNested: random.chance(40),
    };
  };
  return {
    name: "clipboards",
    known: () => [
      [{ open: "<div>", close: "</div>", times: 4000, isNested: true }],
      [{ open: '<p style="mso-list:l0 level2 lfo1">kata', close: "</p>", times: 2000, isNested: false }],
      [{ open: "<table><tr><td>", close: "</td></tr></table>", times: 60, isNested: true }],
      [{ open: "**_", close: "", times: 10_000, isNested: false }],
    ],
    fresh: (random) => Array.from({ length: 1 + random.below(3) }, () => part(random)),
    vary: (random, draft, other) => {
      const copy = [...draft];
      const at = random.below(copy.length + 1);
      const chosen = copy[at];
      const way = random.below(5);
      if (chosen === undefined || way === 0) copy.splice(at, 0, part(random));
      else if (way === 1) copy.splice(at, 1);
      else if (way === 2) copy.push(...other);
      else {
        const change = random.pick([
          { times: chosen.times * 2 },
          { isNested: !chosen.isNested },
          { open: chosen.open + random.pick(WORDS) },
          { open: chosen.open + part(random).open },
        ]);
        copy[at] = { ...chosen, ...change };
      }
      return copy.slice(0, 6);
    },
    cost: async (draft) => {
      const html = pageOf(draft);
      meter.take();
      readClipboard({ html, text: html, pictureFiles: 0 }, "rich");
      readClipboard({ html: null, text: html, pictureFiles: 0 }, "rich");
      return meter.take() / (MOST + MOST_A_LETTER * html.length);
    },
  };
}

function pageOf(draft: ClipboardDraft): string {
  let page = "";
  for (const { open, close, times, isNested } of draft) {
    const most = Math.max(1, Math.min(times, Math.floor(MOST_LETTERS / (open.length + close.length))));
    page += isNested ? open.repeat(most) + close.repeat(most) : (open + close).repeat(most);
  }
  return page.slice(0, 2 * MOST_LETTERS);
}
