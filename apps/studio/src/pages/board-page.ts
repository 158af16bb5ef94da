import "@awesome.me/webawesome/dist/components/tab/tab.js";
import "@awesome.me/webawesome/dist/components/tab-group/tab-group.js";
import "@awesome.me/webawesome/dist/components/tab-panel/tab-panel.js";
import { LANGUAGES } from "@naskah/model";
import type { Board, BoardColumn } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api, type BoardFilter } from "../api/client.ts";
import { isSignedOut } from "../api/problem-error.ts";
import { LocaleController } from "../locale.ts";
import { go, paths } from "../navigation.ts";
import { sharedStyles } from "../shared-styles.ts";
import "../parts/board-columns.ts";
import "../parts/problem-note.ts";
import "../parts/unit-calendar.ts";
import "../parts/unit-medians.ts";

const SECTIONS = ["artikel", "berita", "pengumuman"] as const;
const VIEWS = ["board", "calendar", "pace"] as const;
type View = (typeof VIEWS)[number];

/** What an office and those below it have in hand: as a board, as a calendar, and how long decisions take. */
@customElement("board-page")
export class BoardPage extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        width: min(90rem, 100%);
        margin: 0 auto;
        padding: clamp(1rem, 3vw, 2rem) clamp(0.9rem, 3vw, 1.5rem) 4rem;
      }
      .filters {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
        gap: 0.75rem;
        margin: 1rem 0 0.5rem;
      }
      label {
        display: grid;
        gap: 0.25rem;
        font-size: 0.875rem;
        color: var(--studio-soft);
      }
      .unit {
        grid-column: 1 / -1;
      }
      @media (min-width: 48rem) {
        .filters {
          grid-template-columns: minmax(18rem, 2fr) 1fr 1fr;
          max-width: 52rem;
        }
        .unit {
          grid-column: auto;
        }
      }
      select {
        width: 100%;
        min-height: 2.75rem;
        padding: 0.3rem 0.6rem;
        font: inherit;
        font-size: 1rem;
        color: var(--studio-ink);
        background: var(--studio-raised);
        border: 1px solid var(--studio-line);
        border-radius: 0.5rem;
      }
      wa-tab-panel::part(base) {
        padding: 1rem 0;
      }
    `,
  ];

  /** The office; null: the person's own. */
  @property({ attribute: false }) unit: string | null = null;
  readonly #locale = new LocaleController(this);
  @state() private view: View = "board";
  @state() private section = "";
  @state() private textLanguage = "";
  @state() private board: Board | null = null;
  @state() private error: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("focus", this.#load);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("focus", this.#load);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("unit") || changed.has("section") || changed.has("textLanguage")) void this.#load();
  }

  get #filter(): BoardFilter {
    return {
      ...(this.section === "" ? {} : { section: this.section }),
      ...(this.textLanguage === "" ? {} : { language: this.textLanguage }),
    };
  }

  readonly #load = async (): Promise<void> => {
    const { unit, section, textLanguage } = this;
    try {
      const board = await api.board(unit ?? "mine", this.#filter);
      // Answers may overtake each other; only the one for what is chosen counts.
      if (unit !== this.unit || section !== this.section || textLanguage !== this.textLanguage) return;
      this.board = board;
      this.error = null;
    } catch (error) {
      if (isSignedOut(error)) this.board = null;
      this.error = error;
    }
  };

  protected override render(): TemplateResult {
    const { words } = this.#locale;
    document.title = `${words.board.title} – ${words.product}`;
    const { board } = this;
    return html`<h1>${words.board.title}</h1>
      <problem-note .error=${this.error} again @studio-again=${this.#load}></problem-note>
      ${board === null ? nothing : html`${this.#filters(board)} ${this.#views(board)}`}`;
  }

  #filters({ unit, units }: Board): TemplateResult {
    const { words, language } = this.#locale;
    const choice = (
      label: string,
      chosen: string,
      options: readonly (readonly [string, string])[],
      choose: (value: string) => void,
    ) =>
      html`<label
        >${label}
        <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
          <option value="" ?selected=${chosen === ""}>${words.board.all}</option>
          ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
        </select>
      </label>`;
    const own = units.find(({ id }) => id === unit.id)?.depth ?? 0;
    return html`<div class="filters">
      <label class="unit"
        >${words.board.unit}
        <select @change=${this.#unitChosen}>
          ${units.map(
            ({ id, name, depth }) =>
              html`<option value=${id} .selected=${id === unit.id}>${"\u2003".repeat(Math.max(0, depth - own))}${name[language]}</option>`,
          )}
        </select>
      </label>
      ${choice(
        words.board.section,
        this.section,
        SECTIONS.map((section) => [section, words.details.sections[section]]),
        (section) => {
          this.section = section;
        },
      )}
      ${choice(
        words.board.language,
        this.textLanguage,
        LANGUAGES.map((known) => [known, words.languages[known]]),
        (known) => {
          this.textLanguage = known;
        },
      )}
    </div>`;
  }

  #views(board: Board): TemplateResult {
    const { words } = this.#locale;
    return html`<wa-tab-group without-scroll-controls .active=${this.view} @wa-tab-show=${this.#viewChosen}>
      ${VIEWS.map((view) => html`<wa-tab panel=${view}>${words.board.views[view]}</wa-tab>`)}
      <wa-tab-panel name="board">
        <board-columns .board=${board} @studio-more=${this.#more}></board-columns>
      </wa-tab-panel>
      <wa-tab-panel name="calendar">
        <unit-calendar unit=${board.unit.id} ?active=${this.view === "calendar"}></unit-calendar>
      </wa-tab-panel>
      <wa-tab-panel name="pace">
        <unit-medians unit=${board.unit.id} ?active=${this.view === "pace"}></unit-medians>
      </wa-tab-panel>
    </wa-tab-group>`;
  }

  #unitChosen(event: Event): void {
    go(paths.boardOf((event.target as HTMLSelectElement).value));
  }

  #viewChosen(event: CustomEvent<{ name: View }>): void {
    this.view = event.detail.name;
  }

  async #more({ detail: { state } }: CustomEvent<{ state: BoardColumn["state"] }>): Promise<void> {
    const { board } = this;
    const after = board?.columns.find((column) => column.state === state)?.next ?? null;
    if (board === null || after === null) return;
    try {
      const page = await api.board(board.unit.id, { ...this.#filter, state, after });
      const more = page.columns[0];
      // Another office or filter was chosen meanwhile.
      if (board !== this.board || more === undefined) return;
      this.board = {
        ...board,
        columns: board.columns.map((column) =>
          column.state === state ? { ...more, rows: [...column.rows, ...more.rows] } : column,
        ),
      };
    } catch (error) {
      this.error = error;
    }
  }
}
