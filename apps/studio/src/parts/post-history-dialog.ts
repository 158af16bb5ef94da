import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import type { Appointment, OfficeClock, OfficePosition } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { clockOf } from "../office-clock.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./confirm-dialog.ts";
import "./problem-note.ts";

/** Who held a post, and the way to end an appointment. Rendered anew for each. @fires studio-closed @fires studio-offices-changed */
@customElement("post-history-dialog")
export class PostHistoryDialog extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      li {
        padding: 0.7rem 0;
      }
      li + li {
        border-top: 1px solid var(--studio-line);
      }
    `,
  ];

  @property({ attribute: false }) position: OfficePosition | null = null;
  @property({ attribute: false }) office: OfficeClock = clockOf(undefined);
  @property({ type: Boolean }) manage = false;
  readonly #locale = new LocaleController(this);
  @state() private appointments: readonly Appointment[] = [];
  @state() private next: string | null = null;
  @state() private loaded = false;
  @state() private ending: Appointment | null = null;
  @state() private error: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load(null);
  }

  async #load(after: string | null): Promise<void> {
    try {
      const { appointments, next } = await api.appointments(this.position?.id ?? "", after);
      this.appointments = after === null ? appointments : [...this.appointments, ...appointments];
      this.next = next;
      this.loaded = true;
    } catch (error) {
      this.error = error;
    }
  }

  protected override render(): TemplateResult {
    const { offices, close } = this.#locale.words;
    const title = this.position?.printed[this.#locale.language] ?? "";
    return html`<wa-dialog open label=${offices.historyTitle(title)} @wa-after-hide=${this.#closed}>
        <problem-note .error=${this.error}></problem-note>
        ${this.loaded && this.appointments.length === 0 ? html`<p class="soft">${offices.noHistory}</p>` : nothing}
        <ol class="plain">${this.appointments.map((one) => this.#appointment(one))}</ol>
        ${this.next === null ? nothing : html`<wa-button size="s" @click=${() => this.#load(this.next)}>${offices.more}</wa-button>`}
        <wa-button slot="footer" appearance="plain" data-dialog="close">${close}</wa-button>
      </wa-dialog>
      <confirm-dialog
        ?open=${this.ending !== null}
        heading=${offices.end}
        text=${offices.endAsk(this.ending?.name ?? "")}
        @studio-confirmed=${this.#end}
        @studio-closed=${this.#notEnding}
      ></confirm-dialog>`;
  }

  #appointment(one: Appointment): TemplateResult {
    const { offices } = this.#locale.words;
    const when = (at: string) => this.#locale.agreed(at, this.office.zone);
    return html`<li>
      <p class="row">
        <strong>${one.name}</strong> <span>${offices.capacities[one.capacity]}</span>
        <span class="soft small">${offices.states[one.state]}</span>
        ${
          this.manage && one.state !== "over" && one.endedAt === null
            ? html`<wa-button class="push" size="s" @click=${() => this.#ask(one)}>${offices.end}</wa-button>`
            : nothing
        }
      </p>
      <p class="soft small">
        ${offices.from(when(one.validFrom))} ${one.validTo === null ? "" : offices.until(when(one.validTo))} · ${offices.letter(one.letterNumber)}
      </p>
      ${one.enteredBy !== null && one.enteredAt !== null ? html`<p class="soft small">${offices.enteredBy(one.enteredBy, when(one.enteredAt))}</p>` : nothing}
      ${one.endedBy !== null && one.endedAt !== null ? html`<p class="soft small">${offices.endedBy(one.endedBy, when(one.endedAt))}</p>` : nothing}
    </li>`;
  }

  #ask(appointment: Appointment): void {
    this.ending = appointment;
  }

  #notEnding(): void {
    this.ending = null;
  }

  async #end(): Promise<void> {
    const { ending } = this;
    this.ending = null;
    if (ending === null) return;
    this.error = null;
    try {
      await api.endAppointment(ending.appointmentId);
      this.dispatchEvent(new CustomEvent("studio-offices-changed"));
      await this.#load(null);
    } catch (error) {
      this.error = error;
    }
  }

  #closed(event: Event): void {
    if (event.target === event.currentTarget) this.dispatchEvent(new CustomEvent("studio-closed"));
  }
}
