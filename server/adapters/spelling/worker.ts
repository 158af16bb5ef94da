import { parentPort } from "node:worker_threads";
import { guarded } from "../../guard.ts";
import { loadLexicons } from "../../spelling/dictionaries.ts";
import { Speller } from "../../spelling/speller.ts";
import type { Answer, Question } from "./thread-spelling.ts";

/** The other thread: reads the dictionaries once, then answers in the order of the questions. */
const speller = loadLexicons().then((lexicons) => new Speller(lexicons));

parentPort?.on(
  "message",
  guarded(
    async ({ id, language, texts }: Question) => {
      let answer: Answer;
      try {
        answer = { id, found: (await speller).check(language, texts) };
      } catch (error) {
        answer = { id, error: error instanceof Error ? error.message : String(error) };
      }
      parentPort?.postMessage(answer);
    },
    // What cannot even be said ends the thread; whoever waits hears of it, and the next question begins another.
    () => process.exit(1),
  ),
);
