import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/dropdown/dropdown.js";
import "@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import type { OfficePosition, OfficeUnit } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import type { OfficeTask } from "../office-task.ts";
import { sharedStyles } from "../shared-styles.ts";

/**
 * One unit of the office tree: what it is, its posts, who acts in each of them, why and until when.
 * @fires studio-office-task with what the person wants to do; bubbles.
 */
@customElement("unit-card")
export class UnitCard extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .over {
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
      .gap {
        margin-top: 0.6rem;
      }
      .gap wa-button {
        margin-top: 0.5rem;
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
    `,
  ];

  @property({ attribute: false }) unit: OfficeUnit | null = null;
  /** This person may change offices. */
  @property({ type: Boolean }) manage = false;
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult | typeof nothing {
    return this.unit === null ? nothing : this.#unit(this.unit);
  }

  #unit(unit: OfficeUnit): TemplateResult {
    const { offices } = this.#locale.words;
    return html`<article class="card ${unit.isInEffect ? "" : "over"}">
      <div class="head">
        <div>
          <h2>${unit.name[this.#locale.language]}</h2>
          <p class="row small soft">
            <span>${offices.kinds[unit.kind]}</span> <span>${this.#locale.zone(unit.zone)}</span>
            ${unit.isGuest ? html`<span class="badge">${offices.guest}</span>` : nothing}
            ${unit.isInEffect ? nothing : html`<span class="badge">${offices.notInEffect}</span>`}
            ${unit.validTo === null ? nothing : html`<span>${offices.until(this.#locale.agreed(unit.validTo, unit.zone))}</span>`}
          </p>
          ${unit.address === "" ? nothing : html`<p class="small soft address">${unit.address}</p>`}
        </div>
        ${this.manage ? this.#unitMenu(unit) : nothing}
      </div>
      ${this.#gap(unit)}
      ${
        unit.positions.length === 0
          ? html`<p class="small soft">${offices.noPosts}</p>`
          : html`<ul class="posts">${unit.positions.map((position) => this.#position(position, unit))}</ul>`
      }
    </article>`;
  }

  /** What is submitted here would find nobody: said, with what mends it. */
  #gap(unit: OfficeUnit): TemplateResult | typeof nothing {
    const { gap } = unit;
    if (gap === null) return nothing;
    const { offices } = this.#locale.words;
    const position = unit.positions.find(({ id }) => id === gap.positionId);
    const name = position?.title[this.#locale.language] ?? "";
    const mend: readonly [string, OfficeTask] | null =
      gap.why === "no-post"
        ? [offices.addPosition, { what: "position", position: null, unitId: unit.id }]
        : position === undefined
          ? null
          : gap.why === "vacant"
            ? [offices.appointTo(name), { what: "appoint", position }]
            : [offices.letApprove(name), { what: "approve", position }];
    return html`<wa-callout variant="warning" class="gap">
      <wa-icon slot="icon" name="warning"></wa-icon>
      <p>${offices.gaps[gap.why]}</p>
      ${
        !this.manage || mend === null
          ? nothing
          : html`<wa-button size="s" data-action="mend" @click=${() => this.#do(mend[1])}>${mend[0]}</wa-button>`
      }
    </wa-callout>`;
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
                  ${acting.validTo === null ? nothing : html`${offices.until(this.#locale.agreed(acting.validTo, unit.zone))} · `}${offices.letter(acting.letterNumber)}
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
    return this.#menu(unit.name[this.#locale.language], chosen, [
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
    const manage: [string, string][] = this.manage
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

  #do(detail: OfficeTask): void {
    this.dispatchEvent(new CustomEvent("studio-office-task", { detail, bubbles: true, composed: true }));
  }
}
