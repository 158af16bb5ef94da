import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/checkbox/checkbox.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import { joinTitle, type Localised as LocalisedText } from "@naskah/model";
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
  /** A new post begins as the one that approves: the unit has none yet. */
  @property({ type: Boolean }) approves = false;
  /** Of the unit, as it stands behind a title. */
  @property({ attribute: false }) shortName: LocalisedText = { id: "", en: "" };
  readonly #locale = new LocaleController(this);
  /** As they are typed. */
  @state() private titles: LocalisedText | null = null;
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
        <wa-input name="titleId" autofocus required maxlength="200" label=${offices.titleId} value=${position?.title.id ?? ""} @input=${this.#titled}></wa-input>
        <wa-input name="titleEn" required maxlength="200" label=${offices.titleEn} value=${position?.title.en ?? ""} @input=${this.#titled}></wa-input>
        <p class="soft small" role="status">${this.#printed()}</p>
        <wa-input name="order" type="number" required min="0" max="9999" label=${offices.order} value=${String(position?.order ?? 1)}></wa-input>
        <wa-checkbox name="isApproving" ?checked=${position?.isApproving ?? this.approves}>${offices.isApproving}</wa-checkbox>
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

  /** As bylines and pages will print it, before it is saved. */
  #printed(): string {
    const { offices } = this.#locale.words;
    const title = this.titles ?? this.position?.title ?? { id: "", en: "" };
    if (title.id.trim() === "" && title.en.trim() === "") return "";
    const { id, en } = this.shortName;
    return offices.printedAs(joinTitle(title.id, id), joinTitle(title.en, en || id));
  }

  #titled(): void {
    const typed = (name: string) =>
      this.renderRoot.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? "";
    this.titles = { id: typed("titleId"), en: typed("titleEn") };
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
