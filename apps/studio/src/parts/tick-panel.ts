import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import "@awesome.me/webawesome/dist/components/option/option.js";
import "@awesome.me/webawesome/dist/components/select/select.js";
import type { Askable, Manuscript, RequiredTick, RequireTick, TickKind } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./problem-note.ts";

const KINDS: readonly TickKind[] = ["review", "fact-check", "legal", "consent"];
const NOBODY: Askable = { people: [], units: [] };

/** Whose ticks the article's editions need (G4): asks for more and for fewer. @fires studio-details-changed after the server stored something. */
@customElement("tick-panel")
export class TickPanel extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .stack {
        gap: 0.75rem;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.5rem;
        align-items: center;
        padding: 0.4rem 0;
      }
      li + li {
        border-top: 1px solid var(--studio-line);
      }
      .sub {
        display: block;
      }
      .given {
        color: var(--studio-good);
      }
      h3 {
        font-size: 0.875rem;
        color: var(--studio-soft);
      }
    `,
  ];

  @property({ attribute: false }) manuscript: Manuscript | null = null;
  readonly #locale = new LocaleController(this);
  @state() private kind: TickKind = "review";
  @state() private query = "";
  @state() private found: Askable = NOBODY;
  @state() private error: unknown = null;

  protected override render(): TemplateResult | typeof nothing {
    const { manuscript } = this;
    if (manuscript === null) return nothing;
    const { ticks: words } = this.#locale.words;
    const { ticks, can } = manuscript;
    if (ticks.length === 0 && !can.requireTick) return nothing;
    return html`<section class="stack" aria-labelledby="title">
      <div>
        <h2 id="title">${words.title}</h2>
        <p class="soft small">${words.intro}</p>
      </div>
      <problem-note .error=${this.error}></problem-note>
      ${
        ticks.length === 0
          ? html`<p class="soft small">${words.none}</p>`
          : html`<ul class="plain">
              ${ticks.map((tick) => this.#tick(tick, can.endTick.includes(tick.id)))}
            </ul>`
      }
      ${can.requireTick ? this.#finder() : nothing}
    </section>`;
  }

  #tick(tick: RequiredTick, canEnd: boolean): TemplateResult {
    const { words, language } = this.#locale;
    const { given, user, unit, kind } = tick;
    const whom = user?.name ?? unit?.name[language] ?? "";
    const what = words.submission.tickFrom(kind, whom);
    return html`<li>
      <span>
        ${whom}
        <span class="soft small sub">
          ${words.submission.tickKinds[kind]} ·
          ${
            given === null
              ? words.ticks.waiting
              : html`<span class="given">${words.ticks.given(given.by.name, this.#locale.agreed(given.at, this.manuscript?.office.zone ?? "UTC"))}</span>`
          }
        </span>
      </span>
      ${
        canEnd
          ? html`<wa-button size="s" appearance="plain" @click=${() => this.#store((article) => api.endTick(article, tick.id))}>
              <wa-icon name="xmark" label=${words.ticks.end(what)}></wa-icon>
            </wa-button>`
          : nothing
      }
    </li>`;
  }

  #finder(): TemplateResult {
    const { words } = this.#locale;
    const { people, units } = this.found;
    const isEmpty = people.length + units.length === 0;
    return html`<wa-select size="s" label=${words.ticks.kind} value=${this.kind} @change=${this.#kindChosen}>
        ${KINDS.map((kind) => html`<wa-option value=${kind}>${words.submission.tickKinds[kind]}</wa-option>`)}
      </wa-select>
      <wa-input
        type="search"
        size="s"
        label=${words.ticks.add}
        placeholder=${words.ticks.search}
        maxlength="100"
        .value=${this.query}
        @input=${this.#search}
      ></wa-input>
      ${this.#group(
        words.ticks.people,
        people.map(({ userId, name, unit }) => ({
          name,
          sub: unit?.[this.#locale.language] ?? "",
          who: { userId },
        })),
      )}
      ${this.#group(
        words.ticks.offices,
        units.map(({ id, name }) => ({ name: name[this.#locale.language], sub: "", who: { unitId: id } })),
      )}
      ${this.query.trim().length >= 2 && isEmpty ? html`<p class="soft small" role="status">${words.ticks.nobodyFound}</p>` : nothing}`;
  }

  #group(
    title: string,
    rows: readonly {
      readonly name: string;
      readonly sub: string;
      readonly who: { readonly userId: string } | { readonly unitId: string };
    }[],
  ): TemplateResult | typeof nothing {
    if (rows.length === 0) return nothing;
    return html`<div>
      <h3>${title}</h3>
      <ul class="plain">
        ${rows.map(
          ({ name, sub, who }) => html`<li>
            <span>${name}<span class="soft small sub">${sub}</span></span>
            <wa-button size="s" @click=${() => this.#require({ kind: this.kind, ...who })}>
              <wa-icon name="plus" label=${this.#locale.words.ticks.ask(name)}></wa-icon>
            </wa-button>
          </li>`,
        )}
      </ul>
    </div>`;
  }

  #kindChosen(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.kind = KINDS.find((kind) => kind === value) ?? "review";
  }

  async #search(event: Event): Promise<void> {
    this.query = (event.target as HTMLInputElement).value;
    const query = this.query.trim();
    if (query.length < 2 || this.manuscript === null) {
      this.found = NOBODY;
      return;
    }
    try {
      const found = await api.askable(this.manuscript.articleId, query);
      // Answers may overtake each other; only the one for what stands in the field counts.
      if (query === this.query.trim()) this.found = found;
    } catch (error) {
      this.error = error;
    }
  }

  #require(body: RequireTick): Promise<void> {
    this.query = "";
    this.found = NOBODY;
    return this.#store((article) => api.requireTick(article, body));
  }

  async #store(act: (article: string) => Promise<unknown>): Promise<void> {
    if (this.manuscript === null) return;
    this.error = null;
    try {
      await act(this.manuscript.articleId);
      this.dispatchEvent(new CustomEvent("studio-details-changed"));
    } catch (error) {
      this.error = error;
    }
  }
}
