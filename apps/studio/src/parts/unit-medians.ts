import "@awesome.me/webawesome/dist/components/button/button.js";
import type { Medians, UnitMedians as Row } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./problem-note.ts";

/** How long decisions take in an office and those below it, and how many submissions it needs; never of people. */
@customElement("unit-medians")
export class UnitMedians extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .scroll {
        overflow-x: auto;
        margin-top: 0.75rem;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        background: var(--studio-raised);
      }
      th,
      td {
        padding: 0.6rem 0.75rem;
        text-align: left;
        border-bottom: 1px solid var(--studio-line);
      }
      thead th {
        font-size: 0.85rem;
        color: var(--studio-soft);
      }
      td {
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
      }
      tbody th {
        font-weight: 600;
      }
    `,
  ];

  @property() unit = "";
  /** Nothing is asked while it is not looked at. */
  @property({ type: Boolean }) active = false;
  readonly #locale = new LocaleController(this);
  @state() private medians: Medians | null = null;
  @state() private error: unknown = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("unit")) this.medians = null;
    if (
      (changed.has("unit") || changed.has("active")) &&
      this.active &&
      this.unit !== "" &&
      this.medians === null
    )
      void this.#load();
  }

  readonly #load = async (): Promise<void> => {
    const { unit, medians } = this;
    try {
      const page = await api.medians(unit, medians?.next ?? null);
      if (unit !== this.unit) return;
      this.medians = { ...page, units: [...(medians?.units ?? []), ...page.units] };
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  };

  protected override render(): TemplateResult {
    const { board } = this.#locale.words;
    const { medians } = this;
    return html`<problem-note .error=${this.error} again @studio-again=${this.#load}></problem-note>
      ${
        medians === null
          ? nothing
          : html`<p class="soft">${board.paceIntro(medians.least)}</p>
              <div class="scroll" tabindex="0" role="region" aria-label=${board.views.pace}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">${board.office}</th>
                      <th scope="col">${board.decided}</th>
                      <th scope="col">${board.hours}</th>
                      <th scope="col">${board.rounds}</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${medians.units.map((row) => this.#row(row))}
                  </tbody>
                </table>
              </div>
              ${medians.next === null ? nothing : html`<wa-button size="s" @click=${this.#load}>${board.more}</wa-button>`}`
      }`;
  }

  #row({ unit, decided, hours, rounds }: Row): TemplateResult {
    const { words, language } = this.#locale;
    const few = html`<span class="soft">${words.board.tooFew}</span>`;
    return html`<tr>
      <th scope="row">${unit.name[language]}</th>
      <td>${this.#locale.number(decided)}</td>
      <td>${hours === null ? few : words.board.duration(hours)}</td>
      <td>${rounds === null ? few : this.#locale.number(rounds)}</td>
    </tr>`;
  }
}
