import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/checkbox/checkbox.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import "@awesome.me/webawesome/dist/components/option/option.js";
import "@awesome.me/webawesome/dist/components/select/select.js";
import "@awesome.me/webawesome/dist/components/textarea/textarea.js";
import type { AddUnit, OfficeUnit, UnitKind } from "@naskah/protocol";
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { ProblemError } from "../api/problem-error.ts";
import { focusWhenShown } from "../focus-when-shown.ts";
import { LocaleController } from "../locale.ts";
import { clockOf } from "../office-clock.ts";
import { sharedStyles } from "../shared-styles.ts";
import { FormFields } from "./form-fields.ts";
import "./office-time.ts";
import "./problem-note.ts";

const KINDS: readonly UnitKind[] = ["headquarters", "region", "office", "section", "team"];

/** Adds a unit, or changes one. Rendered anew for each. @fires studio-closed @fires studio-offices-changed */
@customElement("unit-dialog")
export class UnitDialog extends LitElement {
  static override styles = sharedStyles;
  /** Null: a new one. */
  @property({ attribute: false }) unit: OfficeUnit | null = null;
  @property({ attribute: false }) parent: string | null = null;
  @property({ attribute: false }) units: readonly OfficeUnit[] = [];
  readonly #locale = new LocaleController(this);
  /** As it is being typed: what stands in the fields below is read by it. */
  @state() private zone: string | null = null;
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override firstUpdated(): void {
    void focusWhenShown(() => this.renderRoot.querySelector<HTMLElement>("[autofocus]"), true);
  }

  protected override render(): TemplateResult {
    const { offices, cancel, save } = this.#locale.words;
    const { unit } = this;
    const near = unit ?? this.units.find(({ id }) => id === this.parent);
    const zone = this.zone ?? near?.zone ?? "Asia/Jakarta";
    const office = { ...clockOf(near), zone };
    return html`<wa-dialog open label=${unit === null ? offices.addUnit : offices.editUnit} @wa-after-hide=${this.#closed}>
      <form class="stack" @submit=${this.#submit}>
        <wa-input name="nameId" autofocus required maxlength="200" label=${offices.nameId} value=${unit?.name.id ?? ""}></wa-input>
        <wa-input name="nameEn" required maxlength="200" label=${offices.nameEn} value=${unit?.name.en ?? ""}></wa-input>
        <wa-input name="shortId" maxlength="100" label=${offices.optional(offices.shortNameId)} value=${unit?.shortName.id ?? ""}></wa-input>
        <wa-input name="shortEn" maxlength="100" label=${offices.optional(offices.shortNameEn)} value=${unit?.shortName.en ?? ""}></wa-input>
        <wa-select name="parent" with-clear label=${offices.parent} placeholder=${offices.noParent} value=${unit === null ? (this.parent ?? "") : (unit.parentId ?? "")}>
          ${this.units
            .filter(({ id }) => id !== unit?.id)
            .map(
              (other) => html`<wa-option value=${other.id}>${other.name[this.#locale.language]}</wa-option>`,
            )}
        </wa-select>
        <wa-select name="kind" label=${offices.kind} value=${unit?.kind ?? "section"}>
          ${KINDS.map((kind) => html`<wa-option value=${kind}>${offices.kinds[kind]}</wa-option>`)}
        </wa-select>
        <wa-input name="zone" required maxlength="64" label=${offices.zone} value=${near?.zone ?? "Asia/Jakarta"} @input=${this.#zoneTyped}></wa-input>
        <wa-textarea name="address" maxlength="500" rows="2" label=${offices.optional(offices.address)} value=${unit?.address ?? ""}></wa-textarea>
        <wa-checkbox name="isGuest" ?checked=${unit?.isGuest ?? false}>${offices.isGuest}</wa-checkbox>
        <office-time name="validFrom" seconds label=${offices.optional(offices.validFrom)} .office=${office} .at=${unit?.validFrom ?? null}></office-time>
        <office-time name="validTo" seconds label=${offices.optional(offices.validTo)} hint=${offices.validToHint} .office=${office} .at=${unit?.validTo ?? null}></office-time>
        <problem-note .error=${this.error}></problem-note>
        <div class="row">
          <wa-button class="push" appearance="plain" data-dialog="close">${cancel}</wa-button>
          <wa-button type="submit" variant="brand" ?loading=${this.busy}>${save}</wa-button>
        </div>
      </form>
    </wa-dialog>`;
  }

  #zoneTyped(event: Event): void {
    this.zone = (event.target as HTMLInputElement).value.trim();
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const form = new FormFields(event);
    const body: AddUnit = {
      parentId: form.textOrNull("parent"),
      name: { id: form.text("nameId"), en: form.text("nameEn") },
      shortName: { id: form.text("shortId"), en: form.text("shortEn") },
      kind: form.text("kind") as UnitKind,
      zone: form.text("zone"),
      address: form.text("address"),
      isGuest: form.flag("isGuest"),
      validFrom: form.textOrNull("validFrom"),
      validTo: form.textOrNull("validTo"),
    };
    this.busy = true;
    this.error = null;
    try {
      const { unit } = this;
      await (unit === null ? api.addUnit(body) : api.updateUnit(unit.id, { version: unit.version, ...body }));
      this.dispatchEvent(new CustomEvent("studio-offices-changed"));
      this.dispatchEvent(new CustomEvent("studio-closed"));
    } catch (error) {
      this.error = error;
      // What is there now; fields that were typed in keep what was typed, and saving again is a decision (T49).
      if (error instanceof ProblemError && error.code === "stale-write")
        this.unit = error.problem.current as OfficeUnit;
    } finally {
      this.busy = false;
    }
  }

  #closed(event: Event): void {
    if (event.target === event.currentTarget) this.dispatchEvent(new CustomEvent("studio-closed"));
  }
}
