import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dropdown/dropdown.js";
import "@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import type { Session } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { chooseLanguage, LocaleController } from "../locale.ts";
import { go, paths } from "../navigation.ts";
import { sharedStyles } from "../shared-styles.ts";
import { chooseTheme, isDark } from "../theme.ts";
import { accountWords } from "../words/account-words.ts";
import "../parts/studio-bell.ts";

/** The bar at the top: home, and what belongs to the person. */
@customElement("studio-header")
export class StudioHeader extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      header {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        padding: 0.5rem clamp(0.75rem, 3vw, 1.5rem);
        border-bottom: 1px solid var(--studio-line);
        background: var(--studio-raised);
      }
      .name {
        display: flex;
        align-items: center;
        gap: 0.6rem;
        min-height: 2.75rem;
        color: inherit;
        font: 650 1.15rem var(--studio-serif);
        text-decoration: none;
        margin-right: auto;
      }
      .mark {
        width: 1.2rem;
        height: 1.5rem;
        border-radius: 2px 6px 2px 2px;
        background: linear-gradient(160deg, #0b5563, #1a8296);
        box-shadow: inset 0 -0.28rem 0 #e0a63c;
      }
      .who {
        display: inline-block;
        max-width: 12rem;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        vertical-align: bottom;
      }
      @media (max-width: 30rem) {
        .who {
          max-width: 7rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) user: Session["user"] | null = null;
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult {
    const { words } = this.#locale;
    return html`<header>
      <a class="name" href=${paths.home}><span class="mark" aria-hidden="true"></span>${words.product}</a>
      ${this.user === null ? this.#languageButton() : html`<studio-bell></studio-bell>${this.#menu(this.user)}`}
    </header>`;
  }

  #languageButton(): TemplateResult {
    return html`<wa-button appearance="plain" size="s" @click=${this.#otherLanguage}>
      <wa-icon slot="start" name="globe"></wa-icon>${this.#locale.words.header.otherLanguage}
    </wa-button>`;
  }

  #menu(user: Session["user"]): TemplateResult {
    const { header, offices } = this.#locale.words;
    const post = user.positions[0];
    return html`<wa-dropdown placement="bottom-end" @wa-select=${this.#selected}>
      <wa-button slot="trigger" appearance="plain" with-caret>
        <wa-icon slot="start" name="user"></wa-icon>
        <span class="visually-hidden">${header.account}: </span><span class="who">${user.name}</span>
      </wa-button>
      ${post === undefined ? nothing : html`<wa-dropdown-item disabled>${post.title[this.#locale.language]}</wa-dropdown-item>`}
      <wa-dropdown-item value="account"><wa-icon slot="icon" name="user"></wa-icon>${accountWords[this.#locale.language].title}</wa-dropdown-item>
      <wa-dropdown-item value="language"><wa-icon slot="icon" name="globe"></wa-icon>${header.otherLanguage}</wa-dropdown-item>
      <wa-dropdown-item value="theme">
        <wa-icon slot="icon" name=${isDark() ? "sun" : "moon"}></wa-icon>${isDark() ? header.light : header.dark}
      </wa-dropdown-item>
      ${
        user.isAdmin || user.isDesk
          ? html`<wa-dropdown-item value="checks"><wa-icon slot="icon" name="circle-check"></wa-icon>${this.#locale.words.checks.settings}</wa-dropdown-item>`
          : nothing
      }
      <wa-dropdown-item value="board"><wa-icon slot="icon" name="board"></wa-icon>${this.#locale.words.board.title}</wa-dropdown-item>
      <wa-dropdown-item value="approval-settings"><wa-icon slot="icon" name="clock"></wa-icon>${this.#locale.words.approvalSettings.title}</wa-dropdown-item>
      ${user.isAdmin ? html`<wa-dropdown-item value="audit-settings"><wa-icon slot="icon" name="lock"></wa-icon>${this.#locale.words.audit.title}</wa-dropdown-item>` : nothing}
      <wa-dropdown-item value="offices"><wa-icon slot="icon" name="offices"></wa-icon>${offices.title}</wa-dropdown-item>
      ${user.isAdmin ? html`<wa-dropdown-item value="people"><wa-icon slot="icon" name="users"></wa-icon>${offices.people}</wa-dropdown-item>` : nothing}
      <wa-dropdown-item value="site"><wa-icon slot="icon" name="eye"></wa-icon>${header.publicSite}</wa-dropdown-item>
      <wa-dropdown-item value="sign-out"><wa-icon slot="icon" name="log-out"></wa-icon>${header.signOut}</wa-dropdown-item>
    </wa-dropdown>`;
  }

  #otherLanguage(): void {
    chooseLanguage(this.#locale.language === "id" ? "en" : "id");
  }

  async #selected(event: CustomEvent<{ item: { value: string } }>): Promise<void> {
    switch (event.detail.item.value) {
      case "language":
        this.#otherLanguage();
        break;
      case "theme":
        chooseTheme(isDark() ? "light" : "dark");
        this.requestUpdate();
        break;
      case "account":
        go(paths.account);
        break;
      case "checks":
        go(paths.checks);
        break;
      case "board":
        go(paths.board);
        break;
      case "approval-settings":
        go(paths.approvalSettings);
        break;
      case "audit-settings":
        go(paths.auditSettings);
        break;
      case "offices":
        go(paths.offices);
        break;
      case "people":
        go(paths.people);
        break;
      case "site":
        location.assign(`/${this.#locale.language}/`);
        break;
      case "sign-out":
        await api.signOut();
        this.dispatchEvent(new CustomEvent("studio-signed-out", { bubbles: true, composed: true }));
        break;
    }
  }
}
