import { plainText } from "@naskah/model";
import { listRecoveryCopies, onRecoveryCopies } from "@naskah/sync";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { recoveredDocument } from "./recovered-document.ts";

/** What is being looked for: a person's text of a manuscript; null where it is not on the screen. */
export interface Work {
  readonly userId: string;
  readonly manuscriptId: string;
  readonly text: string | null;
}

/** Storing takes milliseconds. After this long it is said that there is no copy; one that comes later is said, too. */
const PATIENCE_MS = 1000;

/** Whether this browser has a draft copy of what a person wrote: nobody is told that it has before it has (I2). */
export class KeptWork implements ReactiveController {
  /** Null as long as it may still be being stored. */
  isKept: boolean | null = null;
  readonly #host: ReactiveControllerHost;
  readonly #work: () => Work;
  #stop: (() => void) | null = null;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, work: () => Work) {
    this.#host = host;
    this.#work = work;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = onRecoveryCopies(() => void this.#look());
    this.#patience = setTimeout(() => this.#found(this.isKept ?? false), PATIENCE_MS);
    void this.#look();
  }

  hostDisconnected(): void {
    clearTimeout(this.#patience);
    this.#stop?.();
  }

  async #look(): Promise<void> {
    const { userId, manuscriptId, text } = this.#work();
    try {
      const copies = await listRecoveryCopies(userId, manuscriptId);
      const isHere = copies.some((copy) => {
        const document = recoveredDocument(copy);
        return text === null || (document !== null && plainText(document) === text);
      });
      if (isHere || this.isKept === true) this.#found(isHere);
    } catch (error) {
      console.warn("naskah: this browser's draft copies cannot be read", error);
      this.#found(false);
    }
  }

  #found(isKept: boolean): void {
    this.isKept = isKept;
    this.#host.requestUpdate();
  }
}
