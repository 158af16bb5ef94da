import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";

/**
 * Says to somebody who could approve that they are reading, and asks before they write: whoever writes cannot approve (G1).
 * @fires studio-chosen {writes} when they decided.
 */
@customElement("reading-note")
export class ReadingNote extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .note {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 1rem;
        padding: 0.6rem 0.9rem;
        border: 1px solid var(--studio-line);
        border-radius: 0.6rem;
        background: var(--studio-raised);
      }
      .note p {
        flex: 1 1 18rem;
      }
      .row {
        margin-top: 0.5rem;
      }
    `,
  ];

  /** They chose to write. */
  @property({ type: Boolean }) writes = false;
  /** All that was written is stored, so that going back loses nothing. */
  @property({ type: Boolean }) settled = false;
  readonly #locale = new LocaleController(this);
  @state() private asking = false;
  /** They said yes; told once the dialog has given the focus back, so that it does not take it from the text. */
  #saidYes = false;

  protected override render(): TemplateResult {
    const { line, cancel } = this.#locale.words;
    return html`<div class="note">
        ${
          this.writes
            ? html`<p class="small">${line.editWarning}</p>
                <wa-button size="s" appearance="plain" data-action="read" ?disabled=${!this.settled} @click=${() => this.#choose(false)}>
                  <wa-icon slot="start" name="eye"></wa-icon>${line.backToReading}
                </wa-button>`
            : html`<p class="small"><strong>${line.readingMode}.</strong> ${line.readingText}</p>
                <wa-button size="s" appearance="outlined" data-action="write" @click=${this.#ask}>
                  <wa-icon slot="start" name="pencil"></wa-icon>${line.startEditing}
                </wa-button>`
        }
      </div>
      <wa-dialog label=${line.editTitle} ?open=${this.asking} @wa-after-hide=${this.#closed}>
        <div class="stack">
          <p>${line.editText}</p>
          <wa-callout variant="warning">
            <wa-icon slot="icon" name="warning"></wa-icon><strong>${line.editWarning}</strong>
          </wa-callout>
        </div>
        <wa-button slot="footer" appearance="plain" data-dialog="close">${cancel}</wa-button>
        <wa-button slot="footer" variant="brand" data-action="write-confirmed" @click=${this.#sayYes}
          >${line.editConfirm}</wa-button
        >
      </wa-dialog>`;
  }

  #ask(): void {
    this.asking = true;
  }

  #sayYes(): void {
    this.#saidYes = true;
    this.asking = false;
  }

  #closed(event: Event): void {
    if (event.target !== event.currentTarget) return;
    this.asking = false;
    if (this.#saidYes) this.#choose(true);
    this.#saidYes = false;
  }

  #choose(writes: boolean): void {
    this.dispatchEvent(new CustomEvent("studio-chosen", { detail: { writes } }));
  }
}
