import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { focusWhenShown } from "../focus-when-shown.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";

/**
 * Asks for the headline of an article that is made of a draft copy, and says what else happens with the copy.
 * @fires studio-article {title}
 * @fires studio-back
 */
@customElement("draft-copy-article")
export class DraftCopyArticle extends LitElement {
  static override styles = sharedStyles;
  @property() headline = "";
  /** The copy is handed in on the way: the server begins articles with handed-in copies only. */
  @property({ type: Boolean }) handsIn = false;
  @property({ type: Boolean }) busy = false;
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult {
    const { back, copies } = this.#locale.words;
    return html`<form class="stack" @submit=${this.#submit}>
      <h3>${copies.newArticle}</h3>
      <p>${this.handsIn ? copies.newArticleTextHandsIn : copies.newArticleText}</p>
      <wa-input name="title" maxlength="300" label=${copies.newArticleTitle} value=${this.headline}></wa-input>
      <div class="row">
        <wa-button size="s" appearance="plain" @click=${this.#back}>
          <wa-icon slot="start" name="arrow-left"></wa-icon>${back}
        </wa-button>
        <wa-button class="push" size="s" type="submit" variant="brand" ?loading=${this.busy}
          >${copies.newArticle}</wa-button
        >
      </div>
    </form>`;
  }

  override focus(): void {
    void focusWhenShown(() => this.renderRoot.querySelector<HTMLElement>("wa-input"), true);
  }

  #back(): void {
    this.dispatchEvent(new CustomEvent("studio-back"));
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget as HTMLFormElement).get("title") ?? "").trim();
    this.dispatchEvent(new CustomEvent("studio-article", { detail: { title } }));
  }
}
