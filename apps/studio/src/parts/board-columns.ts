import "@awesome.me/webawesome/dist/components/button/button.js";
import type { Board, BoardColumn, ManuscriptRow } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import { sharedStyles } from "../shared-styles.ts";

/**
 * What an office has in hand, a column for each state; one below the other on a phone.
 * @fires studio-more {state} when the person wants to see more of a column.
 */
@customElement("board-columns")
export class BoardColumns extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .columns {
        display: grid;
        gap: 1rem;
        align-items: start;
      }
      @media (min-width: 64rem) {
        .columns {
          grid-template-columns: repeat(5, minmax(0, 1fr));
          gap: 0.75rem;
        }
      }
      section {
        border: 1px solid var(--studio-line);
        border-top: 3px solid var(--tone, var(--studio-soft));
        border-radius: 0.6rem;
        background: var(--studio-wash);
        overflow: hidden;
      }
      .in-review,
      .scheduled {
        --tone: var(--studio-warn);
      }
      .published {
        --tone: var(--studio-good);
      }
      .withdrawn {
        --tone: var(--studio-bad);
      }
      h2 {
        display: flex;
        justify-content: space-between;
        padding: 0.6rem 0.8rem;
        font-size: 0.95rem;
      }
      h2 span {
        color: var(--studio-soft);
        font-weight: 600;
      }
      ul {
        display: grid;
        gap: 0.5rem;
        padding: 0 0.5rem 0.5rem !important;
      }
      li a {
        display: block;
        padding: 0.6rem 0.7rem;
        border: 1px solid var(--studio-line);
        border-radius: 0.5rem;
        background: var(--studio-raised);
        color: inherit;
        text-decoration: none;
      }
      li a:hover {
        border-color: var(--studio-accent);
      }
      .title {
        font: 600 0.98rem / 1.35 var(--studio-serif);
        overflow-wrap: anywhere;
      }
      .facts {
        display: grid;
        gap: 0.1rem;
        margin-top: 0.25rem;
        font-size: 0.8125rem;
        color: var(--studio-soft);
      }
      .late {
        font-weight: 600;
        color: var(--studio-bad);
      }
      .empty {
        padding: 0 0.8rem 0.8rem;
      }
      wa-button {
        margin: 0 0.5rem 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) board: Board | null = null;
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult | typeof nothing {
    if (this.board === null) return nothing;
    return html`<div class="columns">${this.board.columns.map((column) => this.#column(column))}</div>`;
  }

  #column({ state, count, rows, next }: BoardColumn): TemplateResult {
    const { words } = this.#locale;
    return html`<section class=${state} aria-labelledby=${state}>
      <h2 id=${state}>${words.states[state]} <span>${count}</span></h2>
      ${
        rows.length === 0
          ? html`<p class="empty soft small">${words.board.empty}</p>`
          : html`<ul class="plain">
              ${rows.map((row) => this.#row(row))}
            </ul>`
      }
      ${
        next === null
          ? nothing
          : html`<wa-button size="s" appearance="plain" @click=${() => this.#more(state)}>
              ${words.board.more}<span class="visually-hidden">: ${words.states[state]}</span>
            </wa-button>`
      }
    </section>`;
  }

  #row(row: ManuscriptRow): TemplateResult {
    const { words, language } = this.#locale;
    const { dueAt, isOverdue, publishAt, waitingFor, alsoWaitingFor, zone, state } = row;
    const href =
      state === "in-review" && row.editionId !== null
        ? paths.edition(row.editionId)
        : paths.manuscript(row.manuscriptId);
    return html`<li>
      <a href=${href}>
        <p class="title">${row.title === "" ? words.home.untitled : row.title}</p>
        <div class="facts">
          ${row.unit.id === this.board?.unit.name.id ? nothing : html`<span>${row.unit[language]}</span>`}
          ${
            waitingFor === null
              ? nothing
              : html`<span
                  >${alsoWaitingFor === null ? words.home.waitingFor(waitingFor) : words.work.waitingForEither(waitingFor, alsoWaitingFor)}</span
                >`
          }
          ${row.waitsFor === null ? nothing : html`<span>${words.work.waitsFor(row.waitsFor)}</span>`}
          ${
            dueAt === null
              ? nothing
              : html`<span class=${isOverdue ? "late" : ""}>
                  ${(isOverdue ? words.work.overdue : words.work.due)(this.#locale.agreedBriefly(dueAt, zone))}
                </span>`
          }
          ${publishAt === null ? nothing : html`<span>${words.home.goesLive(this.#locale.agreedBriefly(publishAt, zone))}</span>`}
          <span>${row.language.toUpperCase()} · <time datetime=${row.at}>${this.#locale.ago(row.at)}</time></span>
        </div>
      </a>
    </li>`;
  }

  #more(state: BoardColumn["state"]): void {
    this.dispatchEvent(new CustomEvent("studio-more", { detail: { state } }));
  }
}
