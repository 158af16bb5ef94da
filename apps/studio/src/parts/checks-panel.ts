import "@awesome.me/webawesome/dist/components/button/button.js";
import type { DraftChecks } from "@naskah/protocol";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./checks-list.ts";
import "./confirmed-data.ts";
import "./problem-note.ts";

/** Milliseconds without a saved change until the checks are asked again. */
const QUIET_MS = 1500;

/** The checks of the stored draft beside the text, asked again when what was written is saved. */
@customElement("checks-panel")
export class ChecksPanel extends LitElement {
  static override styles = sharedStyles;
  @property() manuscriptId = "";
  /** Nothing is asked while the panel is not looked at. */
  @property({ type: Boolean }) active = false;
  @property({ type: Boolean }) editable = false;
  readonly #locale = new LocaleController(this);
  @state() private found: DraftChecks | null = null;
  @state() private error: unknown = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /** What is written was stored: look again, when it has been quiet for a moment. */
  saved(): void {
    clearTimeout(this.#timer);
    if (this.active) this.#timer = setTimeout(this.#load, QUIET_MS);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("manuscriptId")) this.found = null;
    if ((changed.has("manuscriptId") || changed.has("active")) && this.active) void this.#load();
  }

  readonly #load = async (): Promise<void> => {
    clearTimeout(this.#timer);
    const { manuscriptId } = this;
    try {
      const found = await api.checks(manuscriptId);
      // Answers may overtake each other: the one that knows more of the text counts.
      if (manuscriptId !== this.manuscriptId || found.seq < (this.found?.seq ?? 0)) return;
      this.found = found;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  };

  protected override render(): TemplateResult {
    const { submit, checks: words } = this.#locale.words;
    const { found } = this;
    return html`<div class="stack">
      <problem-note .error=${this.error} again @studio-again=${this.#load}></problem-note>
      ${found === null && this.error === null ? html`<p class="soft" role="status">${submit.checking}</p>` : nothing}
      ${found !== null && found.checks.length === 0 ? html`<p class="soft">${words.nothing}</p>` : nothing}
      ${
        found === null
          ? nothing
          : html`<checks-list
              linked
              ?editable=${this.editable}
              ?canConfirm=${found.can.confirm}
              ?canAddWords=${found.can.addWords}
              manuscriptId=${this.manuscriptId}
              .language=${found.language}
              .checks=${found.checks}
              @studio-checks-changed=${this.#load}
            ></checks-list>
            <confirmed-data
              ?editable=${found.can.confirm}
              manuscriptId=${this.manuscriptId}
              .confirmed=${found.confirmed}
              @studio-checks-changed=${this.#load}
            ></confirmed-data>`
      }
    </div>`;
  }
}
