import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/checkbox/checkbox.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import type { OfficeClock, OfficePosition } from "@naskah/protocol";
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

/** Adds a post to a unit, or changes one. Rendered anew for each. @fires studio-closed @fires studio-offices-changed */
@customElement("position-dialog")
export class PositionDialog extends LitElement {
  static override styles = sharedStyles;
  /** Null: a new one. */
  @property({ attribute: false }) position: OfficePosition | null = null;
  @property() unitId = "";
  @property({ attribute: false }) office: OfficeClock = clockOf(undefined);
  readonly #locale = new LocaleController(this);
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override firstUpdated(): void {
    void focusWhenShown(() => this.renderRoot.querySelector<HTMLElement>("[autofocus]"), true);
  }

  protected override render(): TemplateResult {
    const { offices, cancel, save } = this.#locale.words;
    const { position, office } = this;
    const heading = position === null ? offices.addPosition : offices.editPosition;
    return html`<wa-dialog open label=${heading} @wa-after-hide=${this.#closed}>
      <form class="stack" @submit=${this.#submit}>
        <wa-input name="titleId" autofocus required maxlength="200" label=${offices.titleId} value=${position?.title.id ?? ""}></wa-input>
        <wa-input name="titleEn" required maxlength="200" label=${offices.titleEn} value=${position?.title.en ?? ""}></wa-input>
        <wa-input name="order" type="number" required min="0" max="9999" label=${offices.order} value=${String(position?.order ?? 1)}></wa-input>
        <wa-checkbox name="isApproving" ?checked=${position?.isApproving ?? false}>${offices.isApproving}</wa-checkbox>
        <office-time name="validFrom" seconds label=${offices.optional(offices.validFrom)} .office=${office} .at=${position?.validFrom ?? null}></office-time>
        <office-time name="validTo" seconds label=${offices.optional(offices.validTo)} hint=${offices.validToHint} .office=${office} .at=${position?.validTo ?? null}></office-time>
        <problem-note .error=${this.error}></problem-note>
        <div class="row">
          <wa-button class="push" appearance="plain" data-dialog="close">${cancel}</wa-button>
          <wa-button type="submit" variant="brand" ?loading=${this.busy}>${save}</wa-button>
        </div>
      </form>
    </wa-dialog>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const form = new FormFields(event);
    const body = {
      title: { id: form.text("titleId"), en: form.text("titleEn") },
      order: Number(form.text("order")),
      isApproving: form.flag("isApproving"),
      validFrom: form.textOrNull("validFrom"),
      validTo: form.textOrNull("validTo"),
    };
    this.busy = true;
    this.error = null;
    try {
      const { position, unitId } = this;
      await (position === null
        ? api.addPosition({ unitId, ...body })
        : api.updatePosition(position.id, { version: position.version, ...body }));
      this.dispatchEvent(new CustomEvent("studio-offices-changed"));
      this.dispatchEvent(new CustomEvent("studio-closed"));
    } catch (error) {
      this.error = error;
      // What is there now; fields that were typed in keep what was typed, and saving again is a decision (T49).
      if (error instanceof ProblemError && error.code === "stale-write")
        this.position = error.problem.current as OfficePosition;
    } finally {
      this.busy = false;
    }
  }

  #closed(event: Event): void {
    if (event.target === event.currentTarget) this.dispatchEvent(new CustomEvent("studio-closed"));
  }
}
