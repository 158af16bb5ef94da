import { parentPort } from "node:worker_threads";
import { loadLexicons } from "../../spelling/dictionaries.ts";
import { Speller } from "../../spelling/speller.ts";
import type { Answer, Question } from "./thread-spelling.ts";

/** The other thread: reads the dictionaries once, then answers in the order of the questions. */
const speller = loadLexicons().then((lexicons) => new Speller(lexicons));

parentPort?.on("message", ({ id, language, texts }: Question) => {
  void speller.then((ready) => {
    parentPort?.postMessage({ id, found: ready.check(language, texts) } satisfies Answer);
  });
});
