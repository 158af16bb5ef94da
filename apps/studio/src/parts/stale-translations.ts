import type { StaleTranslations as Stale } from "@naskah/protocol";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import { sharedStyles } from "../shared-styles.ts";
import { translationWords } from "../words/translation-words.ts";

/** Translations of one's own whose source has moved on (P2). Nothing while there are none. */
@customElement("stale-translations")
export class StaleTranslations extends LitElement {
  static override styles = sharedStyles;
  readonly #locale = new LocaleController(this);
  @state() private translations: Stale["translations"] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      this.translations = (await api.staleTranslations()).translations;
    } catch (error) {
      // The page's own lists say that the server cannot be reached.
      console.warn("naskah: stale translations could not be loaded", error);
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.translations.length === 0) return nothing;
    const words = translationWords[this.#locale.language];
    return html`<section class="card stack" aria-label=${words.staleList}>
      <h2>${words.staleList}</h2>
      <ul class="plain stack">
        ${this.translations.map(
          ({ manuscriptId, language, title, translated, live }) => html`<li>
            <a href=${paths.manuscript(manuscriptId)}>${title === "" ? this.#locale.words.home.untitled : title}</a>
            <p class="soft small">${language.toUpperCase()} · ${words.movedOn(translated, live)}</p>
          </li>`,
        )}
      </ul>
    </section>`;
  }
}
