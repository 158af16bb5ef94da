import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import type { Edition } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";

/**
 * Approve or return, under the thumb.
 * @fires studio-ask with `"approve"` or `"return"`.
 */
@customElement("decide-bar")
export class DecideBar extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        position: sticky;
        bottom: 0;
        background: var(--studio-raised);
        border-top: 1px solid var(--studio-line);
        padding: 0.7rem clamp(0.9rem, 3vw, 1.5rem) max(0.7rem, env(safe-area-inset-bottom));
        z-index: 2;
      }
      .row {
        width: min(52rem, 100%);
        margin: 0 auto;
        flex-wrap: nowrap;
      }
      wa-button {
        flex: 1 1 0;
      }
      @media (min-width: 40rem) {
        wa-button {
          flex: none;
        }
        .row {
          justify-content: end;
        }
      }
    `,
  ];

  @property({ attribute: false }) edition: Edition | null = null;
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult | typeof nothing {
    if (this.edition === null) return nothing;
    const { edition: words } = this.#locale.words;
    const { can } = this.edition;
    return html`<div class="row">
      <wa-button appearance="outlined" ?disabled=${!can.return} data-action="return" @click=${this.#ask("return")}>
        <wa-icon slot="start" name="undo"></wa-icon>${words.return}
      </wa-button>
      <wa-button variant="success" ?disabled=${!can.approve} data-action="approve" @click=${this.#ask("approve")}>
        <wa-icon slot="start" name="check"></wa-icon>${words.approve}
      </wa-button>
    </div>`;
  }

  #ask(detail: "approve" | "return"): () => void {
    return () => {
      this.dispatchEvent(new CustomEvent("studio-ask", { detail }));
    };
  }
}
