import type { BlockForm, LookChange } from "@naskah/model";
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { changeStyles, sharedStyles } from "../shared-styles.ts";
import { readingWords } from "../words/reading-words.ts";

/** Differences that are not in the words: addresses of links, how words are set, what kind of block they stand in. */
@customElement("look-changes")
export class LookChanges extends LitElement {
  static override styles = [
    sharedStyles,
    changeStyles,
    css`
      .what {
        display: block;
        font: 0.9rem / 1.5 var(--studio-sans);
        margin-top: 0.25rem;
      }
    `,
  ];

  @property({ attribute: false }) changes: readonly LookChange[] = [];
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult {
    return html`${this.changes.map((change) => this.#change(change))}`;
  }

  #change(change: LookChange): TemplateResult {
    const words = readingWords[this.#locale.language];
    switch (change.kind) {
      case "link": {
        const { before, after } = change;
        const label = before === null ? words.linkNew : after === null ? words.linkGone : words.link;
        return this.#shown(label, change.words, html`${went(before)} ${came(after)}`);
      }
      case "style":
        return this.#shown(
          words.styleOf,
          change.words,
          html`${went(this.#style(change.before))} ${came(this.#style(change.after))}`,
        );
      case "form":
        return this.#shown(
          words.form,
          change.words,
          html`${went(this.#form(change.before))} ${came(this.#form(change.after))}`,
        );
      case "rule":
        return this.#shown(words.rule[change.change], change.words, html``);
    }
  }

  #shown(label: string, words: string, what: TemplateResult): TemplateResult {
    return html`<div class="change">
      <span class="label">${label}</span>
      <span class="words">${shortened(words)}</span>
      <span class="what">${what}</span>
    </div>`;
  }

  #style(marks: readonly string[]): string {
    const { styles, plain } = readingWords[this.#locale.language];
    return marks.length === 0 ? plain : this.#locale.list(marks.map((mark) => styles[mark] ?? mark));
  }

  /** "paragraf dalam daftar bernomor mulai dari 3" */
  #form({ kind, level, within }: BlockForm): string {
    const words = readingWords[this.#locale.language];
    const around = within.toReversed().map((name) => {
      const [list = "", start] = name.split(" ");
      const called = words.forms[list] ?? list;
      return start === undefined ? called : words.startsAt(called, start);
    });
    const own = level === null ? (words.forms[kind] ?? kind) : words.heading(level);
    return [own, ...around].reduce((inner, outer) => words.inside(inner, outer));
  }
}

const went = (text: string | null) => (text === null ? html`` : html`<del>${text}</del>`);
const came = (text: string | null) => (text === null ? html`` : html`<ins>${text}</ins>`);

/** Enough of the words to know them by. */
function shortened(words: string): string {
  return words.length <= 120 ? words : `${words.slice(0, 119).trimEnd()}…`;
}
