import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import "@awesome.me/webawesome/dist/components/option/option.js";
import "@awesome.me/webawesome/dist/components/select/select.js";
import type { Capacity, OfficeClock, OfficePosition, StaffPerson } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { focusWhenShown } from "../focus-when-shown.ts";
import { LocaleController } from "../locale.ts";
import { clockOf } from "../office-clock.ts";
import { sharedStyles } from "../shared-styles.ts";
import { accountWords } from "../words/account-words.ts";
import { FormFields } from "./form-fields.ts";
import "./office-time.ts";
import "./problem-note.ts";

const CAPACITIES: readonly Capacity[] = ["definitive", "plh", "plt"];

/** Enters who holds a post, by which letter. Rendered anew for each. @fires studio-closed @fires studio-offices-changed */
@customElement("appoint-dialog")
export class AppointDialog extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      li button {
        width: 100%;
        padding: 0.5rem 0.75rem;
        border: 1px solid var(--studio-line);
        border-radius: 0.5rem;
        background: none;
        color: inherit;
        font: inherit;
        text-align: start;
        cursor: pointer;
      }
      li button:hover {
        background: var(--studio-wash);
      }
      li + li {
        margin-top: 0.4rem;
      }
    `,
  ];

  @property({ attribute: false }) position: OfficePosition | null = null;
  @property({ attribute: false }) office: OfficeClock = clockOf(undefined);
  readonly #locale = new LocaleController(this);
  readonly #opened = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
  @state() private query = "";
  @state() private found: readonly StaffPerson[] = [];
  @state() private chosen: StaffPerson | null = null;
  @state() private missing = false;
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override firstUpdated(): void {
    void focusWhenShown(() => this.renderRoot.querySelector<HTMLElement>("[autofocus]"), true);
  }

  protected override render(): TemplateResult {
    const { offices, cancel, details } = this.#locale.words;
    const { position, chosen, office } = this;
    const suggested: Capacity = position?.acting === null ? "definitive" : "plh";
    return html`<wa-dialog open label=${offices.appoint} @wa-after-hide=${this.#closed}>
      <form class="stack" @submit=${this.#submit}>
        <p>${position?.printed[this.#locale.language]}</p>
        <wa-input type="search" autofocus label=${offices.person} .value=${this.query} @input=${this.#search}></wa-input>
        <ul class="plain">
          ${this.found.map(
            (person) => html`<li>
              <button type="button" @click=${() => this.#choose(person)}>
                ${person.name}<br /><span class="soft small">${person.unit?.[this.#locale.language] ?? offices.noUnit}</span>
              </button>
            </li>`,
          )}
        </ul>
        <p role="status">
          ${chosen !== null ? html`<strong>${offices.chosen(chosen.name)}</strong>` : this.missing ? offices.choosePerson : this.query.length > 1 && this.found.length === 0 ? details.nobodyFound : ""}
        </p>
        ${chosen?.needsSecond === true ? html`<p class="small">${accountWords[this.#locale.language].needsSecond}</p>` : nothing}
        <wa-select name="capacity" label=${offices.capacity} value=${suggested}>
          ${CAPACITIES.map((capacity) => html`<wa-option value=${capacity}>${offices.capacities[capacity]}</wa-option>`)}
        </wa-select>
        <wa-input name="letterNumber" required maxlength="100" label=${offices.letterNumber}></wa-input>
        <office-time name="validFrom" seconds required label=${offices.validFrom} .office=${office} .at=${this.#opened}></office-time>
        <office-time name="validTo" seconds label=${offices.optional(offices.validTo)} hint=${offices.validToHint} .office=${office}></office-time>
        <problem-note .error=${this.error}></problem-note>
        <div class="row">
          <wa-button class="push" appearance="plain" data-dialog="close">${cancel}</wa-button>
          <wa-button type="submit" variant="brand" ?loading=${this.busy}>${offices.confirmAppoint}</wa-button>
        </div>
      </form>
    </wa-dialog>`;
  }

  async #search(event: Event): Promise<void> {
    this.query = (event.target as HTMLInputElement).value.trim();
    const { query } = this;
    this.chosen = null;
    if (query.length < 2) {
      this.found = [];
      return;
    }
    try {
      const { people } = await api.staff(query, null);
      // Answers may overtake each other; only the one for what stands in the field counts.
      if (query === this.query)
        this.found = people.filter(({ disabledAt }) => disabledAt === null).slice(0, 8);
    } catch (error) {
      this.error = error;
    }
  }

  #choose(person: StaffPerson): void {
    this.chosen = person;
    this.found = [];
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const form = new FormFields(event);
    this.missing = this.chosen === null;
    if (this.chosen === null || this.position === null) return;
    this.busy = true;
    this.error = null;
    try {
      await api.appoint({
        positionId: this.position.id,
        userId: this.chosen.id,
        capacity: form.text("capacity") as Capacity,
        letterNumber: form.text("letterNumber"),
        validFrom: form.textOrNull("validFrom") ?? this.#opened,
        validTo: form.textOrNull("validTo"),
      });
      this.dispatchEvent(new CustomEvent("studio-offices-changed"));
      this.dispatchEvent(new CustomEvent("studio-closed"));
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }

  #closed(event: Event): void {
    if (event.target === event.currentTarget) this.dispatchEvent(new CustomEvent("studio-closed"));
  }
}
