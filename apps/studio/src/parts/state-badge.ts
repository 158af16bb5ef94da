import type { LineState } from "@naskah/protocol";
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";

/** The state of a line of editions, as a word with a colour. */
@customElement("state-badge")
export class StateBadge extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: inline-block;
      }
      span {
        display: inline-flex;
        align-items: center;
        gap: 0.4em;
        padding: 0.15rem 0.6rem;
        border-radius: 99px;
        border: 1px solid currentcolor;
        font-size: 0.8rem;
        font-weight: 600;
        white-space: nowrap;
        color: var(--studio-soft);
      }
      span::before {
        content: "";
        width: 0.5em;
        height: 0.5em;
        border-radius: 50%;
        background: currentcolor;
      }
      .in-review,
      .scheduled {
        color: var(--studio-warn);
      }
      .published {
        color: var(--studio-good);
      }
      .withdrawn {
        color: var(--studio-bad);
      }
    `,
  ];

  @property() state: LineState = "draft";
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult {
    return html`<span class=${this.state}>${this.#locale.words.states[this.state]}</span>`;
  }
}
