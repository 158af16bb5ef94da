import "@awesome.me/webawesome/dist/components/input/input.js";
import { isZone, localTime, timeOf, zoneOffset } from "@naskah/model";
import type { OfficeClock } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { readTimeField, type TimeField } from "../time-field.ts";
import { timeWords } from "../words/time-words.ts";

/**
 * A date and time by an office's clock, wherever this device is. Says whose clock it is, the whole time in words, and what it is here
 * when clocks here differ. In a form its value is the instant, RFC 3339 in UTC; empty for none. What is half typed is neither: the form is
 * not sent, and the field says what is missing.
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
      .fault {
        color: var(--studio-bad);
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
  /** There is something in it that is no time: the browser has no value for it. */
  @state() private isPartly = false;
  /** A form was to be sent: what is missing is said. Not when the field is left: the button that is being pressed would move away. */
  @state() private isAsked = false;
  @query("wa-input") private input!: HTMLElement & { readonly input: HTMLInputElement | undefined };

  constructor() {
    super();
    this.addEventListener("invalid", () => {
      this.isAsked = true;
      // Where there are several, the first has the focus.
      if (this.#internals.form?.querySelector(":invalid") === this) this.input.focus();
    });
  }

  /** What is in it now. */
  get instant(): string | null {
    const { read } = this;
    return typeof read === "string" ? null : read.at;
  }

  get read(): TimeField {
    return readTimeField(this.typed, this.isPartly, this.office.zone);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("at")) return;
    this.typed = this.#shown(this.at);
    this.isPartly = false;
    this.isAsked = false;
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
        @keyup=${this.#changed}
        @focusout=${this.#changed}
      ></wa-input>
      <div class="said small" role="status">${this.#said()}</div>`;
  }

  #said(): TemplateResult | typeof nothing {
    const { instant } = this;
    const isIncomplete = this.read === "incomplete";
    if (isIncomplete && this.isAsked)
      return html`<p class="fault">${timeWords[this.#locale.language].unfinished}</p>`;
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
    if (this.read === "incomplete") return words.unfinished;
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

  /** Half a time is no value, and no event tells of it: after every key the browser is asked. */
  readonly #changed = (): void => {
    const field = this.input.input;
    if (field === undefined) return;
    const { value, validity } = field;
    if (value === this.typed && validity.badInput === this.isPartly) return;
    this.typed = value;
    this.isPartly = validity.badInput;
    this.dispatchEvent(new CustomEvent("studio-time", { detail: { at: this.instant } }));
  };
}
