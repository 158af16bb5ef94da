import "@awesome.me/webawesome/dist/components/input/input.js";
import { instantOf, isZone, localTime, timeOf, zoneOffset } from "@naskah/model";
import type { OfficeClock } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { timeWords } from "../words/time-words.ts";

/**
 * A date and time by an office's clock, wherever this device is. Says whose clock it is, the whole time in words, and what it is here
 * when clocks here differ. In a form its value is the instant, RFC 3339 in UTC; empty for none.
 * @fires studio-time {at} when another one was typed or chosen; null for none.
 */
@customElement("office-time")
export class OfficeTime extends LitElement {
  static readonly formAssociated = true;
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };
  static override styles = [
    sharedStyles,
    css`
      .said {
        margin-top: 0.35rem;
      }
    `,
  ];

  @property() label = "";
  @property() hint = "";
  @property({ attribute: false }) office: OfficeClock = { name: { id: "", en: "" }, zone: "UTC" };
  /** What it begins with: an instant; null for none. */
  @property({ attribute: false }) at: string | null = null;
  /** The instant must be later than this one. */
  @property({ attribute: false }) laterThan: string | null = null;
  @property({ type: Boolean }) required = false;
  /** To the second, for what ends at an instant. */
  @property({ type: Boolean }) seconds = false;
  /** The whole time is said elsewhere. */
  @property({ type: Boolean }) brief = false;
  readonly #locale = new LocaleController(this);
  readonly #internals = this.attachInternals();
  /** As the field has it. */
  @state() private typed = "";
  @query("wa-input") private input!: HTMLElement;

  /** What is in it now. */
  get instant(): string | null {
    const { zone } = this.office;
    // An office whose zone is being typed has none for a moment.
    return isZone(zone) ? (instantOf(this.typed, zone)?.toISOString() ?? null) : null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("at")) this.typed = this.#shown(this.at);
  }

  protected override updated(): void {
    this.#internals.setFormValue(this.instant ?? "");
    const fault = this.#fault();
    if (fault === null) this.#internals.setValidity({});
    else this.#internals.setValidity({ customError: true }, fault, this.input);
  }

  protected override render(): TemplateResult {
    const { language } = this.#locale;
    const words = timeWords[language];
    const { name, zone } = this.office;
    const clock = words.clock(this.#locale.zone(zone), name[language]);
    return html`<wa-input
        type="datetime-local"
        label=${this.label}
        hint=${this.hint === "" ? clock : `${clock} ${this.hint}`}
        step=${this.seconds ? "1" : nothing}
        min=${this.laterThan === null ? nothing : this.#shown(this.laterThan)}
        ?required=${this.required}
        .value=${this.typed}
        @input=${this.#changed}
        @change=${this.#changed}
      ></wa-input>
      <div class="said small" role="status">${this.#said()}</div>`;
  }

  #said(): TemplateResult | typeof nothing {
    const { instant } = this;
    if (instant === null) return nothing;
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const at = new Date(instant);
    const isElsewhere = zoneOffset(at, here) !== zoneOffset(at, this.office.zone);
    return html`${this.brief ? nothing : html`<p><strong>${this.#locale.agreed(instant, this.office.zone)}</strong></p>`}
      ${isElsewhere ? html`<p class="soft">${timeWords[this.#locale.language].hereItIs(this.#locale.agreed(instant, here))}</p>` : nothing}`;
  }

  #fault(): string | null {
    const words = timeWords[this.#locale.language];
    const { instant, laterThan } = this;
    if (instant === null) return this.required ? words.incomplete : null;
    if (laterThan === null || timeOf(instant) > timeOf(laterThan)) return null;
    return timeOf(laterThan) <= Date.now()
      ? words.isOver
      : words.mustBeLater(this.#locale.agreed(laterThan, this.office.zone));
  }

  #shown(at: string | null): string {
    const { zone } = this.office;
    if (at === null || !isZone(zone)) return "";
    return localTime(new Date(at), zone).slice(0, this.seconds ? 19 : 16);
  }

  #changed(event: Event): void {
    const { value } = event.target as HTMLInputElement;
    if (value === this.typed) return;
    this.typed = value;
    this.dispatchEvent(new CustomEvent("studio-time", { detail: { at: this.instant } }));
  }
}
