import "@awesome.me/webawesome/dist/components/icon/icon.js";
import type { OfficeUnit } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { unitsThatFit } from "../units-that-fit.ts";
import "./unit-card.ts";

/** A tree of more units than these opens folded, or nobody finds anything in it. */
const MOST_UNFOLDED = 40;

/** The office tree. What is below a unit can be folded; a search shows what fits, with everything above it. */
@customElement("unit-tree")
export class UnitTree extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      ul ul {
        margin-left: clamp(0.5rem, 3vw, 1.75rem);
        border-left: 2px solid var(--studio-line);
        padding-left: clamp(0.5rem, 2vw, 1rem);
      }
      unit-card {
        margin-top: 0.8rem;
      }
      .fold {
        display: inline-flex;
        align-items: center;
        gap: 0.4rem;
        min-height: 2rem;
        margin-top: 0.35rem;
        padding: 0 0.5rem;
        border: 0;
        border-radius: 0.25rem;
        background: none;
        color: var(--studio-accent);
        font: inherit;
        font-size: 0.875rem;
        cursor: pointer;
      }
      .fold:hover {
        text-decoration: underline;
      }
    `,
  ];

  @property({ attribute: false }) units: readonly OfficeUnit[] = [];
  @property() query = "";
  /** This person may change offices. */
  @property({ type: Boolean }) manage = false;
  readonly #locale = new LocaleController(this);
  /** What the person folded or unfolded. */
  @state() private chosen: ReadonlyMap<string, boolean> = new Map();

  protected override render(): TemplateResult {
    const shown = unitsThatFit(this.units, this.query);
    if (shown.length === 0)
      return html`<p class="soft" role="status">${this.#locale.words.offices.nothingFound}</p>`;
    const known = new Set(shown.map(({ id }) => id));
    const children = Map.groupBy(shown, ({ parentId }) =>
      parentId !== null && known.has(parentId) ? parentId : null,
    );
    return html`${this.#below(null, children)}`;
  }

  #below(
    parent: string | null,
    children: ReadonlyMap<string | null, readonly OfficeUnit[]>,
  ): TemplateResult | typeof nothing {
    const units = children.get(parent) ?? [];
    if (units.length === 0) return nothing;
    const items = repeat(
      units.toSorted(this.#byName),
      ({ id }) => id,
      (unit) => html`<li>
        <unit-card .unit=${unit} ?manage=${this.manage}></unit-card>
        ${this.#fold(unit, children)}
      </li>`,
    );
    return html`<ul class="plain">${items}</ul>`;
  }

  #fold(
    unit: OfficeUnit,
    children: ReadonlyMap<string | null, readonly OfficeUnit[]>,
  ): TemplateResult | typeof nothing {
    const count = children.get(unit.id)?.length ?? 0;
    if (count === 0) return nothing;
    const isOpen = this.#isOpen(unit);
    const { offices } = this.#locale.words;
    return html`<button
        type="button"
        class="fold"
        aria-expanded=${isOpen}
        aria-label=${offices.toggle(count, unit.name[this.#locale.language])}
        @click=${this.#turn(unit, !isOpen)}
        @keydown=${this.#arrow(unit)}
      >
        <wa-icon name=${isOpen ? "chevron-down" : "chevron-right"}></wa-icon>${offices.below(count)}
      </button>
      ${isOpen ? this.#below(unit.id, children) : nothing}`;
  }

  #isOpen({ id, parentId }: OfficeUnit): boolean {
    if (this.query.trim() !== "") return true;
    return this.chosen.get(id) ?? (this.units.length <= MOST_UNFOLDED || parentId === null);
  }

  #turn({ id }: OfficeUnit, isOpen: boolean): () => void {
    return () => {
      this.chosen = new Map([...this.chosen, [id, isOpen]]);
    };
  }

  /** As in every tree: right unfolds, left folds. */
  #arrow(unit: OfficeUnit): (event: KeyboardEvent) => void {
    return (event) => {
      if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
      event.preventDefault();
      this.#turn(unit, event.key === "ArrowRight")();
    };
  }

  readonly #byName = (a: OfficeUnit, b: OfficeUnit): number => {
    const { language } = this.#locale;
    return (
      Number(a.isGuest) - Number(b.isGuest) || a.name[language].localeCompare(b.name[language], language)
    );
  };
}
