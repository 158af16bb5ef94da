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

  /** Null when nothing is filled in or chosen. */
  textOrNull(name: string): string | null {
    return this.text(name) || null;
  }

  flag(name: string): boolean {
    return this.#data.has(name);
  }

  /** A date and time of this device, as RFC 3339; null when it is empty. */
  instant(name: string): string | null {
    const text = this.text(name);
    return text === "" ? null : new Date(text).toISOString();
  }
}

/** An instant as a field of type datetime-local shows it, to the second. */
export function localInput(at: string | null): string {
  if (at === null) return "";
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
