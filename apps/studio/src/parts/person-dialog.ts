import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/checkbox/checkbox.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import "@awesome.me/webawesome/dist/components/option/option.js";
import "@awesome.me/webawesome/dist/components/select/select.js";
import { LANGUAGES } from "@naskah/model";
import type { AddStaff, Invitation, OfficeUnit, StaffPerson } from "@naskah/protocol";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { ProblemError } from "../api/problem-error.ts";
import { focusWhenShown } from "../focus-when-shown.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { FormFields } from "./form-fields.ts";
import "./problem-note.ts";

/**
 * Adds a person, or changes one. Rendered anew for each.
 * @fires studio-closed @fires studio-people-changed with `{invitation, name, id}` when there is a link to hand over.
 */
@customElement("person-dialog")
export class PersonDialog extends LitElement {
  static override styles = sharedStyles;
  /** Null: a new one. */
  @property({ attribute: false }) person: StaffPerson | null = null;
  @property({ attribute: false }) units: readonly OfficeUnit[] = [];
  readonly #locale = new LocaleController(this);
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override firstUpdated(): void {
    void focusWhenShown(() => this.renderRoot.querySelector<HTMLElement>("[autofocus]"), true);
  }

  protected override render(): TemplateResult {
    const { offices, languages, cancel, save } = this.#locale.words;
    const { person } = this;
    const heading = person === null ? offices.addPerson : offices.editPerson(person.name);
    return html`<wa-dialog open label=${heading} @wa-after-hide=${this.#closed}>
      <form class="stack" @submit=${this.#submit}>
        <wa-input name="name" autofocus required maxlength="200" label=${offices.name} value=${person?.name ?? ""}></wa-input>
        ${person?.hasPassword === true ? nothing : html`<wa-input name="email" type="email" required maxlength="254" label=${offices.email} value=${person?.email ?? ""}></wa-input>`}
        <wa-select name="unit" with-clear label=${offices.unit} placeholder=${offices.noUnit} value=${person?.unitId ?? ""}>
          ${this.units.map((unit) => html`<wa-option value=${unit.id}>${unit.name[this.#locale.language]}</wa-option>`)}
        </wa-select>
        <wa-select name="language" label=${offices.language} value=${person?.language ?? "id"}>
          ${LANGUAGES.map((language) => html`<wa-option value=${language}>${languages[language]}</wa-option>`)}
        </wa-select>
        <wa-checkbox name="canWrite" ?checked=${person?.canWrite ?? true}>${offices.canWrite}</wa-checkbox>
        <wa-checkbox name="isDesk" ?checked=${person?.isDesk ?? false}>${offices.isDesk}</wa-checkbox>
        <wa-checkbox name="isAdmin" ?checked=${person?.isAdmin ?? false}>${offices.isAdmin}</wa-checkbox>
        ${
          person === null
            ? nothing
            : html`<wa-checkbox name="isDisabled" hint=${offices.disabledHint} ?checked=${person.disabledAt !== null}>${offices.isDisabled}</wa-checkbox>`
        }
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
    const body: Omit<AddStaff, "email"> = {
      name: form.text("name"),
      language: form.text("language") === "en" ? "en" : "id",
      unitId: form.textOrNull("unit"),
      canWrite: form.flag("canWrite"),
      isDesk: form.flag("isDesk"),
      isAdmin: form.flag("isAdmin"),
    };
    this.busy = true;
    this.error = null;
    try {
      const detail = { name: body.name, ...(await this.#store(body, form)) };
      this.dispatchEvent(new CustomEvent("studio-people-changed", { detail }));
      this.dispatchEvent(new CustomEvent("studio-closed"));
    } catch (error) {
      this.error = error;
      // What is there now; fields that were typed in keep what was typed, and saving again is a decision (T49).
      if (error instanceof ProblemError && error.code === "stale-write")
        this.person = error.problem.current as StaffPerson;
    } finally {
      this.busy = false;
    }
  }

  async #store(
    body: Omit<AddStaff, "email">,
    form: FormFields,
  ): Promise<{ readonly id: string; readonly invitation: Invitation | null }> {
    const { person } = this;
    if (person === null) {
      const { person: added, invitation } = await api.addStaff({ email: form.text("email"), ...body });
      return { id: added.id, invitation };
    }
    await api.updateStaff(person.id, {
      version: person.version,
      ...body,
      ...(person.hasPassword ? {} : { email: form.text("email") }),
      isDisabled: form.flag("isDisabled"),
    });
    return { id: person.id, invitation: null };
  }

  #closed(event: Event): void {
    if (event.target === event.currentTarget) this.dispatchEvent(new CustomEvent("studio-closed"));
  }
}
