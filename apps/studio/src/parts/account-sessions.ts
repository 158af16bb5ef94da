import "@awesome.me/webawesome/dist/components/button/button.js";
import type { Account, AccountSession } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { accountWords } from "../words/account-words.ts";
import "./problem-note.ts";

/** Where one is signed in, and the end of all of it but here. @fires studio-changed */
@customElement("account-sessions")
export class AccountSessions extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      li {
        padding: 0.6rem 0;
        overflow-wrap: anywhere;
      }
      li + li {
        border-top: 1px solid var(--studio-line);
      }
    `,
  ];
  @property({ attribute: false }) account: Account | null = null;
  readonly #locale = new LocaleController(this);
  @state() private busy = false;
  @state() private isEnded = false;
  @state() private error: unknown = null;

  protected override render(): TemplateResult | typeof nothing {
    const { account } = this;
    if (account === null) return nothing;
    const words = accountWords[this.#locale.language];
    const isAlone = account.sessions.length === 1;
    return html`<section class="card stack">
      <h2>${words.sessionsTitle}</h2>
      <ul class="plain">${account.sessions.map((session) => html`<li>${this.#session(session)}</li>`)}</ul>
      <problem-note .error=${this.error}></problem-note>
      <p role="status">${this.isEnded ? words.othersEnded : isAlone ? words.onlyThis : ""}</p>
      ${
        isAlone
          ? nothing
          : html`<div class="row"><wa-button class="push" variant="danger" ?loading=${this.busy} @click=${this.#end}>${words.endOthers}</wa-button></div>`
      }
    </section>`;
  }

  #session({ browser, system, address, isHere, isThis, begunAt }: AccountSession): TemplateResult {
    const words = accountWords[this.#locale.language];
    const place = address === "" ? [] : [words.sessionFrom(address)];
    const facts = [
      ...place,
      ...(isHere ? [words.sessionHere] : []),
      words.sessionBegun(this.#locale.dateTime(begunAt)),
    ];
    return html`<strong>${words.device(browser, system)}</strong>${isThis ? html` · ${words.sessionThis}` : nothing}
      <p class="small soft">${facts.join(" · ")}</p>`;
  }

  async #end(): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      await api.endOtherSessions();
      this.isEnded = true;
      this.dispatchEvent(new CustomEvent("studio-changed"));
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}
