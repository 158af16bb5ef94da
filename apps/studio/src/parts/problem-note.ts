import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { isSignedOut, ProblemError, UnreachableError } from "../api/problem-error.ts";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import { sharedStyles } from "../shared-styles.ts";
import { doneWords } from "../words/done-words.ts";

/**
 * Says in words what went wrong.
 * @fires studio-again when the person wants to try again (attribute `again`).
 * @fires studio-signed-out when their session has ended and they want to sign in here.
 */
@customElement("problem-note")
export class ProblemNote extends LitElement {
  static override styles = sharedStyles;
  @property({ attribute: false }) error: unknown = null;
  @property({ type: Boolean }) again = false;
  readonly #locale = new LocaleController(this);

  protected override willUpdate(): void {
    // Nothing to say takes no room.
    this.hidden = this.error === null || this.error === undefined;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.error === null || this.error === undefined) return nothing;
    return html`<wa-callout variant="danger" role="alert">
      <wa-icon slot="icon" name="warning"></wa-icon>
      <div class="stack">
        <p>${this.#text()}</p>
        ${this.#newer()}
        ${this.#wayOn()}
      </div>
    </wa-callout>`;
  }

  #text(): string {
    const { problems } = this.#locale.words;
    if (this.error instanceof ProblemError) return this.error.message;
    if (this.error instanceof UnreachableError) return problems.offline;
    return problems.unknown;
  }

  /** The edition that is open instead, so that it can be read. */
  #newer(): TemplateResult | typeof nothing {
    const newer = this.error instanceof ProblemError ? this.error.problem.currentEdition : undefined;
    if (newer === undefined) return nothing;
    const { readNewer } = doneWords[this.#locale.language];
    return html`<p><a href=${paths.edition(newer.id)}>${readNewer(newer.number)}</a></p>`;
  }

  /** Trying again helps nobody whose session has ended; signing in does, and what they were writing stays until they ask for it. */
  #wayOn(): TemplateResult | typeof nothing {
    const { words } = this.#locale;
    const button = (text: string, act: () => void) =>
      html`<div><wa-button size="s" @click=${act}>${text}</wa-button></div>`;
    if (isSignedOut(this.error)) return button(words.signIn.submit, () => this.#signIn());
    return this.again ? button(words.tryAgain, () => this.#askAgain()) : nothing;
  }

  #signIn(): void {
    this.dispatchEvent(new CustomEvent("studio-signed-out", { bubbles: true, composed: true }));
  }

  #askAgain(): void {
    this.dispatchEvent(new CustomEvent("studio-again"));
  }
}
