import { timeOf } from "@naskah/model";
import "@awesome.me/webawesome/dist/components/button/button.js";
import type { ChainNews, Recovery } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import { sharedStyles } from "../shared-styles.ts";
import { accountWords } from "../words/account-words.ts";
import "./problem-note.ts";

/**
 * Tells whoever is signed in that somebody asked for a link to their account, and lets them refuse it; and what one administrator did
 * alone to a post at or below theirs. Nothing, when nobody did.
 */
@customElement("recovery-note")
export class RecoveryNote extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .card {
        width: min(46rem, calc(100% - 1.8rem));
        margin: 1rem auto 0;
        border-inline-start: 4px solid var(--studio-bad);
      }
    `,
  ];

  readonly #locale = new LocaleController(this);
  @state() private recovery: Recovery | null = null;
  @state() private chain: readonly ChainNews[] = [];
  @state() private undelivered: readonly string[] = [];
  @state() private refused = false;
  @state() private busy = false;
  @state() private error: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      ({
        recovery: this.recovery,
        chain: this.chain,
        undelivered: this.undelivered,
      } = await api.ownRecovery());
    } catch (error) {
      this.error = error;
    }
  }

  protected override render(): TemplateResult {
    return html`${this.#own()}${this.chain.map((news) => this.#chainNews(news))}${this.#undelivered()}`;
  }

  /** What one administrator did alone to a post at or below one's own (F-E5). */
  #chainNews({ by, account, post, at }: ChainNews): TemplateResult {
    const words = accountWords[this.#locale.language];
    const who = by ?? words.someone;
    const when = this.#locale.dateTime(at);
    const said =
      post === null
        ? words.chainLink(who, account, when)
        : words.chainAppointment(who, account, post[this.#locale.language], when);
    return html`<section class="card stack chain" aria-label=${words.chainTitle}>
      <p><strong>${words.chainTitle}.</strong> ${said} ${words.chainWhat}</p>
    </section>`;
  }

  /** For administrators: whom mail does not reach (F-D22). */
  #undelivered(): TemplateResult | typeof nothing {
    if (this.undelivered.length === 0) return nothing;
    const words = accountWords[this.#locale.language];
    return html`<section class="card stack" aria-label=${words.undeliveredTitle}>
      <p><strong>${words.undeliveredTitle}.</strong> ${words.undelivered(this.#locale.list(this.undelivered))} <a href=${paths.people}>${this.#locale.words.offices.people}</a></p>
    </section>`;
  }

  #own(): TemplateResult | typeof nothing {
    const { offices } = this.#locale.words;
    if (this.refused) return html`<p class="card" role="status">${offices.recoveryRefused}</p>`;
    const { recovery } = this;
    if (recovery === null) return nothing;
    const { askedBy, at } = recovery;
    return html`<section class="card stack" role="alert">
      <p>${offices.ownRecovery(askedBy?.name ?? offices.operator, this.#locale.dateTime(at))} ${this.#when(recovery)}</p>
      <problem-note .error=${this.error}></problem-note>
      <div class="row">
        <wa-button variant="danger" ?loading=${this.busy} @click=${this.#refuse}>${offices.refuseRecovery}</wa-button>
      </div>
    </section>`;
  }

  #when({ usableFrom, agreedBy }: Recovery): string {
    const { offices } = this.#locale.words;
    if (agreedBy !== null) return offices.ownRecoveryUsable;
    if (usableFrom === null) return offices.ownRecoverySecond;
    return timeOf(usableFrom) <= Date.now()
      ? offices.ownRecoveryUsable
      : offices.ownRecoveryFrom(this.#locale.dateTime(usableFrom));
  }

  async #refuse(): Promise<void> {
    this.busy = true;
    try {
      await api.refuseRecovery();
      this.refused = true;
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}
