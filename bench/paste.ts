import { readClipboard } from "@naskah/paste";
import { DEMO_ARTICLES } from "../server/demo/demo-articles.ts";
import { medianMs } from "./median.ts";
import type { Measurement } from "./run.ts";

const RUNS = 15;
const WORDS = 5000;

/** What it costs to read an article of 5,000 words as Word, as a page and as text. */
export function* pasteBench(): Generator<Measurement> {
  const paragraphs = longText();
  const word = `<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal {margin:0in;}</style></head><body>${paragraphs
    .map((text, at) =>
      at % 5 === 4
        ? `<p class=MsoListParagraph style='margin-left:.5in;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><span lang=IN>${text}<o:p></o:p></span></p>`
        : `<p class=MsoNormal style='text-align:justify'><span lang=IN style='font-size:12.0pt'>${text.replace(/(\S+) (\S+)/g, "<b>$1</b> <span class=SpellE>$2</span>")}<o:p></o:p></span></p>`,
    )
    .join("\n")}</body></html>`;
  const page = paragraphs.map((text) => `<p>${text}</p>`).join("");
  const forms = {
    word: { html: word, text: null },
    page: { html: page, text: null },
    text: { html: null, text: paragraphs.join("\n\n") },
  };
  for (const [form, clipboard] of Object.entries(forms)) {
    const read = () => readClipboard({ ...clipboard, pictureFiles: 0 }, "rich");
    const measured = { bench: "paste", subject: "naskah", words: WORDS, form };
    yield { ...measured, metric: "read_ms", unit: "ms", value: medianMs(RUNS, read) };
    yield { ...measured, metric: "steps", unit: "steps", value: read().steps };
  }
}

function longText(): readonly string[] {
  const all = DEMO_ARTICLES.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "list" ? [] : [block.text])),
  );
  const texts: string[] = [];
  for (let words = 0, at = 0; words < WORDS; at++) {
    const text = all[at % all.length] ?? "";
    texts.push(text);
    words += text.split(" ").length;
  }
  return texts;
}
