import { Worker } from "node:worker_threads";
import { type Language, type Misspelling, sha256Hex } from "@naskah/model";
import { guarded } from "../../guard.ts";
import type { Spelling } from "../../ports/spelling.ts";

export interface Question {
  readonly id: number;
  readonly language: Language;
  readonly texts: readonly string[];
}

type Found = readonly (readonly Misspelling[])[];

export type Answer =
  | { readonly id: number; readonly found: Found }
  /** The question could not be answered; others can. */
  | { readonly id: number; readonly error: string };

interface Waiting {
  readonly resolve: (found: Found) => void;
  readonly reject: (error: unknown) => void;
}

/** Blocks whose result is kept, by hash: while somebody writes, one block of many is new. */
const KEPT_BLOCKS = 20_000;

/**
 * A speller in a thread of its own, begun when it is first asked: looking for suggestions takes up to a tenth of a second a
 * word. A thread that died is begun again at the next question; who was waiting hears of it.
 */
export class ThreadSpelling implements Spelling {
  readonly #kept = new Map<string, readonly Misspelling[]>();
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #questions = 0;

  async check(language: Language, texts: readonly string[]): Promise<Found> {
    const names = texts.map((text) => `${language} ${sha256Hex(text)}`);
    const missing = [...new Map(names.map((name, index) => [name, texts[index] ?? ""])).entries()].filter(
      ([name]) => !this.#kept.has(name),
    );
    const fresh = new Map<string, readonly Misspelling[]>();
    if (missing.length > 0) {
      const found = await this.#ask(
        language,
        missing.map(([, text]) => text),
      );
      missing.forEach(([name], index) => {
        fresh.set(name, found[index] ?? []);
      });
    }
    const result = names.map((name) => fresh.get(name) ?? this.#kept.get(name) ?? []);
    names.forEach((name, index) => {
      this.#keep(name, result[index] ?? []);
    });
    return result;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #ask(language: Language, texts: readonly string[]): Promise<Found> {
    const worker = this.#worker ?? this.#begin();
    const id = ++this.#questions;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, language, texts } satisfies Question);
    });
  }

  #begin(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url));
    // It must not keep a process alive that has nothing else to do.
    worker.unref();
    const lost = (error: unknown) => this.#lost(worker, error);
    worker.on(
      "message",
      guarded((answer: Answer) => this.#answered(answer), lost),
    );
    worker.on("error", guarded(lost, lost));
    worker.on(
      "exit",
      guarded(() => lost(new Error("the spelling thread ended")), lost),
    );
    this.#worker = worker;
    return worker;
  }

  #answered(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ("error" in answer) waiting?.reject(new Error(answer.error));
    else waiting?.resolve(answer.found);
  }

  #lost(worker: Worker, error: unknown): void {
    if (this.#worker === worker) this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  /** The last asked for is the last to go. */
  #keep(name: string, found: readonly Misspelling[]): void {
    this.#kept.delete(name);
    this.#kept.set(name, found);
    if (this.#kept.size <= KEPT_BLOCKS) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}
