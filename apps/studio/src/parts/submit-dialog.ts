import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import type { Check, DraftChecks, EditionSubmitted } from "@naskah/protocol";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { ProblemError } from "../api/problem-error.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./checks-list.ts";
import "./problem-note.ts";

/**
 * Shows the checks of the stored draft, seals it and says whose turn it is.
 * @fires studio-closed
 * @fires studio-submitted when an edition was made.
 */
@customElement("submit-dialog")
export class SubmitDialog extends LitElement {
  static override styles = sharedStyles;
  @property() manuscriptId = "";
  @property({ type: Boolean }) open = false;
  readonly #locale = new LocaleController(this);
  @state() private checks: readonly Check[] | null = null;
  @state() private found: DraftChecks | null = null;
  @state() private done: EditionSubmitted | null = null;
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("open") || !this.open) return;
    this.checks = null;
    void this.#check();
  }

  readonly #check = async (): Promise<void> => {
    this.done = null;
    this.error = null;
    try {
      // The server checked the stored draft; a second opinion here could only disagree.
      this.found = await api.checks(this.manuscriptId);
      this.checks = this.found.checks;
    } catch (error) {
      this.error = error;
    }
  };

  protected override render(): TemplateResult {
    const { submit } = this.#locale.words;
    return html`<wa-dialog
      label=${this.done === null ? submit.title : submit.doneTitle}
      ?open=${this.open}
      @wa-after-hide=${this.#closed}
    >
      <div class="stack">
        ${this.done === null ? this.#form() : this.#result(this.done)}
      </div>
    </wa-dialog>`;
  }

  #form(): TemplateResult {
    const { submit, cancel } = this.#locale.words;
    const { checks } = this;
    const isReady = checks?.every((check) => check.severity !== "error") ?? false;
    return html`
      <p>${submit.intro}</p>
      <problem-note .error=${this.error}></problem-note>
      ${checks === null && this.error === null ? html`<p role="status">${submit.checking}</p>` : nothing}
      ${
        checks === null
          ? nothing
          : html`<checks-list
              linked
              ?canConfirm=${this.found?.can.confirm ?? false}
              ?canAddWords=${this.found?.can.addWords ?? false}
              manuscriptId=${this.manuscriptId}
              .language=${this.found?.language ?? null}
              .checks=${checks}
              @studio-checks-changed=${this.#check}
            ></checks-list>`
      }
      ${
        isReady
          ? html`<wa-callout variant="success"><wa-icon slot="icon" name="circle-check"></wa-icon>${submit.ready}</wa-callout>
              <form id="seal" @submit=${this.#submit}>
                <wa-input
                  name="notBefore"
                  type="datetime-local"
                  label=${submit.notBefore}
                  hint=${submit.notBeforeHint}
                ></wa-input>
              </form>`
          : nothing
      }
      <div class="row">
        <wa-button class="push" appearance="plain" data-dialog="close">${cancel}</wa-button>
        <wa-button
          variant="brand"
          ?loading=${this.busy}
          ?disabled=${!isReady}
          @click=${this.#requestSubmit}
          >${submit.confirm}</wa-button
        >
      </div>
    `;
  }

  #result(done: EditionSubmitted): TemplateResult {
    const { submit, edition } = this.#locale.words;
    const { language } = this.#locale;
    const { approver } = done;
    const position = edition.capacity[approver.capacity] + approver.position[language];
    return html`
      <wa-callout variant="success" role="status">
        <wa-icon slot="icon" name="send"></wa-icon>
        <p>${submit.done(done.number, position, approver.name)}</p>
      </wa-callout>
      ${approver.passedOver.map(
        (post) =>
          html`<p class="soft">${submit.passedOver(post.position[language], post.name ?? "", submit.why[post.why])}</p>`,
      )}
      <div class="row">
        <wa-button class="push" variant="brand" data-dialog="close">${submit.keepWriting}</wa-button>
      </div>
    `;
  }

  #requestSubmit(): void {
    this.renderRoot.querySelector<HTMLFormElement>("#seal")?.requestSubmit();
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const floor = String(new FormData(event.currentTarget as HTMLFormElement).get("notBefore") ?? "");
    this.busy = true;
    this.error = null;
    try {
      this.done = await api.submit(this.manuscriptId, {
        notBefore: floor === "" ? null : new Date(floor).toISOString(),
      });
      this.dispatchEvent(new CustomEvent("studio-submitted"));
    } catch (error) {
      this.error = error;
      if (error instanceof ProblemError && error.code === "checks-failed") {
        this.checks = error.problem.checks ?? [];
      }
    } finally {
      this.busy = false;
    }
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent("studio-closed"));
  }

  #closed(event: Event): void {
    if (event.target === event.currentTarget) this.#close();
  }
}
