import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import "@awesome.me/webawesome/dist/components/option/option.js";
import "@awesome.me/webawesome/dist/components/select/select.js";
import type WaInput from "@awesome.me/webawesome/dist/components/input/input.js";
import { isLanguage, LANGUAGES } from "@naskah/model";
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { go, paths } from "../navigation.ts";
import { sharedStyles } from "../shared-styles.ts";
import { WritingStart } from "../writing-start.ts";
import "./problem-note.ts";

/** Asks for a headline and a language, creates the article and opens it. @fires studio-closed */
@customElement("new-article-dialog")
export class NewArticleDialog extends LitElement {
  static override styles = sharedStyles;
  @property({ type: Boolean }) open = false;
  readonly #locale = new LocaleController(this);
  @state() private busy = false;
  @state() private error: unknown = null;
  @query("wa-input") private headline!: WaInput | null;

  protected override render(): TemplateResult {
    const { newArticle, languages, cancel } = this.#locale.words;
    return html`<wa-dialog label=${newArticle.title} ?open=${this.open} @wa-after-hide=${this.#closed}>
      <form id="new" class="stack" @submit=${this.#submit}>
        <problem-note .error=${this.error}></problem-note>
        <wa-input
          name="title"
          autofocus
          maxlength="300"
          label=${newArticle.headline}
          hint=${newArticle.headlineHint}
          @keydown=${this.#key}
        ></wa-input>
        <wa-select name="language" label=${newArticle.language} value=${this.#locale.language}>
          ${LANGUAGES.map((language) => html`<wa-option value=${language}>${languages[language]}</wa-option>`)}
        </wa-select>
        <div class="row">
          <wa-button class="push" appearance="plain" data-dialog="close">${cancel}</wa-button>
          <wa-button type="submit" variant="brand" ?loading=${this.busy}>${newArticle.create}</wa-button>
        </div>
      </form>
    </wa-dialog>`;
  }

  #closed(event: Event): void {
    if (event.target !== event.currentTarget) return;
    this.dispatchEvent(new CustomEvent("studio-closed"));
  }

  /** In this turn: the library waits for another one, and the next key would still be in the headline. */
  #key(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    this.renderRoot.querySelector("form")?.requestSubmit();
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const language = form.get("language");
    this.busy = true;
    this.error = null;
    const start = WritingStart.begin();
    try {
      const article = await api.createArticle({
        title: String(form.get("title") ?? "").trim(),
        language: isLanguage(language) ? language : this.#locale.language,
      });
      const first = article.manuscripts[0];
      if (first === undefined) return;
      start.goesTo(first.id);
      go(paths.manuscript(first.id));
    } catch (error) {
      // What was meant for the text is not lost with it.
      if (this.headline !== null) this.headline.value = `${this.headline.value ?? ""}${start.end()}`;
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}
