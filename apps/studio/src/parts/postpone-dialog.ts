import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { fromField, toField } from "../local-date-time.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./problem-note.ts";

/** Moves a schedule to a later time. @fires studio-closed @fires studio-postponed */
@customElement("postpone-dialog")
export class PostponeDialog extends LitElement {
  static override styles = sharedStyles;
  @property() manuscriptId = "";
  @property({ attribute: false }) publishAt: string | null = null;
  @property({ type: Boolean }) open = false;
  readonly #locale = new LocaleController(this);
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override render(): TemplateResult {
    const { line, cancel } = this.#locale.words;
    const { publishAt } = this;
    return html`<wa-dialog label=${line.postponeTitle} ?open=${this.open} @wa-after-hide=${this.#closed}>
      <form class="stack" @submit=${this.#submit}>
        <problem-note .error=${this.error}></problem-note>
        ${publishAt === null ? nothing : html`<p>${line.postponeText(this.#locale.dateTime(publishAt))}</p>`}
        <wa-input
          name="publishAt"
          type="datetime-local"
          required
          label=${line.postponeAt}
          hint=${line.postponeHint}
          min=${toField(publishAt)}
          value=${toField(publishAt)}
        ></wa-input>
        <div class="row">
          <wa-button class="push" appearance="plain" data-dialog="close">${cancel}</wa-button>
          <wa-button type="submit" variant="brand" ?loading=${this.busy}>${line.postpone}</wa-button>
        </div>
      </form>
    </wa-dialog>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const said = new FormData(event.currentTarget as HTMLFormElement).get("publishAt");
    const publishAt = fromField(String(said ?? ""));
    if (publishAt === null) return;
    this.busy = true;
    this.error = null;
    try {
      await api.postpone(this.manuscriptId, publishAt);
      this.dispatchEvent(new CustomEvent("studio-postponed"));
      this.dispatchEvent(new CustomEvent("studio-closed"));
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }

  #closed(event: Event): void {
    if (event.target === event.currentTarget) this.dispatchEvent(new CustomEvent("studio-closed"));
  }
}
