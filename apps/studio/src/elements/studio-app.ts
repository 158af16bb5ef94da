import { ContextProvider } from "@lit/context";
import type { Session } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { ProblemError } from "../api/problem-error.ts";
import { chooseLanguage, LocaleController } from "../locale.ts";
import { NavigationController } from "../navigation.ts";
import { sessionContext } from "../session-context.ts";
import { sharedStyles } from "../shared-styles.ts";
import "../pages/account-page.ts";
import "../pages/address-page.ts";
import "../pages/approval-settings-page.ts";
import "../pages/audit-settings-page.ts";
import "../pages/board-page.ts";
import "../pages/checks-page.ts";
import "../pages/edition-page.ts";
import "../pages/first-run-page.ts";
import "../pages/forgotten-page.ts";
import "../pages/home-page.ts";
import "../pages/invitation-page.ts";
import "../pages/manuscript-page.ts";
import "../pages/offices-page.ts";
import "../pages/people-page.ts";
import "../pages/reset-page.ts";
import "../pages/sign-in-page.ts";
import "../parts/recovery-note.ts";
import "../parts/problem-note.ts";
import "./studio-header.ts";

type SignedIn =
  | { readonly is: "unknown" }
  | { readonly is: "nobody" }
  | { readonly is: "broken"; readonly error: unknown }
  | { readonly is: "somebody"; readonly user: Session["user"] };

/** The staff application: who is signed in, and which page is shown. */
@customElement("studio-app")
export class StudioApp extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        flex: 1;
      }
      main {
        flex: 1;
        display: flex;
        flex-direction: column;
        outline: none;
      }
      main > * {
        flex: 1;
      }
      .skip {
        position: absolute;
        left: -100vw;
        background: var(--studio-raised);
        padding: 0.75rem 1rem;
        z-index: 10;
      }
      .skip:focus {
        left: 0;
      }
      .message {
        max-width: 36rem;
        margin: 4rem auto;
        padding: 0 1rem;
      }
    `,
  ];

  readonly #locale = new LocaleController(this);
  readonly #navigation = new NavigationController(this);
  readonly #session = new ContextProvider(this, { context: sessionContext });
  @state() private signedIn: SignedIn = { is: "unknown" };

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("studio-signed-in", (event) =>
      this.#welcome((event as CustomEvent<Session>).detail.user),
    );
    this.addEventListener("studio-signed-out", () => {
      this.signedIn = { is: "nobody" };
    });
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      this.#welcome((await api.session()).user);
    } catch (error) {
      const nobody = error instanceof ProblemError && error.status === 401;
      this.signedIn = nobody ? { is: "nobody" } : { is: "broken", error };
    }
  }

  #welcome(user: Session["user"]): void {
    if (localStorage.getItem("naskah-language") === null) chooseLanguage(user.language);
    this.#session.setValue(user);
    this.signedIn = { is: "somebody", user };
  }

  protected override render(): TemplateResult {
    const { words } = this.#locale;
    return html`
      <a class="skip" href="#isi" @click=${this.#skip}>${words.skip}</a>
      <studio-header .user=${this.signedIn.is === "somebody" ? this.signedIn.user : null}></studio-header>
      ${this.signedIn.is === "somebody" ? html`<recovery-note></recovery-note>` : nothing}
      <main id="isi" tabindex="-1">${this.#page()}</main>
    `;
  }

  #skip(event: Event): void {
    event.preventDefault();
    this.renderRoot.querySelector("main")?.focus();
  }

  #page(): TemplateResult | typeof nothing {
    const { words } = this.#locale;
    const { place } = this.#navigation;
    const { signedIn } = this;
    if (place.page === "first-run") return html`<first-run-page></first-run-page>`;
    if (place.page === "invitation") return html`<invitation-page></invitation-page>`;
    if (place.page === "reset") return html`<reset-page></reset-page>`;
    if (place.page === "address") return html`<address-page></address-page>`;
    if (place.page === "forgotten") return html`<forgotten-page></forgotten-page>`;
    if (signedIn.is === "unknown") return nothing;
    if (signedIn.is === "nobody") return html`<sign-in-page></sign-in-page>`;
    if (signedIn.is === "broken") {
      return html`<div class="message">
        <problem-note .error=${signedIn.error} @studio-again=${() => void this.#load()} again></problem-note>
      </div>`;
    }
    switch (place.page) {
      case "home":
        return html`<home-page></home-page>`;
      case "account":
        return html`<account-page @studio-account-changed=${() => void this.#load()}></account-page>`;
      case "checks":
        return html`<checks-page></checks-page>`;
      case "board":
        return html`<board-page .unit=${place.unit}></board-page>`;
      case "approval-settings":
        return html`<approval-settings-page></approval-settings-page>`;
      case "audit-settings":
        return html`<audit-settings-page></audit-settings-page>`;
      case "manuscript":
        return html`<manuscript-page .manuscriptId=${place.id}></manuscript-page>`;
      case "edition":
        return html`<edition-page .editionId=${place.id}></edition-page>`;
      case "offices":
        return html`<offices-page></offices-page>`;
      case "people":
        return html`<people-page></people-page>`;
      case "unknown":
        return html`<div class="message stack">
          <h1>${words.problems.notFound}</h1>
          <p>${words.problems.notFoundText}</p>
          <p><a href="/studio/">${words.header.home}</a></p>
        </div>`;
    }
  }
}
