import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Asks for what an element shows when it comes, and anew when the window has the focus again. */
export class AskedOnFocus implements ReactiveController {
  readonly #load: () => Promise<void>;

  /** @param load throws nothing. */
  constructor(host: ReactiveControllerHost, load: () => Promise<void>) {
    this.#load = load;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("focus", this.#ask);
    this.#ask();
  }

  hostDisconnected(): void {
    removeEventListener("focus", this.#ask);
  }

  readonly #ask = (): void => {
    void this.#load();
  };
}
