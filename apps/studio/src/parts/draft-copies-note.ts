import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";

/** Says on a manuscript's page that there are draft copies, and leads to them. @fires studio-copies */
@customElement("draft-copies-note")
export class DraftCopiesNote extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .note {
        padding: 0.5rem 0.5rem 0.5rem 0.9rem;
        border: 1px solid var(--studio-line);
        border-radius: 0.6rem;
        background: var(--studio-wash);
      }
      .note > div {
        flex: 1 1 14rem;
      }
      wa-icon {
        color: var(--studio-soft);
      }
    `,
  ];

  @property({ type: Number }) local = 0;
  @property({ type: Number }) handedIn = 0;
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult | typeof nothing {
    const { copies } = this.#locale.words;
    if (this.local + this.handedIn === 0) return nothing;
    return html`<div class="note row small" role="status">
      <wa-icon name="files"></wa-icon>
      <div>
        ${this.local === 0 ? nothing : html`<p>${copies.inBrowser(this.local)}</p>`}
        ${this.handedIn === 0 ? nothing : html`<p>${copies.handedIn(this.handedIn)}</p>`}
      </div>
      <wa-button size="s" appearance="outlined" @click=${this.#open}>${copies.open}</wa-button>
    </div>`;
  }

  #open(): void {
    this.dispatchEvent(new CustomEvent("studio-copies"));
  }
}
