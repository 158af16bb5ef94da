import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import type { Edition } from "@naskah/protocol";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { heldWords } from "../words/held-words.ts";
import "./problem-note.ts";

/** A schedule that came from a backup and waits for a yes; nothing otherwise. @fires studio-released */
@customElement("held-schedule")
export class HeldSchedule extends LitElement {
  static override styles = sharedStyles;
  @property({ attribute: false }) edition: Edition | null = null;
  readonly #locale = new LocaleController(this);
  @state() private busy = false;
  @state() private isReleased = false;
  @state() private error: unknown = null;

  protected override render(): TemplateResult | typeof nothing {
    const words = heldWords[this.#locale.language];
    if (this.isReleased) return html`<p role="status">${words.released}</p>`;
    const { edition } = this;
    if (edition?.scheduled == null || edition.scheduled.heldAt === null) return nothing;
    const when = this.#locale.agreed(edition.scheduled.publishAt, edition.office.zone);
    return html`<wa-callout class="notice" variant="warning">
      <wa-icon slot="icon" name="warning"></wa-icon>
      <div class="stack">
        <p>${words.sentence(when)}</p>
        <problem-note .error=${this.error}></problem-note>
        ${edition.can.postpone ? html`<p><wa-button ?loading=${this.busy} @click=${this.#release}>${words.release}</wa-button></p>` : nothing}
      </div>
    </wa-callout>`;
  }

  async #release(): Promise<void> {
    if (this.edition === null) return;
    this.busy = true;
    this.error = null;
    try {
      await api.releaseSchedule(this.edition.manuscriptId);
      this.isReleased = true;
      this.dispatchEvent(new CustomEvent("studio-released"));
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}
