import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { EditionDone } from "./edition-done.ts";
import { focusWhenShown } from "./focus-when-shown.ts";

/**
 * What somebody has just done on a page, until something else is asked: reading goes on at what came of it. A dialog that closes late
 * takes the focus once more; what came of the act goes before that.
 */
export class DoneNews implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #place: () => HTMLElement | null;
  /** The last act on what is shown; null when there was none. */
  done: EditionDone | null = null;
  #isFresh = false;

  /** @param place where it is said; takes the focus. */
  constructor(host: ReactiveControllerHost & HTMLElement, place: () => HTMLElement | null) {
    this.#host = host;
    this.#place = place;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener("wa-after-hide", this.#hidden);
    this.#host.addEventListener("wa-show", this.#asked);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener("wa-after-hide", this.#hidden);
    this.#host.removeEventListener("wa-show", this.#asked);
  }

  /** Something else is shown. */
  forget(): void {
    this.done = null;
    this.#isFresh = false;
  }

  /** Remembers the act, waits until the page knows how things stand now, and goes to what it says. */
  async tell(done: EditionDone, look: () => Promise<void>): Promise<void> {
    this.done = done;
    this.#isFresh = true;
    await look();
    await this.#host.updateComplete;
    await focusWhenShown(this.#place);
  }

  readonly #hidden = (): void => {
    if (this.#isFresh) setTimeout(() => this.#place()?.focus());
  };

  readonly #asked = (): void => {
    this.#isFresh = false;
  };
}
