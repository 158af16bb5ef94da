import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/textarea/textarea.js";
import type {
  DraftChecks,
  EditionChange,
  EditionSubmitted,
  SubmissionPreview,
  SubmitEdition,
  Thread,
} from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { ProblemError } from "../api/problem-error.ts";
import { inOffice } from "../approver-sentence.ts";
import { focusWhenShown } from "../focus-when-shown.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { tellOutOfDate, tellRefused } from "../tell-refused.ts";
import "./checks-list.ts";
import "./kind-choice.ts";
import "./office-time.ts";
import "./problem-note.ts";
import "./submission-facts.ts";

type ChangeKind = EditionChange["kind"];
const CHANGE_KINDS: readonly ChangeKind[] = ["correction", "update", "small-fix"];

/**
 * Says what a submission would be and why it cannot be made yet; seals the stored draft and says whose turn it is.
 * @fires studio-closed
 * @fires studio-write-on before it closes, when the person goes on writing.
 * @fires studio-submitted when an edition was made.
 */
@customElement("submit-dialog")
export class SubmitDialog extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      wa-dialog {
        --width: 42rem;
      }
      .fields {
        display: grid;
        gap: 1rem;
      }
      @media (min-width: 36rem) {
        .times {
          display: grid;
          grid-template-columns: 1fr 1fr;
          gap: 1rem;
        }
      }
      .times > * + * {
        margin-top: 0;
      }
      form {
        border-top: 1px solid var(--studio-line);
        padding-top: 1rem;
      }
    `,
  ];
  @property() manuscriptId = "";
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) threads: readonly Thread[] = [];
  readonly #locale = new LocaleController(this);
  @state() private preview: SubmissionPreview | null = null;
  @state() private found: DraftChecks | null = null;
  @state() private done: EditionSubmitted | null = null;
  @state() private change: ChangeKind | null = null;
  @state() private isDueSaid = false;
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("open") || !this.open) return;
    this.preview = null;
    this.found = null;
    this.change = null;
    this.isDueSaid = false;
    void this.#check();
  }

  readonly #check = async (): Promise<void> => {
    this.done = null;
    this.error = null;
    const { manuscriptId } = this;
    try {
      // The server looked at the stored draft; a second opinion here could only disagree.
      const [preview, found] = await Promise.all([api.submission(manuscriptId), api.checks(manuscriptId)]);
      if (manuscriptId !== this.manuscriptId) return;
      this.preview = preview;
      this.found = found;
      // The button that led here is out of date: somebody else was first.
      if (preview.refusal === "already-submitted") tellOutOfDate(this);
    } catch (error) {
      this.error = error;
      tellRefused(this, error);
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
    const { preview, found } = this;
    return html`
      <p class="soft">${submit.intro}</p>
      <problem-note .error=${this.error}></problem-note>
      ${
        preview === null || found === null
          ? this.error === null
            ? html`<p role="status">${submit.checking}</p>`
            : nothing
          : html`${this.#verdict(preview)}
              <submission-facts .preview=${preview} .threads=${this.threads}></submission-facts>
              <checks-list
                linked
                ?canConfirm=${found.can.confirm}
                ?canAddWords=${found.can.addWords}
                manuscriptId=${this.manuscriptId}
                .language=${found.language}
                .checks=${found.checks}
                @studio-checks-changed=${this.#check}
              ></checks-list>
              ${preview.refusal === null ? this.#fields(preview) : nothing}`
      }
      <div class="row">
        <wa-button class="push" appearance="plain" data-dialog="close">${cancel}</wa-button>
        <wa-button
          variant="brand"
          ?loading=${this.busy}
          ?disabled=${preview === null || preview.refusal !== null}
          @click=${this.#requestSubmit}
          >${submit.confirm}</wa-button
        >
      </div>
    `;
  }

  /** Whether it can be submitted now, first of all; if not, why not and what to do. */
  #verdict({ refusal, whyNot }: SubmissionPreview): TemplateResult {
    const { submit, submission } = this.#locale.words;
    if (refusal === null)
      return html`<wa-callout variant="success" size="s">
        <wa-icon slot="icon" name="circle-check"></wa-icon>${submit.ready}
      </wa-callout>`;
    return html`<wa-callout variant="warning" size="s" data-refusal=${refusal}>
      <wa-icon slot="icon" name="warning"></wa-icon>
      <strong>${submission.cannot}.</strong> ${whyNot?.detail ?? whyNot?.title}
    </wa-callout>`;
  }

  #fields({ changeRequired, dueAt, office, superior }: SubmissionPreview): TemplateResult {
    const { submit, submission } = this.#locale.words;
    return html`<form id="seal" class="fields" @submit=${this.#submit}>
      ${changeRequired ? this.#changeFields() : nothing}
      <div class="times fields">
        <office-time
          name="dueAt"
          label=${submission.dueAt}
          hint=${superior === null ? submission.dueAtHint : submission.dueAtHintNamed(inOffice(superior, this.#locale.language))}
          .office=${office}
          .at=${dueAt}
          @studio-time=${this.#dueSaid}
        ></office-time>
        <office-time
          name="notBefore"
          label=${submit.notBefore}
          hint=${submit.notBeforeHint}
          .office=${office}
        ></office-time>
      </div>
    </form>`;
  }

  #dueSaid(): void {
    this.isDueSaid = true;
  }

  #changeFields(): TemplateResult {
    const { submission } = this.#locale.words;
    const kinds = CHANGE_KINDS.map((value) => ({
      value,
      label: submission.kinds[value],
      hint: submission.kindHints[value],
    }));
    return html`<kind-choice
        legend=${submission.change}
        hint=${submission.changeHint}
        .kinds=${kinds}
        value=${this.change ?? ""}
        @studio-chosen=${this.#chosen}
      ></kind-choice>
      ${
        this.change === null || this.change === "small-fix"
          ? nothing
          : html`<wa-textarea
              name="note"
              required
              rows="2"
              maxlength="500"
              label=${submission.note}
              hint=${submission.noteHint}
            ></wa-textarea>`
      }`;
  }

  #chosen({ detail: { value } }: CustomEvent<{ value: string }>): void {
    this.change = CHANGE_KINDS.find((kind) => kind === value) ?? null;
  }

  #result(done: EditionSubmitted): TemplateResult {
    const { submit, line } = this.#locale.words;
    const { language } = this.#locale;
    const { approver, dueAt } = done;
    const office = this.preview?.office;
    return html`
      <wa-callout variant="success" role="status">
        <wa-icon slot="icon" name="send"></wa-icon>
        <p>${submit.done(done.number, inOffice(approver, language))}</p>
        ${dueAt === null || office === undefined ? nothing : html`<p>${line.due(this.#locale.agreed(dueAt, office.zone))}</p>`}
      </wa-callout>
      ${approver.passedOver.map(
        (post) =>
          html`<p class="soft">${submit.passedOver(post.position[language], post.name ?? "", submit.why[post.why])}</p>`,
      )}
      <div class="row">
        <wa-button class="push" variant="brand" data-dialog="close" @click=${this.#writeOn}>${submit.keepWriting}</wa-button>
      </div>
    `;
  }

  #requestSubmit(): void {
    this.renderRoot.querySelector<HTMLFormElement>("#seal")?.requestSubmit();
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { preview } = this;
    if (preview === null) return;
    if (preview.changeRequired && this.change === null) {
      void focusWhenShown(() => this.renderRoot.querySelector<HTMLElement>("kind-choice"));
      return;
    }
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const said = (name: string) => String(fields.get(name) ?? "");
    const body: SubmitEdition = {
      notBefore: said("notBefore") || null,
      // What was not touched is the server's to say: its clock goes on.
      ...(this.isDueSaid ? { dueAt: said("dueAt") || null } : {}),
      ...(this.change === null ? {} : { change: changeOf(this.change, said("note")) }),
    };
    await this.#seal(body);
  }

  async #seal(body: SubmitEdition): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      this.done = await api.submit(this.manuscriptId, body);
      this.dispatchEvent(new CustomEvent("studio-submitted"));
    } catch (error) {
      // Somebody wrote on, or decided, meanwhile: what is shown is looked at again.
      tellRefused(this, error);
      if (error instanceof ProblemError) await this.#check();
      this.error = error;
    } finally {
      this.busy = false;
    }
  }

  #writeOn(): void {
    this.dispatchEvent(new CustomEvent("studio-write-on", { bubbles: true, composed: true }));
  }

  #closed(event: Event): void {
    if (event.target === event.currentTarget) this.dispatchEvent(new CustomEvent("studio-closed"));
  }
}

function changeOf(kind: ChangeKind, note: string): EditionChange {
  return kind === "small-fix" ? { kind } : { kind, note: note.trim() };
}
