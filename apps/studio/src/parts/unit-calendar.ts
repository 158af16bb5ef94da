import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import type { Calendar, CalendarEntry } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { dayIn, daysOfMonth, monthAfter, weekdayOf } from "../month.ts";
import { paths } from "../navigation.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./problem-note.ts";

/** What goes live and what is due in a month of an office's zone: a sheet of days, on a phone a list of them. */
@customElement("unit-calendar")
export class UnitCalendar extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .head {
        margin-bottom: 0.75rem;
      }
      .head h2 {
        min-width: 11rem;
        text-align: center;
        font-size: 1.15rem;
      }
      table {
        display: none;
        width: 100%;
        table-layout: fixed;
        border-collapse: collapse;
        background: var(--studio-raised);
      }
      caption {
        text-align: left;
      }
      th {
        padding: 0.4rem;
        font-size: 0.8rem;
        color: var(--studio-soft);
        text-align: left;
      }
      td {
        height: 6.5rem;
        padding: 0.3rem;
        vertical-align: top;
        border: 1px solid var(--studio-line);
      }
      .number {
        font-size: 0.85rem;
        color: var(--studio-soft);
      }
      .today .number {
        display: inline-block;
        padding: 0 0.45rem;
        border-radius: 99px;
        background: var(--studio-accent);
        color: var(--studio-paper);
        font-weight: 700;
      }
      a.entry {
        display: block;
        margin-top: 0.25rem;
        padding: 0.2rem 0.4rem;
        border-left: 3px solid var(--studio-good);
        border-radius: 0.25rem;
        background: var(--studio-wash);
        color: inherit;
        font-size: 0.8rem;
        line-height: 1.35;
        text-decoration: none;
        overflow-wrap: anywhere;
      }
      a.entry:hover {
        text-decoration: underline;
      }
      a.due {
        border-left-color: var(--studio-warn);
      }
      a.late {
        border-left-color: var(--studio-bad);
      }
      .when {
        color: var(--studio-soft);
      }
      .late .when {
        color: var(--studio-bad);
        font-weight: 600;
      }
      .days li {
        padding: 0.6rem 0;
      }
      .days li + li {
        border-top: 1px solid var(--studio-line);
      }
      .days h3 {
        font-size: 0.95rem;
        margin: 0;
      }
      .days a.entry {
        padding: 0.5rem 0.6rem;
        font-size: 0.95rem;
      }
      @media (min-width: 48rem) {
        table {
          display: table;
        }
        .days {
          display: none;
        }
      }
    `,
  ];

  @property() unit = "";
  /** Nothing is asked while it is not looked at. */
  @property({ type: Boolean }) active = false;
  readonly #locale = new LocaleController(this);
  @state() private calendar: Calendar | null = null;
  @state() private error: unknown = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("unit")) this.calendar = null;
    if ((changed.has("unit") || changed.has("active")) && this.active && this.unit !== "")
      void this.#load(this.calendar?.month ?? null);
  }

  async #load(month: string | null): Promise<void> {
    const { unit } = this;
    try {
      const calendar = await api.calendar(unit, month);
      if (unit !== this.unit) return;
      this.calendar = calendar;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  protected override render(): TemplateResult {
    return html`<problem-note .error=${this.error} again @studio-again=${() => this.#load(null)}></problem-note>
      ${this.calendar === null ? nothing : this.#sheet(this.calendar)}`;
  }

  #sheet(calendar: Calendar): TemplateResult {
    const { board } = this.#locale.words;
    const { month, entries, zone, more } = calendar;
    const step = (by: number, icon: string, label: string) =>
      html`<wa-button appearance="plain" @click=${() => this.#load(monthAfter(month, by))}>
        <wa-icon name=${icon} label=${label}></wa-icon>
      </wa-button>`;
    return html`<div class="head row">
        ${step(-1, "chevron-left", board.previousMonth)}
        <h2 id="month" aria-live="polite">${this.#locale.month(month)}</h2>
        ${step(1, "chevron-right", board.nextMonth)}
        <span class="push soft small">${board.zone(this.#locale.zone(zone))}</span>
      </div>
      ${more ? html`<p class="soft small">${board.tooMany}</p>` : nothing}
      ${entries.length === 0 ? html`<p class="soft" role="status">${board.nothingThisMonth}</p>` : nothing}
      ${this.#table(calendar)} ${this.#list(calendar)}`;
  }

  #table({ month, entries, zone }: Calendar): TemplateResult {
    const byDay = Map.groupBy(entries, ({ at }) => dayIn(at, zone));
    const days = daysOfMonth(month);
    const today = dayIn(new Date().toISOString(), zone);
    const cells: (string | null)[] = [...Array<null>(weekdayOf(days[0] ?? "")).fill(null), ...days];
    while (cells.length % 7 !== 0) cells.push(null);
    const weeks = Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
    return html`<table aria-labelledby="month">
      <thead>
        <tr>
          ${this.#locale.weekdays().map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${weeks.map(
          (week) => html`<tr>
            ${week.map((day) => (day === null ? html`<td></td>` : this.#day(day, byDay.get(day) ?? [], day === today, zone)))}
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #day(day: string, entries: readonly CalendarEntry[], isToday: boolean, zone: string): TemplateResult {
    const { board } = this.#locale.words;
    return html`<td class=${isToday ? "today" : ""}>
      <span class="number">${Number(day.slice(8))}</span>
      ${isToday ? html`<span class="visually-hidden">(${board.today})</span>` : nothing}
      ${entries.map((entry) => this.#entry(entry, zone))}
    </td>`;
  }

  #list({ entries, zone }: Calendar): TemplateResult | typeof nothing {
    if (entries.length === 0) return nothing;
    const byDay = Map.groupBy(entries, ({ at }) => dayIn(at, zone));
    return html`<ul class="plain days">
      ${[...byDay].map(
        ([day, of]) => html`<li>
          <h3>${this.#locale.day(day)}</h3>
          ${of.map((entry) => this.#entry(entry, zone))}
        </li>`,
      )}
    </ul>`;
  }

  #entry({ kind, at, isLate, title, editionId, manuscriptId }: CalendarEntry, zone: string): TemplateResult {
    const { board, home } = this.#locale.words;
    const what = (isLate ? board.lateKinds : board.kinds)[kind];
    const href = kind === "due" ? paths.edition(editionId) : paths.manuscript(manuscriptId);
    return html`<a class="entry ${kind} ${isLate ? "late" : ""}" href=${href}>
      <span class="when">${this.#locale.clock(at, zone)} · ${what}</span><br />${title === "" ? home.untitled : title}
    </a>`;
  }
}
