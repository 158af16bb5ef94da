import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import type { OfficeClock } from "@naskah/protocol";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { tellRefused } from "../tell-refused.ts";
import "./office-time.ts";
import "./problem-note.ts";

/** Moves a schedule to a later time. @fires studio-closed @fires studio-postponed {publishAt} */
@customElement("postpone-dialog")
export class PostponeDialog extends LitElement {
  static override styles = sharedStyles;
  @property() manuscriptId = "";
  @property({ attribute: false }) publishAt: string | null = null;
  @property({ attribute: false }) office: OfficeClock = { name: { id: "", en: "" }, zone: "UTC" };
  @property({ type: Boolean }) open = false;
  readonly #locale = new LocaleController(this);
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override render(): TemplateResult {
    const { line, cancel } = this.#locale.words;
    const { publishAt, office } = this;
    return html`<wa-dialog label=${line.postponeTitle} ?open=${this.open} @wa-after-hide=${this.#closed}>
      <form class="stack" @submit=${this.#submit}>
        <problem-note .error=${this.error}></problem-note>
        ${publishAt === null ? nothing : html`<p>${line.postponeText(this.#locale.agreed(publishAt, office.zone))}</p>`}
        <office-time
          name="publishAt"
          required
          label=${line.postponeAt}
          .office=${office}
          .at=${publishAt}
          .laterThan=${publishAt}
        ></office-time>
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
    const publishAt = String(said ?? "");
    if (publishAt === "") return;
    this.busy = true;
    this.error = null;
    try {
      await api.postpone(this.manuscriptId, publishAt);
      this.dispatchEvent(new CustomEvent("studio-postponed", { detail: { publishAt } }));
      this.dispatchEvent(new CustomEvent("studio-closed"));
    } catch (error) {
      this.error = error;
      tellRefused(this, error);
    } finally {
      this.busy = false;
    }
  }

  #closed(event: Event): void {
    if (event.target === event.currentTarget) this.dispatchEvent(new CustomEvent("studio-closed"));
  }
}
