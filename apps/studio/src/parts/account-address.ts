import { timeOf } from "@naskah/model";
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import type { Account } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { accountWords } from "../words/account-words.ts";
import { FormFields } from "./form-fields.ts";
import "./problem-note.ts";

/** The address of an account: whether it is confirmed, and another one. @fires studio-changed */
@customElement("account-address")
export class AccountAddress extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      strong {
        overflow-wrap: anywhere;
      }
    `,
  ];
  @property({ attribute: false }) account: Account | null = null;
  readonly #locale = new LocaleController(this);
  @state() private busy = false;
  @state() private asked: string | null = null;
  @state() private error: unknown = null;

  protected override render(): TemplateResult | typeof nothing {
    const { account } = this;
    if (account === null) return nothing;
    const words = accountWords[this.#locale.language];
    return html`<form class="card stack" @submit=${this.#submit}>
      <h2>${words.addressTitle}</h2>
      <p><strong>${account.email}</strong></p>
      <p class="small soft">${this.#standing(account)}</p>
      ${account.newEmail === null ? nothing : html`<p>${words.waiting(account.newEmail.email, this.#locale.dateTime(account.newEmail.expiresAt))}</p>`}
      ${account.mailGoesOut ? this.#fields(account) : nothing}
      <p role="status">${this.asked === null ? "" : words.addressAsked(this.asked)}</p>
    </form>`;
  }

  #standing({ emailConfirmedAt, resetFrom, mailGoesOut }: Account): string {
    const words = accountWords[this.#locale.language];
    if (!mailGoesOut) return words.noMail;
    if (emailConfirmedAt === null || resetFrom === null) return words.notConfirmed;
    const since = words.confirmedSince(this.#locale.dateTime(emailConfirmedAt));
    const isReady = timeOf(resetFrom) <= Date.now();
    return `${since} ${isReady ? words.resetReady : words.resetFrom(this.#locale.dateTime(resetFrom))}`;
  }

  #fields({ emailConfirmedAt }: Account): TemplateResult {
    const words = accountWords[this.#locale.language];
    const isConfirmed = emailConfirmedAt !== null;
    return html`<wa-input
        name="email"
        type="email"
        autocomplete="email"
        maxlength="254"
        ?required=${isConfirmed}
        label=${words.newAddress}
        hint=${isConfirmed ? words.newAddressHint : `${words.newAddressHint} ${words.confirmPresentHint}`}
      ></wa-input>
      <wa-input name="password" type="password" autocomplete="current-password" password-toggle required label=${words.presentPassword}></wa-input>
      <problem-note .error=${this.error}></problem-note>
      <div class="row">
        <wa-button class="push" type="submit" ?loading=${this.busy}>${isConfirmed ? words.changeAddress : words.confirmPresent}</wa-button>
      </div>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const form = new FormFields(event);
    const element = event.currentTarget as HTMLFormElement;
    if (this.account === null) return;
    const email = form.textOrNull("email") ?? this.account.email;
    this.busy = true;
    this.error = null;
    this.asked = null;
    try {
      await api.changeEmail({ email, password: form.secret("password") });
      this.asked = email;
      element.reset();
      this.dispatchEvent(new CustomEvent("studio-changed"));
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}
