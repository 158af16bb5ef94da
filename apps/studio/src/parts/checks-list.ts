import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import { describeCheck, type PublicationCheck } from "@naskah/model";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";

/**
 * What the publication checks found, each with a way to its place.
 * @fires studio-go-to with `{blockId}` when the person wants to see the place (attribute `linked`).
 */
@customElement("checks-list")
export class ChecksList extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      li {
        display: flex;
        align-items: center;
        gap: 0.6rem;
        padding: 0.35rem 0;
      }
      wa-icon {
        flex: none;
        font-size: 1.1rem;
      }
      .error wa-icon {
        color: var(--studio-bad);
      }
      .warning wa-icon {
        color: var(--studio-warn);
      }
      p {
        flex: 1;
      }
    `,
  ];

  @property({ attribute: false }) checks: readonly PublicationCheck[] = [];
  @property({ type: Boolean }) linked = false;
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult {
    return html`<ul class="plain">
      ${this.checks.map((check) => this.#row(check))}
    </ul>`;
  }

  #row(check: PublicationCheck): TemplateResult {
    const text = describeCheck(check.code, this.#locale.language);
    const blockId = check.place.kind === "block" ? check.place.blockId : null;
    return html`<li class=${check.severity}>
      <wa-icon name=${check.severity === "error" ? "circle-xmark" : "warning"}></wa-icon>
      <p>${text}</p>
      ${
        this.linked && blockId !== null
          ? html`<wa-button size="s" appearance="outlined" data-block=${blockId} @click=${() => this.#goTo(blockId)}>
              ${this.#locale.words.submit.goTo}<span class="visually-hidden">: ${text}</span>
            </wa-button>`
          : nothing
      }
    </li>`;
  }

  #goTo(blockId: string): void {
    this.dispatchEvent(
      new CustomEvent("studio-go-to", { detail: { blockId }, bubbles: true, composed: true }),
    );
  }
}
