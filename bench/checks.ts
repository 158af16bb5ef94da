import { monitorEventLoopDelay } from "node:perf_hooks";
import {
  type DocumentJson,
  NO_CONTEXT,
  parseDocument,
  publicationChecks,
  spellableTexts,
} from "@naskah/model";
import { ThreadSpelling } from "../server/adapters/spelling/thread-spelling.ts";
import { DEMO_ARTICLES } from "../server/demo/demo-articles.ts";
import { medianMs } from "./median.ts";
import type { Measurement } from "./run.ts";

const RUNS = 15;
const WORDS = 20_000;

/** What the publication checks of an article of 20,000 words cost, and for how long they hold up everybody else. */
export async function* checksBench(): AsyncGenerator<Measurement> {
  const doc = parseDocument(longArticle());
  const texts = spellableTexts(doc);
  const measured = (metric: string, unit: string, value: number): Measurement => ({
    bench: "checks",
    subject: "naskah",
    metric,
    unit,
    value,
    words: WORDS,
  });
  yield measured(
    "without_spelling_ms",
    "ms",
    medianMs(RUNS, () => publicationChecks(doc)),
  );
  const spelling = new ThreadSpelling();
  await spelling.check("id", ["siap"]);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const started = performance.now();
  const misspellings = await spelling.check("id", texts);
  const cold = performance.now() - started;
  delay.disable();
  yield measured("spelling_first_ms", "ms", cold);
  yield measured("spelling_first_blocked_ms", "ms", delay.max / 1e6);
  const again = performance.now();
  for (let run = 0; run < RUNS; run++) await spelling.check("id", texts);
  yield measured("spelling_again_ms", "ms", (performance.now() - again) / RUNS);
  yield measured(
    "with_spelling_ms",
    "ms",
    medianMs(RUNS, () => publicationChecks(doc, { ...NO_CONTEXT, misspellings })),
  );
  await spelling.close();
}

/** The demo's paragraphs again and again, each with a word of its own that no dictionary has. */
function longArticle(): DocumentJson {
  const paragraphs = DEMO_ARTICLES.filter(({ language }) => language === "id").flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "list" ? [] : [block.text])),
  );
  const content: DocumentJson[] = [];
  for (let words = 0, index = 0; words < WORDS; index++) {
    const letters = index.toString(26).replace(/\d/g, (digit) => "qwxzvbcdfg".charAt(Number(digit)));
    const text = `${paragraphs[index % paragraphs.length] ?? ""} Pembanguan efesiensi ${letters}isasi.`;
    words += text.split(" ").length;
    content.push({ type: "paragraph", attrs: { id: `p${index}` }, content: [{ type: "text", text }] });
  }
  return { type: "doc", content };
}
