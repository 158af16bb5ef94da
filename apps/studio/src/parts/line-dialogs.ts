import type { Manuscript, Thread } from "@naskah/protocol";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { tellRefused } from "../tell-refused.ts";
import "./confirm-dialog.ts";
import "./postpone-dialog.ts";
import "./problem-note.ts";
import "./submit-dialog.ts";
import "./withdraw-dialog.ts";

/** What a person can do about a line of editions from its manuscript. */
export type LineAct = "submit" | "recall" | "withdraw" | "reinstate" | "postpone" | "cancel-schedule";

/**
 * The dialogs for what a person does about a line of editions: each asks before it acts.
 * @fires studio-closed when the dialog is gone. @fires studio-acted when the server did it.
 */
@customElement("line-dialogs")
export class LineDialogs extends LitElement {
  static override styles = sharedStyles;
  @property({ attribute: false }) manuscript: Manuscript | null = null;
  @property({ attribute: false }) threads: readonly Thread[] = [];
  @property({ attribute: false }) asking: LineAct | null = null;
  readonly #locale = new LocaleController(this);
  @state() private error: unknown = null;

  protected override render(): TemplateResult | typeof nothing {
    const { manuscript, asking } = this;
    if (manuscript === null) return nothing;
    const { id, language, scheduled, office } = manuscript;
    return html`
      <problem-note .error=${this.error}></problem-note>
      <submit-dialog
        manuscriptId=${id}
        .threads=${this.threads}
        ?open=${asking === "submit"}
        @studio-closed=${this.#closed}
        @studio-submitted=${this.#acted}
      ></submit-dialog>
      <withdraw-dialog
        manuscriptId=${id}
        .language=${language}
        ?open=${asking === "withdraw"}
        @studio-closed=${this.#closed}
        @studio-withdrawn=${this.#acted}
      ></withdraw-dialog>
      <postpone-dialog
        manuscriptId=${id}
        .publishAt=${scheduled?.publishAt ?? null}
        .office=${office}
        ?open=${asking === "postpone"}
        @studio-closed=${this.#closed}
        @studio-postponed=${this.#acted}
      ></postpone-dialog>
      ${this.#confirmations(manuscript)}
    `;
  }

  #confirmations({ id, open }: Manuscript): TemplateResult[] {
    const { manuscript: words, line } = this.#locale.words;
    const confirm = (act: LineAct, heading: string, text: string, run: () => Promise<unknown>) =>
      html`<confirm-dialog
        ?open=${this.asking === act}
        heading=${heading}
        text=${text}
        @studio-closed=${this.#closed}
        @studio-confirmed=${() => this.#run(run)}
      ></confirm-dialog>`;
    return [
      confirm("recall", words.recall, words.recallAsk, async () => {
        if (open !== null) await api.recall(open.id);
      }),
      confirm("cancel-schedule", line.cancelSchedule, line.cancelScheduleAsk, () => api.cancelSchedule(id)),
      confirm("reinstate", line.reinstate, line.reinstateAsk, () => api.reinstate(id)),
    ];
  }

  readonly #closed = (): void => {
    this.dispatchEvent(new CustomEvent("studio-closed"));
  };

  readonly #acted = (): void => {
    this.dispatchEvent(new CustomEvent("studio-acted"));
  };

  async #run(run: () => Promise<unknown>): Promise<void> {
    this.#closed();
    this.error = null;
    try {
      await run();
      this.#acted();
    } catch (error) {
      this.error = error;
      tellRefused(this, error);
    }
  }
}
