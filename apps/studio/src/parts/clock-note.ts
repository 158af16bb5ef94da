import { timeOf } from "@naskah/model";
import "@awesome.me/webawesome/dist/components/button/button.js";
import type { ServerClock } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { AskedOnFocus } from "../asked-on-focus.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { clockWords } from "../words/clock-words.ts";
import "./problem-note.ts";

/** Tells the desk and administrators that the server's clock was set, and lets them say that it is right. Nothing while it was not. */
@customElement("clock-note")
export class ClockNote extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .card {
        margin-bottom: 1.25rem;
        border-inline-start: 4px solid var(--studio-bad);
      }
    `,
  ];

  readonly #locale = new LocaleController(this);
  @state() private clock: ServerClock | null = null;
  @state() private confirmed = false;
  @state() private busy = false;
  @state() private error: unknown = null;

  constructor() {
    super();
    new AskedOnFocus(this, () => this.#load());
  }

  readonly #load = async (): Promise<void> => {
    try {
      this.clock = await api.clock();
    } catch (error) {
      // The page's own lists say that the server cannot be reached.
      console.warn("naskah: the server's clock could not be asked for", error);
    }
  };

  protected override render(): TemplateResult | typeof nothing {
    const words = clockWords[this.#locale.language];
    if (this.confirmed) return html`<p class="card" role="status">${words.confirmed}</p>`;
    if (this.clock === null || this.clock.aheadMs === 0) return nothing;
    const { now, aheadMs, held } = this.clock;
    const expected = new Date(timeOf(now) - aheadMs).toISOString();
    return html`<section class="card stack" role="alert" aria-label=${words.title}>
      <h2>${words.title}</h2>
      <p>${words.ahead(this.#locale.dateTime(now), this.#locale.dateTime(expected))} ${words.held(held)}</p>
      <p class="soft small">${words.wrong}</p>
      <problem-note .error=${this.error}></problem-note>
      <div class="row">
        <wa-button variant="brand" ?loading=${this.busy} @click=${this.#confirm}>${words.confirm}</wa-button>
      </div>
    </section>`;
  }

  async #confirm(): Promise<void> {
    if (this.clock === null) return;
    this.busy = true;
    try {
      await api.confirmClock(this.clock.aheadMs);
      this.confirmed = true;
      this.error = null;
    } catch (error) {
      this.error = error;
      await this.#load();
    } finally {
      this.busy = false;
    }
  }
}
