import "@awesome.me/webawesome/dist/components/icon/icon.js";
import type { OfficeUnit } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { unitsThatFit } from "../units-that-fit.ts";
import "./unit-card.ts";

type Children = ReadonlyMap<string | null, readonly OfficeUnit[]>;

/** A tree opens as deep as it shows no more units than these, or nobody finds anything in it. */
const MOST_UNFOLDED = 40;

/** The office tree. What is below a unit can be folded; a search shows what fits, with everything above it. */
@customElement("unit-tree")
export class UnitTree extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      ul ul.plain {
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
  /** What the person folded or unfolded: in the whole tree, and in what the present search found. */
  @state() private inTree: ReadonlyMap<string, boolean> = new Map();
  @state() private inSearch: ReadonlyMap<string, boolean> = new Map();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("query")) this.inSearch = new Map();
  }

  get #isSearch(): boolean {
    return this.query.trim() !== "";
  }

  get #chosen(): ReadonlyMap<string, boolean> {
    return this.#isSearch ? this.inSearch : this.inTree;
  }

  protected override render(): TemplateResult {
    const shown = unitsThatFit(this.units, this.query);
    if (shown.length === 0)
      return html`<p class="soft" role="status">${this.#locale.words.offices.nothingFound}</p>`;
    const known = new Set(shown.map(({ id }) => id));
    const children = Map.groupBy(shown, ({ parentId }) =>
      parentId !== null && known.has(parentId) ? parentId : null,
    );
    return html`${this.#below(null, children, levelsToOpen(children))}`;
  }

  /** @param levels Levels to show, this one included, where the person chose nothing else. */
  #below(parent: string | null, children: Children, levels: number): TemplateResult | typeof nothing {
    const units = children.get(parent) ?? [];
    if (units.length === 0) return nothing;
    const items = repeat(
      units.toSorted(this.#byName),
      ({ id }) => id,
      (unit) => html`<li>
        <unit-card .unit=${unit} ?manage=${this.manage}></unit-card>
        ${this.#fold(unit, children, levels - 1)}
      </li>`,
    );
    return html`<ul class="plain">${items}</ul>`;
  }

  #fold(unit: OfficeUnit, children: Children, levels: number): TemplateResult | typeof nothing {
    const count = children.get(unit.id)?.length ?? 0;
    if (count === 0) return nothing;
    const isOpen = this.#chosen.get(unit.id) ?? levels > 0;
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
      ${isOpen ? this.#below(unit.id, children, levels) : nothing}`;
  }

  #turn({ id }: OfficeUnit, isOpen: boolean): () => void {
    return () => {
      const chosen = new Map([...this.#chosen, [id, isOpen]]);
      if (this.#isSearch) this.inSearch = chosen;
      else this.inTree = chosen;
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
      Number(a.isGuest) - Number(b.isGuest) ||
      a.name[language].localeCompare(b.name[language], language, { numeric: true })
    );
  };
}

/** How many levels of a tree can be shown, from the top, and still be read at a glance; the first always. */
function levelsToOpen(children: Children): number {
  let level = children.get(null) ?? [];
  let shown = 0;
  let count = 0;
  while (level.length > 0 && (count === 0 || shown + level.length <= MOST_UNFOLDED)) {
    shown += level.length;
    count += 1;
    level = level.flatMap(({ id }) => children.get(id) ?? []);
  }
  return count;
}
