import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dropdown/dropdown.js";
import "@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { focusWhenShown } from "../focus-when-shown.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import type { ShownCopy } from "../shown-copy.ts";

export type CopyAction =
  | "compare"
  | "hand-in"
  | "copy-text"
  | "copy-markdown"
  | "article"
  | "text-file"
  | "json-file"
  | "delete";

export interface CopyChoice {
  readonly action: CopyAction;
  readonly copy: ShownCopy;
}

/** One draft copy: when and why it was kept, and what can be done with it. @fires studio-copy {action, copy} */
@customElement("draft-copy-card")
export class DraftCopyCard extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        padding: 0.9rem 1rem;
        border: 1px solid var(--studio-line);
        border-radius: 0.6rem;
        background: var(--studio-paper);
      }
      h4 {
        margin: 0;
        font: 600 1rem / 1.35 var(--studio-sans);
      }
      .facts {
        margin: 0.15rem 0 0.7rem;
      }
      .badge {
        color: var(--studio-good);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) copy: ShownCopy | null = null;
  @property() userId = "";
  @property({ type: Boolean }) canWrite = false;
  @property() busy: CopyAction | "" = "";
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult | typeof nothing {
    const { copy } = this;
    if (copy === null) return nothing;
    const { copies } = this.#locale.words;
    const { local, handedIn } = copy;
    return html`
      <h4>${copies.name(this.#locale.dateTime(copy.madeAt), copies.reasons[copy.reason])}</h4>
      <p class="facts soft small">${this.#facts(copy)}</p>
      <div class="row">
        ${this.#button("compare", copies.compare, "outlined")}
        ${local !== null && handedIn === null ? this.#button("hand-in", copies.handIn, "filled-outlined") : nothing}
        ${this.#button("copy-text", copies.copyText, "plain")} ${this.#others(copy)}
      </div>
    `;
  }

  override focus(): void {
    void focusWhenShown(() => this.renderRoot.querySelector<HTMLElement>("wa-button"));
  }

  #facts({ local, handedIn }: ShownCopy): TemplateResult[] {
    const { copies } = this.#locale.words;
    const facts: TemplateResult[] = [];
    if (handedIn !== null) {
      const when = this.#locale.ago(handedIn.handedInAt);
      const { author } = handedIn;
      if (local !== null) facts.push(html`<span class="badge">${copies.isHandedIn}</span>`);
      else facts.push(html`${author.id === this.userId ? copies.mine(when) : copies.by(author.name, when)}`);
      facts.push(html`${copies.wordCount(handedIn.words)}`);
      if (handedIn.articleId !== null) facts.push(html`${copies.isArticle}`);
    }
    return facts.map((fact, index) => (index === 0 ? fact : html` · ${fact}`));
  }

  #button(
    action: CopyAction,
    label: string,
    appearance: "outlined" | "filled-outlined" | "plain",
  ): TemplateResult {
    return html`<wa-button
      size="s"
      appearance=${appearance}
      variant=${action === "hand-in" ? "brand" : "neutral"}
      ?loading=${this.busy === action}
      @click=${() => this.#choose(action)}
      >${label}</wa-button
    >`;
  }

  #others({ local, handedIn }: ShownCopy): TemplateResult {
    const { copies } = this.#locale.words;
    const item = (action: CopyAction, label: string, variant: "default" | "danger" = "default") =>
      html`<wa-dropdown-item value=${action} variant=${variant}>${label}</wa-dropdown-item>`;
    const mayBegin = handedIn === null ? this.canWrite : handedIn.can.beginArticle;
    return html`<wa-dropdown placement="bottom-end" @wa-select=${this.#chosen}>
      <wa-button slot="trigger" size="s" appearance="plain" with-caret>${copies.others}</wa-button>
      ${mayBegin ? item("article", copies.newArticle) : nothing}
      ${item("copy-markdown", copies.copyMarkdown)} ${item("text-file", copies.downloadText)}
      ${item("json-file", copies.downloadJson)}
      ${local !== null || handedIn?.can.delete === true ? item("delete", copies.delete, "danger") : nothing}
    </wa-dropdown>`;
  }

  #chosen(event: CustomEvent<{ item: { value: CopyAction } }>): void {
    this.#choose(event.detail.item.value);
  }

  #choose(action: CopyAction): void {
    const { copy } = this;
    if (copy === null) return;
    this.dispatchEvent(new CustomEvent<CopyChoice>("studio-copy", { detail: { action, copy } }));
  }
}
