import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import "@awesome.me/webawesome/dist/components/option/option.js";
import "@awesome.me/webawesome/dist/components/select/select.js";
import { LANGUAGES, type Language } from "@naskah/model";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./problem-note.ts";

/** The words that are right in this office, one language at a time. */
@customElement("office-words")
export class OfficeWords extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      form {
        align-items: end;
      }
      wa-input {
        flex: 1 1 12rem;
      }
      wa-select {
        flex: 0 1 14rem;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
      }
      li {
        display: flex;
        align-items: center;
        padding-left: 0.7rem;
        border: 1px solid var(--studio-line);
        border-radius: 99px;
        background: var(--studio-wash);
      }
      li.fixed {
        padding: 0.2rem 0.7rem;
      }
    `,
  ];

  @property({ type: Boolean }) editable = false;
  readonly #locale = new LocaleController(this);
  @state() private language: Language = "id";
  @state() private words: readonly string[] = [];
  @state() private next: string | null = null;
  @state() private error: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  readonly #load = (): Promise<void> =>
    this.#act(async () => {
      const { language } = this;
      const { words, next } = await api.spellingWords(language, null);
      if (language === this.language) [this.words, this.next] = [words, next];
    });

  protected override render(): TemplateResult {
    const { checks: words, languages, newArticle } = this.#locale.words;
    return html`<section class="card stack">
      <div>
        <h2>${words.words}</h2>
        <p class="soft small">${words.wordsHint}</p>
      </div>
      <problem-note .error=${this.error}></problem-note>
      <form class="row" @submit=${this.#add}>
        <wa-select label=${newArticle.language} value=${this.language} @change=${this.#choose}>
          ${LANGUAGES.map((language) => html`<wa-option value=${language}>${languages[language]}</wa-option>`)}
        </wa-select>
        ${
          this.editable
            ? html`<wa-input name="word" required maxlength="100" autocomplete="off" label=${words.newWord}></wa-input>
                <wa-button type="submit">${words.add}</wa-button>`
            : nothing
        }
      </form>
      ${
        this.words.length === 0
          ? html`<p class="soft">${words.noWords}</p>`
          : html`<ul class="plain" lang=${this.language}>
              ${this.words.map((word) => this.#word(word))}
            </ul>`
      }
      ${
        this.next === null
          ? nothing
          : html`<div><wa-button size="s" appearance="plain" @click=${this.#more}>${words.moreWords}</wa-button></div>`
      }
    </section>`;
  }

  #word(word: string): TemplateResult {
    if (!this.editable) return html`<li class="fixed">${word}</li>`;
    return html`<li>
      ${word}
      <wa-button size="s" appearance="plain" @click=${() => this.#remove(word)}>
        <wa-icon name="xmark" label=${this.#locale.words.checks.remove(word)}></wa-icon>
      </wa-button>
    </li>`;
  }

  #choose(event: Event): void {
    this.language = (event.target as HTMLSelectElement).value as Language;
    this.words = [];
    this.next = null;
    void this.#load();
  }

  async #add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const word = String(new FormData(form).get("word") ?? "").trim();
    if (word === "") return;
    await this.#act(async () => {
      await api.addSpellingWord(this.language, word);
      form.reset();
      await this.#load();
    });
  }

  #remove(word: string): Promise<void> {
    return this.#act(async () => {
      await api.removeSpellingWord(this.language, word);
      this.words = this.words.filter((other) => other !== word);
    });
  }

  readonly #more = (): Promise<void> =>
    this.#act(async () => {
      const { words, next } = await api.spellingWords(this.language, this.next);
      this.words = [...this.words, ...words];
      this.next = next;
    });

  async #act(run: () => Promise<void>): Promise<void> {
    try {
      await run();
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }
}
