import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dropdown/dropdown.js";
import "@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import type { OfficePosition, OfficeUnit, UnitList } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import "../parts/appoint-dialog.ts";
import "../parts/office-import.ts";
import "../parts/position-dialog.ts";
import "../parts/post-history-dialog.ts";
import "../parts/problem-note.ts";
import "../parts/unit-dialog.ts";

/** What is being done, one at a time. */
type Doing =
  | { readonly what: "unit"; readonly unit: OfficeUnit | null; readonly parent: string | null }
  | { readonly what: "position"; readonly position: OfficePosition | null; readonly unitId: string }
  | { readonly what: "appoint" | "history"; readonly position: OfficePosition };

/** Longest time a browser can wait for. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** The office tree: units, their posts, who acts in them, why and until when. Administrators change it here. */
@customElement("offices-page")
export class OfficesPage extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        width: min(60rem, 100%);
        margin: 0 auto;
        padding: clamp(1.25rem, 4vw, 2.5rem) clamp(0.9rem, 3vw, 1.5rem) 4rem;
      }
      .top {
        margin-bottom: 1.25rem;
      }
      .tree ul ul {
        margin-left: clamp(0.5rem, 3vw, 1.75rem);
        border-left: 2px solid var(--studio-line);
        padding-left: clamp(0.5rem, 2vw, 1rem);
      }
      .unit {
        margin-top: 0.8rem;
      }
      .unit.over {
        opacity: 0.75;
      }
      .head,
      .post {
        display: flex;
        align-items: start;
        gap: 0.5rem;
      }
      .head > div:first-child,
      .post > div:first-child {
        flex: 1;
        min-width: 0;
      }
      .post {
        padding: 0.55rem 0;
        border-top: 1px solid var(--studio-line);
      }
      .posts {
        margin: 0.6rem 0 0;
        padding: 0;
        list-style: none;
      }
      .tree ul ul.posts,
      .tree ul.posts {
        margin-left: 0;
        border-left: 0;
        padding-left: 0;
      }
      .address {
        white-space: pre-line;
      }
      .badge {
        padding: 0.05rem 0.5rem;
        border: 1px solid currentcolor;
        border-radius: 99px;
        font-size: 0.75rem;
        font-weight: 650;
        color: var(--studio-soft);
      }
      .badge.plh,
      .badge.plt {
        color: var(--studio-warn);
      }
      .badge.approves {
        color: var(--studio-good);
      }
      office-import {
        margin-top: 2rem;
      }
    `,
  ];

  readonly #locale = new LocaleController(this);
  @state() private list: UnitList | null = null;
  @state() private query = "";
  @state() private doing: Doing | null = null;
  @state() private error: unknown = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("focus", this.#load);
    addEventListener("keydown", this.#pressed);
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("focus", this.#load);
    removeEventListener("keydown", this.#pressed);
    clearTimeout(this.#timer);
  }

  readonly #load = async (): Promise<void> => {
    clearTimeout(this.#timer);
    try {
      this.list = await api.units();
      this.error = null;
      this.#loadAgainAt(this.list.until);
    } catch (error) {
      this.error = error;
    }
  };

  /** Somebody's appointment ends while the page is open: who acts then is asked at that instant. */
  #loadAgainAt(at: string | null): void {
    if (at === null || !this.isConnected) return;
    const wait = Math.max(Date.parse(at) - Date.now(), 0) + 50;
    if (wait < LONGEST_WAIT) this.#timer = setTimeout(this.#load, wait);
  }

  /** "/" goes to the search, as in many lists. */
  readonly #pressed = (event: KeyboardEvent) => {
    const typing = event
      .composedPath()
      .some((target) => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement);
    if (event.key !== "/" || typing || this.doing !== null) return;
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>("#search")?.focus();
  };

  protected override render(): TemplateResult {
    const { offices, product } = this.#locale.words;
    document.title = `${offices.title} – ${product}`;
    const canManage = this.list?.canManage === true;
    return html`
      <div class="top stack">
        <div class="row">
          <h1>${offices.title}</h1>
          ${
            canManage
              ? html`<wa-button class="push" variant="brand" @click=${() => this.#do({ what: "unit", unit: null, parent: null })}>
                  <wa-icon slot="start" name="plus"></wa-icon>${offices.addUnit}
                </wa-button>`
              : nothing
          }
        </div>
        <p class="soft">${offices.intro}</p>
        <wa-input id="search" type="search" label=${offices.search} .value=${this.query} @input=${this.#search}></wa-input>
        <problem-note .error=${this.error} again @studio-again=${this.#load}></problem-note>
      </div>
      ${this.list === null ? nothing : this.#tree(this.list)}
      ${canManage ? html`<office-import @studio-offices-changed=${this.#load}></office-import>` : nothing}
      ${this.#dialog()}
    `;
  }

  #tree({ units }: UnitList): TemplateResult {
    const shown = this.#shown(units);
    const known = new Set(shown.map(({ id }) => id));
    const below = (parent: string | null): TemplateResult | typeof nothing => {
      const children = shown
        .filter(({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null) === parent)
        .toSorted(
          (a, b) => Number(a.isGuest) - Number(b.isGuest) || this.#name(a).localeCompare(this.#name(b)),
        );
      if (children.length === 0) return nothing;
      const items = children.map((unit) => html`<li>${this.#unit(unit)}${below(unit.id)}</li>`);
      return html`<ul class="plain">${items}</ul>`;
    };
    if (shown.length === 0)
      return html`<p class="soft" role="status">${this.#locale.words.offices.nothingFound}</p>`;
    return html`<div class="tree">${below(null)}</div>`;
  }

  /** What fits the search, with everything above it. */
  #shown(units: readonly OfficeUnit[]): readonly OfficeUnit[] {
    const words = this.query.trim().toLocaleLowerCase();
    if (words === "") return units;
    const byId = new Map(units.map((unit) => [unit.id, unit]));
    const kept = new Set<OfficeUnit>();
    for (const unit of units.filter((candidate) => fits(candidate, words)))
      for (let up: OfficeUnit | undefined = unit; up !== undefined && !kept.has(up); ) {
        kept.add(up);
        up = up.parentId === null ? undefined : byId.get(up.parentId);
      }
    return units.filter((unit) => kept.has(unit));
  }

  #name(unit: OfficeUnit): string {
    return unit.name[this.#locale.language];
  }

  #unit(unit: OfficeUnit): TemplateResult {
    const { offices } = this.#locale.words;
    return html`<article class="card unit ${unit.isInEffect ? "" : "over"}">
      <div class="head">
        <div>
          <h2>${this.#name(unit)}</h2>
          <p class="row small soft">
            <span>${offices.kinds[unit.kind]}</span> <span>${unit.zone}</span>
            ${unit.isGuest ? html`<span class="badge">${offices.guest}</span>` : nothing}
            ${unit.isInEffect ? nothing : html`<span class="badge">${offices.notInEffect}</span>`}
            ${unit.validTo === null ? nothing : html`<span>${offices.until(this.#locale.dateTime(unit.validTo))}</span>`}
          </p>
          ${unit.address === "" ? nothing : html`<p class="small soft address">${unit.address}</p>`}
        </div>
        ${this.list?.canManage === true ? this.#unitMenu(unit) : nothing}
      </div>
      ${
        unit.positions.length === 0
          ? html`<p class="small soft">${offices.noPosts}</p>`
          : html`<ul class="posts">${unit.positions.map((position) => this.#position(position, unit))}</ul>`
      }
    </article>`;
  }

  #position(position: OfficePosition, unit: OfficeUnit): TemplateResult {
    const { offices } = this.#locale.words;
    const { acting, absent } = position;
    return html`<li class="post">
      <div>
        <p class="row">
          <strong>${position.title[this.#locale.language].replace(/,$/, "")}</strong>
          ${position.isApproving && !unit.isGuest ? html`<span class="badge approves">${offices.approves}</span>` : nothing}
          ${position.isInEffect ? nothing : html`<span class="badge">${offices.notInEffect}</span>`}
        </p>
        ${
          acting === null
            ? html`<p class="soft">${offices.vacant}</p>`
            : html`<p class="row">
                  ${acting.capacity === "definitive" ? nothing : html`<span class="badge ${acting.capacity}">${offices.capacities[acting.capacity]}</span>`}
                  <span>${acting.name}</span>
                  ${absent === null ? nothing : html`<span class="soft">${offices.insteadOf(absent.name)}</span>`}
                </p>
                <p class="small soft">
                  ${acting.validTo === null ? nothing : html`${offices.until(this.#locale.dateTime(acting.validTo))} · `}${offices.letter(acting.letterNumber)}
                </p>`
        }
      </div>
      ${this.#positionMenu(position)}
    </li>`;
  }

  #unitMenu(unit: OfficeUnit): TemplateResult {
    const { offices } = this.#locale.words;
    const chosen = (event: CustomEvent<{ item: { value: string } }>) => {
      const { value } = event.detail.item;
      if (value === "edit") this.#do({ what: "unit", unit, parent: null });
      else if (value === "below") this.#do({ what: "unit", unit: null, parent: unit.id });
      else this.#do({ what: "position", position: null, unitId: unit.id });
    };
    return this.#menu(this.#name(unit), chosen, [
      ["edit", offices.editUnit],
      ["position", offices.addPosition],
      ["below", offices.addUnitBelow],
    ]);
  }

  #positionMenu(position: OfficePosition): TemplateResult {
    const { offices } = this.#locale.words;
    const chosen = (event: CustomEvent<{ item: { value: string } }>) => {
      const { value } = event.detail.item;
      if (value === "edit") this.#do({ what: "position", position, unitId: position.unitId });
      else this.#do({ what: value === "appoint" ? "appoint" : "history", position });
    };
    const manage: [string, string][] =
      this.list?.canManage === true
        ? [
            ["appoint", offices.appoint],
            ["edit", offices.editPosition],
          ]
        : [];
    return this.#menu(position.printed[this.#locale.language], chosen, [
      ...manage,
      ["history", offices.history],
    ]);
  }

  #menu(
    name: string,
    chosen: (event: CustomEvent<{ item: { value: string } }>) => void,
    items: readonly (readonly [string, string])[],
  ): TemplateResult {
    return html`<wa-dropdown placement="bottom-end" @wa-select=${chosen}>
      <wa-button slot="trigger" size="s" appearance="plain">
        <wa-icon name="ellipsis" label=${this.#locale.words.offices.actions(name)}></wa-icon>
      </wa-button>
      ${items.map(([value, label]) => html`<wa-dropdown-item value=${value}>${label}</wa-dropdown-item>`)}
    </wa-dropdown>`;
  }

  #dialog(): TemplateResult | typeof nothing {
    const { doing } = this;
    if (doing === null) return nothing;
    switch (doing.what) {
      case "unit":
        return html`<unit-dialog
          .unit=${doing.unit}
          .parent=${doing.parent}
          .units=${this.list?.units ?? []}
          @studio-offices-changed=${this.#load}
          @studio-closed=${this.#done}
        ></unit-dialog>`;
      case "position":
        return html`<position-dialog
          .position=${doing.position}
          .unitId=${doing.unitId}
          @studio-offices-changed=${this.#load}
          @studio-closed=${this.#done}
        ></position-dialog>`;
      case "appoint":
        return html`<appoint-dialog
          .position=${doing.position}
          @studio-offices-changed=${this.#load}
          @studio-closed=${this.#done}
        ></appoint-dialog>`;
      case "history":
        return html`<post-history-dialog
          .position=${doing.position}
          ?manage=${this.list?.canManage === true}
          @studio-offices-changed=${this.#load}
          @studio-closed=${this.#done}
        ></post-history-dialog>`;
    }
  }

  #do(doing: Doing): void {
    this.doing = doing;
  }

  #done(): void {
    this.doing = null;
  }

  #search(event: Event): void {
    this.query = (event.target as HTMLInputElement).value;
  }
}

function fits(unit: OfficeUnit, words: string): boolean {
  const texts = [
    unit.name.id,
    unit.name.en,
    unit.shortName.id,
    ...unit.positions.flatMap(({ title, acting }) => [title.id, title.en, acting?.name ?? ""]),
  ];
  return texts.some((text) => text.toLocaleLowerCase().includes(words));
}
