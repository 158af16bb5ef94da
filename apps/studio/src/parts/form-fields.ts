/** What a form's fields hold, as the server wants it. */
export class FormFields {
  readonly #data: FormData;

  constructor(event: SubmitEvent) {
    event.preventDefault();
    this.#data = new FormData(event.currentTarget as HTMLFormElement);
  }

  text(name: string): string {
    return String(this.#data.get(name) ?? "").trim();
  }

  /** A password, with every space that was typed. */
  secret(name: string): string {
    return String(this.#data.get(name) ?? "");
  }

  /** Null when nothing is filled in or chosen. */
  textOrNull(name: string): string | null {
    return this.text(name) || null;
  }

  flag(name: string): boolean {
    return this.#data.has(name);
  }
}
