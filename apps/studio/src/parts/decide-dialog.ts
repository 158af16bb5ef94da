import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/textarea/textarea.js";
import { consume } from "@lit/context";
import type { EditionContent } from "@naskah/model";
import type { DecideEdition, Edition, EditionDecided, Session } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { goesLiveAt, type PublishChoices, publishChoices } from "../publish-choices.ts";
import { sessionContext } from "../session-context.ts";
import { sharedStyles } from "../shared-styles.ts";
import { tellRefused } from "../tell-refused.ts";
import { UnsentWords } from "../unsent-words.ts";
import { timeWords } from "../words/time-words.ts";
import type { Kind } from "./kind-choice.ts";
import "./kind-choice.ts";
import "./office-time.ts";
import "./problem-note.ts";

type When = "now" | "tomorrow" | "monday" | "other";

/**
 * The last question before a decision. Sends the digest of what was on the screen (G2).
 * @fires studio-closed
 * @fires studio-decided with the server's answer.
 */
@customElement("decide-dialog")
export class DecideDialog extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      /* Where there is no room for both, what one came for is above. */
      .row {
        justify-content: end;
        flex-wrap: wrap-reverse;
      }
      .plan {
        padding: 0.6rem 0.8rem;
        border-left: 3px solid var(--studio-good);
        background: var(--studio-wash);
      }
    `,
  ];
  @property({ attribute: false }) edition: Edition | null = null;
  @consume({ context: sessionContext, subscribe: true }) private user: Session["user"] | undefined;
  /** Computed in this browser from the content that is shown. */
  @property() shownDigest = "";
  @property() asking: "approve" | "return" | "" = "";
  readonly #locale = new LocaleController(this);
  @state() private when: When = "now";
  /** What was filled in as another time. */
  @state() private other: string | null = null;
  @state() private busy = false;
  @state() private error: unknown = null;
  /** As of when it was asked. */
  #asked = new Date();
  #choices: PublishChoices = { tomorrow: "", monday: null };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("asking")) return;
    this.error = null;
    if (this.asking === "" || this.edition === null) return;
    this.when = "now";
    this.other = null;
    this.#asked = new Date();
    this.#choices = publishChoices(this.#asked, this.edition.office.zone);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { edition } = this;
    if (edition === null) return nothing;
    const { edition: words, cancel } = this.#locale.words;
    const approving = this.asking !== "return";
    return html`<wa-dialog
      label=${approving ? words.approveTitle : words.returnTitle}
      ?open=${this.asking !== ""}
      @wa-after-hide=${this.#closed}
    >
      <form class="stack" @submit=${this.#submit}>
        <problem-note .error=${this.error}></problem-note>
        ${approving ? this.#approval(edition) : this.#reason()}
        <div class="row">
          <wa-button class="push" appearance="plain" data-dialog="close">${cancel}</wa-button>
          <wa-button
            type="submit"
            variant=${approving ? "success" : "warning"}
            data-action="confirm"
            ?loading=${this.busy}
            >${approving ? this.#approveLabel(edition) : words.returnConfirm}</wa-button
          >
        </div>
      </form>
    </wa-dialog>`;
  }

  #approval(edition: Edition): TemplateResult {
    const { edition: words } = this.#locale.words;
    const times = timeWords[this.#locale.language];
    return html`<p>${words.approveText(edition.number)}</p>
      <kind-choice
        compact
        legend=${times.when}
        value=${this.when}
        .kinds=${this.#kinds()}
        @studio-chosen=${this.#chosen}
      ></kind-choice>
      ${
        this.when === "other"
          ? html`<office-time
              name="publishAt"
              required
              brief
              label=${times.at}
              .office=${edition.office}
              .laterThan=${this.#asked.toISOString()}
              @studio-time=${this.#timed}
            ></office-time>`
          : nothing
      }
      <p class="plan" role="status">${this.#plan(edition)}</p>`;
  }

  /** What each of them comes to is said whole below, as soon as it is chosen. */
  #kinds(): readonly Kind[] {
    const times = timeWords[this.#locale.language];
    const kind = (value: When) => ({ value, label: times[value], hint: "" });
    const monday = this.#choices.monday === null ? [] : [kind("monday")];
    return [kind("now"), kind("tomorrow"), ...monday, kind("other")];
  }

  /** What is going to happen, with the whole time, before it does. */
  #plan(edition: Edition): string {
    const times = timeWords[this.#locale.language];
    if (this.when === "other" && this.other === null) return times.choose;
    const at = this.#liveAt(edition);
    const { graceMinutes } = edition;
    if (at === null) return graceMinutes === 0 ? times.publishedNow : times.publishedSoon(graceMinutes);
    const said = this.#locale.agreed(at, edition.office.zone);
    return at === this.#wanted() ? times.publishedAt(said) : times.heldBack(said);
  }

  #approveLabel(edition: Edition): string {
    const { edition: words } = this.#locale.words;
    const isNow = edition.graceMinutes === 0 && this.when !== "other" && this.#liveAt(edition) === null;
    return isNow ? words.approveNow : words.approveLater;
  }

  #wanted(): string | null {
    switch (this.when) {
      case "now":
        return null;
      case "tomorrow":
        return this.#choices.tomorrow;
      case "monday":
        return this.#choices.monday;
      case "other":
        return this.other;
    }
  }

  #liveAt(edition: Edition): string | null {
    const { content, graceMinutes } = edition;
    return goesLiveAt(this.#wanted(), (content as EditionContent).notBefore, this.#asked, graceMinutes);
  }

  #reason(): TemplateResult {
    const { edition: words } = this.#locale.words;
    return html`<wa-textarea
      name="reason"
      autofocus
      ?required=${(this.edition?.openMustFix ?? 0) === 0}
      maxlength="2000"
      rows="4"
      label=${words.reason}
      hint=${words.reasonHint}
      .value=${this.#unsent?.read() ?? ""}
      @input=${this.#typed}
    ></wa-textarea>`;
  }

  /** The reason that was begun; closing the dialog does not throw it away. */
  get #unsent(): UnsentWords<string> | null {
    const { user, edition } = this;
    return user === undefined || edition === null ? null : new UnsentWords(user.id, `return:${edition.id}`);
  }

  #typed(event: Event): void {
    this.#unsent?.keep((event.target as HTMLTextAreaElement).value);
  }

  #chosen({ detail: { value } }: CustomEvent<{ value: string }>): void {
    this.when = value as When;
    this.other = null;
  }

  #timed({ detail: { at } }: CustomEvent<{ at: string | null }>): void {
    this.other = at;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.edition === null || this.asking === "" || this.busy) return;
    // Another time that is none yet is never "now".
    if (this.when === "other" && this.other === null) return;
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const digest = this.shownDigest;
    const body: DecideEdition =
      this.asking === "approve"
        ? { decision: "approve", digest, publishAt: this.#wanted() }
        : { decision: "return", digest, reason: String(form.get("reason") ?? "").trim() };
    this.busy = true;
    this.error = null;
    try {
      const detail: EditionDecided = await api.decide(this.edition.id, body);
      this.#unsent?.forget();
      this.dispatchEvent(new CustomEvent("studio-decided", { detail }));
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
