import { timeOf } from "@naskah/model";
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import type { OfficeClock, OfficePosition, OfficeUnit, UnitList } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { clockOf } from "../office-clock.ts";
import type { OfficeTask } from "../office-task.ts";
import { sharedStyles } from "../shared-styles.ts";
import "../parts/appoint-dialog.ts";
import "../parts/office-import.ts";
import "../parts/position-dialog.ts";
import "../parts/post-history-dialog.ts";
import "../parts/problem-note.ts";
import "../parts/unit-dialog.ts";
import "../parts/unit-tree.ts";

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
      office-import {
        margin-top: 2rem;
      }
    `,
  ];

  readonly #locale = new LocaleController(this);
  @state() private list: UnitList | null = null;
  @state() private query = "";
  @state() private doing: OfficeTask | null = null;
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
    const wait = Math.max(timeOf(at) - Date.now(), 0) + 50;
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
      ${
        this.list === null
          ? nothing
          : html`<unit-tree
              .units=${this.list.units}
              query=${this.query}
              ?manage=${canManage}
              @studio-office-task=${this.#asked}
            ></unit-tree>`
      }
      ${canManage ? html`<office-import @studio-offices-changed=${this.#load}></office-import>` : nothing}
      ${this.#dialog()}
    `;
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
          .office=${this.#clockOf(doing.unitId)}
          .shortName=${this.#unitOf(doing.unitId)?.shortName ?? { id: "", en: "" }}
          ?approves=${this.#unitOf(doing.unitId)?.approvingPositionId === null}
          @studio-offices-changed=${this.#load}
          @studio-closed=${this.#done}
        ></position-dialog>`;
      case "appoint":
        return html`<appoint-dialog
          .position=${doing.position}
          .office=${this.#clockOf(doing.position.unitId)}
          @studio-offices-changed=${this.#load}
          @studio-closed=${this.#done}
        ></appoint-dialog>`;
      case "approve":
        return nothing;
      case "history":
        return html`<post-history-dialog
          .position=${doing.position}
          .office=${this.#clockOf(doing.position.unitId)}
          ?manage=${this.list?.canManage === true}
          @studio-offices-changed=${this.#load}
          @studio-closed=${this.#done}
        ></post-history-dialog>`;
    }
  }

  #unitOf(unitId: string): OfficeUnit | undefined {
    return this.list?.units.find(({ id }) => id === unitId);
  }

  #clockOf(unitId: string): OfficeClock {
    return clockOf(this.#unitOf(unitId));
  }

  #asked({ detail }: CustomEvent<OfficeTask>): void {
    if (detail.what === "approve") void this.#letApprove(detail.position);
    else this.#do(detail);
  }

  async #letApprove({ id, version }: OfficePosition): Promise<void> {
    let refused: unknown = null;
    try {
      await api.updatePosition(id, { version, isApproving: true });
    } catch (error) {
      refused = error;
    }
    await this.#load();
    if (refused !== null) this.error = refused;
  }

  #do(doing: OfficeTask): void {
    this.doing = doing;
  }

  #done(): void {
    this.doing = null;
  }

  #search(event: Event): void {
    this.query = (event.target as HTMLInputElement).value;
  }
}
