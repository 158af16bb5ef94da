import type { Manuscript, Thread } from "@naskah/protocol";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { api } from "./api/client.ts";

/** A manuscript and its discussions as the server has them; the last answer stays while another one is asked for. */
export class ManuscriptFeed implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  manuscript: Manuscript | null = null;
  threads: readonly Thread[] = [];
  error: unknown = null;
  #id = "";
  /** Which question was asked last, and which one the discussions shown are the answer to: answers may pass each other. */
  #asked = 0;
  #answered = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    // Asked for when it is said which one.
  }

  /** Shows another manuscript from now on. */
  of(id: string): void {
    this.#id = id;
    this.manuscript = null;
    this.threads = [];
    this.error = null;
    void this.load();
  }

  readonly load = async (): Promise<void> => {
    await Promise.all([this.loadManuscript(), this.#loadThreads()]);
  };

  async loadManuscript(): Promise<void> {
    const id = this.#id;
    await this.attempt(async () => {
      const manuscript = await api.manuscript(id);
      if (id === this.#id) this.manuscript = manuscript;
    });
  }

  async #loadThreads(): Promise<void> {
    const id = this.#id;
    const asked = ++this.#asked;
    try {
      const threads = await api.threads(id);
      if (id === this.#id && asked > this.#answered) {
        this.#answered = asked;
        this.threads = threads;
      }
    } catch (error) {
      // That the discussions came does not say that the manuscript did: only a failure is remembered here.
      this.error = error;
    }
    this.#host.requestUpdate();
  }

  /** Remembers what went wrong; it is forgotten when something goes well again. */
  async attempt(run: () => Promise<void>): Promise<void> {
    try {
      await run();
      this.error = null;
    } catch (error) {
      this.error = error;
    }
    this.#host.requestUpdate();
  }
}
