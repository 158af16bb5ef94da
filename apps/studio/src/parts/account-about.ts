import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import "@awesome.me/webawesome/dist/components/option/option.js";
import "@awesome.me/webawesome/dist/components/select/select.js";
import { LANGUAGES } from "@naskah/model";
import type { Account } from "@naskah/protocol";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { chooseLanguage, LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { accountWords } from "../words/account-words.ts";
import { FormFields } from "./form-fields.ts";
import "./problem-note.ts";

/** The zones of the country; somebody abroad keeps another one that was set for them. */
const ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"] as const;

/** Name as printed, language, zone. @fires studio-changed with the Account. */
@customElement("account-about")
export class AccountAbout extends LitElement {
  static override styles = sharedStyles;
  @property({ attribute: false }) account: Account | null = null;
  readonly #locale = new LocaleController(this);
  @state() private busy = false;
  @state() private isSaved = false;
  @state() private error: unknown = null;

  protected override render(): TemplateResult | typeof nothing {
    const { account } = this;
    if (account === null) return nothing;
    const { offices, languages, save } = this.#locale.words;
    const words = accountWords[this.#locale.language];
    const zones: readonly string[] =
      account.zone === null || ZONES.some((zone) => zone === account.zone) ? ZONES : [...ZONES, account.zone];
    return html`<form class="card stack" @submit=${this.#submit}>
      <h2>${words.aboutYou}</h2>
      <wa-input name="name" required maxlength="200" autocomplete="name" label=${offices.name} hint=${words.nameHint} value=${account.name}></wa-input>
      <wa-select name="language" label=${offices.language} value=${account.language}>
        ${LANGUAGES.map((language) => html`<wa-option value=${language}>${languages[language]}</wa-option>`)}
      </wa-select>
      <wa-select name="zone" label=${words.zone} value=${account.zone ?? "office"}>
        <wa-option value="office">${words.officeZone(this.#locale.zone(account.officeZone))}</wa-option>
        ${zones.map((zone) => html`<wa-option value=${zone}>${this.#locale.zone(zone)} (${zone})</wa-option>`)}
      </wa-select>
      <problem-note .error=${this.error}></problem-note>
      <div class="row">
        <p role="status">${this.isSaved ? words.saved : ""}</p>
        <wa-button class="push" type="submit" variant="brand" ?loading=${this.busy}>${save}</wa-button>
      </div>
    </form>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const form = new FormFields(event);
    this.busy = true;
    this.error = null;
    this.isSaved = false;
    const zone = form.text("zone");
    const language = form.text("language") === "en" ? "en" : "id";
    try {
      const detail = await api.updateAccount({
        name: form.text("name"),
        language,
        zone: zone === "office" ? null : zone,
      });
      if (language !== this.account?.language) chooseLanguage(language);
      this.isSaved = true;
      this.dispatchEvent(new CustomEvent("studio-changed", { detail }));
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}
