/**
 * Keeps what is typed while the place that it is meant for is not there yet: letters, Enter and Backspace go nowhere else meanwhile.
 * What is chosen with Ctrl, Alt or Meta, the Tab key, and an input method are left alone. It listens until somebody points elsewhere.
 */
export class TypeAhead {
  #typed = "";

  constructor() {
    addEventListener("keydown", this.#key, { capture: true });
    addEventListener("pointerdown", this.#stop, { capture: true });
  }

  /** Listens no longer; what was typed so far is kept. */
  stop(): void {
    removeEventListener("keydown", this.#key, { capture: true });
    removeEventListener("pointerdown", this.#stop, { capture: true });
  }

  /** Listens no longer. @returns what was typed, with a line break for Enter. */
  end(): string {
    this.stop();
    const typed = this.#typed;
    this.#typed = "";
    return typed;
  }

  readonly #stop = (): void => this.stop();

  readonly #key = (event: KeyboardEvent): void => {
    // AltGr writes letters, and looks like Ctrl and Alt to some systems.
    const isCommand = (event.ctrlKey || event.altKey) && !event.getModifierState("AltGraph");
    if (event.isComposing || event.metaKey || isCommand) return;
    const letters = [...event.key];
    if (event.key === "Escape") {
      this.stop();
      return;
    }
    if (letters.length === 1) this.#typed += event.key;
    else if (event.key === "Enter") this.#typed += "\n";
    else if (event.key === "Backspace") this.#typed = [...this.#typed].slice(0, -1).join("");
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
}
