import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import type { StaffPerson } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./problem-note.ts";

const MOST = 8;

/** Finds somebody to keep the head of the log. @fires studio-keeper with the id of who was chosen. */
@customElement("keeper-finder")
export class KeeperFinder extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      li {
        padding: 0.2rem 0;
      }
    `,
  ];

  /** Ids of who is named already. */
  @property({ attribute: false }) without: readonly string[] = [];
  readonly #locale = new LocaleController(this);
  @state() private query = "";
  @state() private found: readonly StaffPerson[] | null = null;
  @state() private error: unknown = null;

  protected override render(): TemplateResult {
    const { audit } = this.#locale.words;
    const people = this.found
      ?.filter(({ id, disabledAt }) => disabledAt === null && !this.without.includes(id))
      .slice(0, MOST);
    return html`<wa-input type="search" label=${audit.add} .value=${this.query} @input=${this.#search}></wa-input>
      <problem-note .error=${this.error}></problem-note>
      <div role="status">
        ${people?.length === 0 ? html`<p class="soft small">${audit.nothingFound}</p>` : nothing}
      </div>
      <ul class="plain">
        ${people?.map(
          ({ id, name, email }) => html`<li>
            <wa-button size="s" appearance="outlined" @click=${() => this.#choose(id)}>${audit.addThis(name)}</wa-button>
            <span class="soft small">${email}</span>
          </li>`,
        )}
      </ul>`;
  }

  async #search(event: Event): Promise<void> {
    const query = (event.target as HTMLInputElement).value.trim();
    this.query = query;
    if (query === "") {
      this.found = null;
      return;
    }
    try {
      const { people } = await api.staff(query, null);
      // Answers may overtake each other; only the one for what stands in the field counts.
      if (query === this.query) this.found = people;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  #choose(id: string): void {
    this.query = "";
    this.found = null;
    this.dispatchEvent(new CustomEvent("studio-keeper", { detail: id }));
  }
}
