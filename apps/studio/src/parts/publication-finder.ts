import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import type { Language } from "@naskah/model";
import type { PublicationList } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./problem-note.ts";

type Publication = PublicationList["publications"][number];

/** Finds an article that readers can read now. @fires studio-chosen with the publication. */
@customElement("publication-finder")
export class PublicationFinder extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      li + li {
        border-top: 1px solid var(--studio-line);
      }
      button {
        all: unset;
        box-sizing: border-box;
        display: block;
        width: 100%;
        padding: 0.5rem 0.6rem;
        cursor: pointer;
      }
      button:hover {
        background: var(--studio-wash);
      }
      button:focus-visible {
        outline: 3px solid var(--studio-accent);
        outline-offset: -3px;
      }
      ul {
        margin-top: 0.4rem !important;
        border: 1px solid var(--studio-line);
        border-radius: 0.5rem;
        max-height: 12rem;
        overflow: auto;
      }
      .chosen {
        margin-top: 0.4rem;
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) language: Language = "id";
  /** The manuscript that is not offered. */
  @property() without = "";
  @property({ attribute: false }) chosen: Publication | null = null;
  readonly #locale = new LocaleController(this);
  @state() private query = "";
  @state() private found: readonly Publication[] | null = null;
  @state() private error: unknown = null;

  protected override render(): TemplateResult {
    const { withdrawal } = this.#locale.words;
    return html`<wa-input
        type="search"
        label=${withdrawal.target}
        hint=${withdrawal.targetHint}
        maxlength="100"
        .value=${this.query}
        @input=${this.#typed}
        @focus=${() => void this.#search()}
      ></wa-input>
      <problem-note .error=${this.error}></problem-note>
      ${this.chosen === null ? nothing : html`<p class="chosen" role="status">${withdrawal.chosen(this.chosen.title)}</p>`}
      ${this.#list()}`;
  }

  #list(): TemplateResult | typeof nothing {
    const { withdrawal } = this.#locale.words;
    if (this.found === null) return nothing;
    if (this.found.length === 0)
      return html`<p class="soft small" role="status">${withdrawal.nothingFound}</p>`;
    return html`<ul class="plain">
      ${this.found.map(
        (publication) => html`<li>
          <button type="button" aria-label=${withdrawal.choose(publication.title)} @click=${() => this.#choose(publication)}>
            ${publication.title}
          </button>
        </li>`,
      )}
    </ul>`;
  }

  #typed(event: Event): void {
    this.query = (event.target as HTMLInputElement).value;
    void this.#search();
  }

  async #search(): Promise<void> {
    const { query } = this;
    try {
      const { publications } = await api.publications(query, this.language);
      // Answers may overtake each other; only the one for what stands in the field counts.
      if (query !== this.query) return;
      this.found = publications.filter(({ manuscriptId }) => manuscriptId !== this.without);
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  #choose(publication: Publication): void {
    this.found = null;
    this.query = "";
    this.dispatchEvent(new CustomEvent("studio-chosen", { detail: publication }));
  }
}
