import type { DamagedPictureList } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { AskedOnFocus } from "../asked-on-focus.ts";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import { sharedStyles } from "../shared-styles.ts";
import { damageWords } from "../words/damage-words.ts";

/** Tells the desk and administrators which texts have a picture that is not served. Nothing while all are whole. */
@customElement("damage-note")
export class DamageNote extends LitElement {
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
  @state() private pictures: DamagedPictureList["pictures"] = [];

  constructor() {
    super();
    new AskedOnFocus(this, () => this.#load());
  }

  readonly #load = async (): Promise<void> => {
    try {
      this.pictures = (await api.damagedPictures()).pictures;
    } catch (error) {
      // The page's own lists say that the server cannot be reached.
      console.warn("naskah: damaged pictures could not be asked for", error);
    }
  };

  protected override render(): TemplateResult | typeof nothing {
    if (this.pictures.length === 0) return nothing;
    const words = damageWords[this.#locale.language];
    return html`<section class="card stack" role="alert" aria-label=${words.title}>
      <h2>${words.title}</h2>
      <p>${words.about(this.pictures.length)}</p>
      <ul>
        ${this.pictures.map(
          ({ picture, articles }) =>
            html`<li>
              ${
                articles.length === 0
                  ? words.unused
                  : articles.map(
                      ({ manuscriptId, title }, at) =>
                        html`${at === 0 ? "" : ", "}<a href=${paths.manuscript(manuscriptId)}>${title}</a>`,
                    )
              }
              <code class="soft small">${picture.slice(0, 12)}</code>
            </li>`,
        )}
      </ul>
    </section>`;
  }
}
