import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/checkbox/checkbox.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import { consume } from "@lit/context";
import { type ApprovalSettings, MOST_GRACE_MINUTES, type Session } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sessionContext } from "../session-context.ts";
import { sharedStyles } from "../shared-styles.ts";
import "../parts/problem-note.ts";

type NumberField = "dueWorkingDays" | "graceMinutes" | "level" | "monthlyLimit" | "ratifyHours";
/** Working days of a due time that is switched on again. */
const USUAL_DAYS = 2;

/** How long approvers have, how long what they approved waits, and what an emergency must keep to. Everybody may read it; administrators change it. */
@customElement("approval-settings-page")
export class ApprovalSettingsPage extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        width: min(46rem, 100%);
        margin: 0 auto;
        padding: clamp(1.25rem, 4vw, 2.5rem) clamp(0.9rem, 3vw, 1.5rem) 4rem;
      }
      form {
        gap: 1.25rem;
      }
      .card {
        display: grid;
        gap: 1rem;
      }
      wa-input {
        max-width: 18rem;
      }
    `,
  ];

  readonly #locale = new LocaleController(this);
  @consume({ context: sessionContext, subscribe: true }) private user: Session["user"] | undefined;
  @state() private settings: ApprovalSettings | null = null;
  @state() private saved = false;
  @state() private busy = false;
  @state() private error: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  readonly #load = async (): Promise<void> => {
    try {
      this.settings = await api.approvalSettings();
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  };

  get #mayChange(): boolean {
    return this.user?.isAdmin ?? false;
  }

  protected override render(): TemplateResult {
    const { words } = this.#locale;
    document.title = `${words.approvalSettings.title} – ${words.product}`;
    return html`<div class="stack">
      <h1>${words.approvalSettings.title}</h1>
      <p class="soft">${words.approvalSettings.intro}</p>
      ${this.#mayChange ? nothing : html`<p class="soft small">${words.approvalSettings.readOnly}</p>`}
      <problem-note .error=${this.error} again @studio-again=${this.#load}></problem-note>
      ${this.settings === null ? nothing : this.#form(this.settings)}
    </div>`;
  }

  #form(settings: ApprovalSettings): TemplateResult {
    const { approvalSettings: words, save } = this.#locale.words;
    const { dueWorkingDays, emergency, graceMinutes } = settings;
    const check = (label: string, hint: string, isOn: boolean, change: (on: boolean) => ApprovalSettings) =>
      html`<wa-checkbox
        ?disabled=${!this.#mayChange}
        .checked=${isOn}
        hint=${hint}
        @change=${(event: Event) => this.#change(change((event.target as HTMLInputElement).checked))}
        >${label}</wa-checkbox
      >`;
    return html`<form class="stack" @submit=${this.#save}>
      <section class="card" aria-labelledby="due">
        <h2 id="due">${words.due}</h2>
        ${check(words.hasDue, words.dueHint, dueWorkingDays !== null, (on) => ({
          ...settings,
          dueWorkingDays: on ? USUAL_DAYS : null,
        }))}
        ${dueWorkingDays === null ? nothing : this.#number("dueWorkingDays", words.dueDays, "", dueWorkingDays, 1, 60)}
      </section>
      <section class="card" aria-labelledby="grace">
        <h2 id="grace">${words.grace}</h2>
        ${this.#number("graceMinutes", words.graceMinutes, words.graceHint, graceMinutes, 0, MOST_GRACE_MINUTES)}
      </section>
      <section class="card" aria-labelledby="emergency">
        <h2 id="emergency">${words.emergency}</h2>
        ${check(words.enabled, words.enabledHint, emergency.enabled, (enabled) => ({
          ...settings,
          emergency: { ...emergency, enabled },
        }))}
        ${
          emergency.enabled
            ? html`${this.#number("level", words.level, words.levelHint, emergency.level, 0, 20)}
              ${this.#number("monthlyLimit", words.limit, words.limitHint, emergency.monthlyLimit, 1, 100)}
              ${this.#number("ratifyHours", words.hours, words.hoursHint, emergency.ratifyHours, 1, 720)}`
            : nothing
        }
      </section>
      <div class="row">
        <p class="soft small" role="status">${this.saved ? words.saved : ""}</p>
        ${
          this.#mayChange
            ? html`<wa-button class="push" type="submit" variant="brand" ?loading=${this.busy}>${save}</wa-button>`
            : nothing
        }
      </div>
    </form>`;
  }

  #number(
    name: NumberField,
    label: string,
    hint: string,
    value: number,
    min: number,
    max: number,
  ): TemplateResult {
    return html`<wa-input
      type="number"
      required
      name=${name}
      label=${label}
      hint=${hint}
      min=${min}
      max=${max}
      step="1"
      value=${value}
      ?disabled=${!this.#mayChange}
    ></wa-input>`;
  }

  #change(settings: ApprovalSettings): void {
    this.settings = settings;
    this.saved = false;
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { settings } = this;
    if (settings === null) return;
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const said = (name: NumberField, otherwise: number) => Number(fields.get(name) ?? otherwise);
    const { dueWorkingDays, emergency, graceMinutes } = settings;
    this.busy = true;
    this.saved = false;
    try {
      this.settings = await api.setApprovalSettings({
        dueWorkingDays: dueWorkingDays === null ? null : said("dueWorkingDays", dueWorkingDays),
        emergency: {
          enabled: emergency.enabled,
          level: said("level", emergency.level),
          monthlyLimit: said("monthlyLimit", emergency.monthlyLimit),
          ratifyHours: said("ratifyHours", emergency.ratifyHours),
        },
        graceMinutes: said("graceMinutes", graceMinutes),
      });
      this.error = null;
      this.saved = true;
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}
