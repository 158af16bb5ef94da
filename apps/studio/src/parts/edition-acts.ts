import "@awesome.me/webawesome/dist/components/button/button.js";
import type { WordsPlace } from "@naskah/model";
import type { Edition } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import type { EditionDone } from "../edition-done.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { tellRefused } from "../tell-refused.ts";
import { decidingWords } from "../words/deciding-words.ts";
import "./amend-dialog.ts";
import "./postpone-dialog.ts";
import "./problem-note.ts";
import "./reason-dialog.ts";

type Act = "small" | "postpone" | "accept" | Asked;
/** What is asked once more, with a reason or without. */
type Asked = "emergency" | "ratify" | "recall" | "cancel" | "decline";

/**
 * What else may be done with an edition than to approve or return it; the server says what. Each asks once more, but for accepting the
 * approver's changes.
 * @fires studio-acted with an `EditionDone`, when the server has done it.
 */
@customElement("edition-acts")
export class EditionActs extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
    `,
  ];
  @property({ attribute: false }) edition: Edition | null = null;
  @property() shownDigest = "";
  readonly #locale = new LocaleController(this);
  @state() private asking: Exclude<Act, "accept"> | null = null;
  @state() private isAccepting = false;
  @state() private error: unknown = null;
  /** Words that were selected on the page. */
  @state() private words: WordsPlace | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("edition") && changed.get("edition")?.id !== this.edition?.id)
      [this.asking, this.error] = [null, null];
    // Nothing to do takes no room; what is being asked stays, with what was written in it, though it was refused and may not be done now.
    const isEmpty = this.edition === null || this.#allowed(this.edition).length === 0;
    this.hidden = isEmpty && this.asking === null && this.error === null;
  }

  /** What this person may do, in the order in which it is offered. */
  #allowed({ can }: Edition): readonly (readonly [act: Act, may: boolean, label: string])[] {
    const words = decidingWords[this.#locale.language];
    const { line } = this.#locale.words;
    const acts: readonly (readonly [act: Act, may: boolean, label: string])[] = [
      ["accept", can.acceptOffer, words.accept],
      ["decline", can.declineOffer, words.decline],
      ["ratify", can.ratify, words.ratify],
      ["small", can.offer, words.small],
      // Who may return it says why, and needs no second way to take it off the table.
      ["recall", can.recall && !can.return, words.recall],
      ["postpone", can.postpone, line.postpone],
      ["cancel", can.cancelSchedule, words.cancelSchedule],
      ["emergency", can.emergency, words.emergency],
    ];
    return acts.filter(([, may]) => may);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { edition } = this;
    if (edition === null) return nothing;
    const words = decidingWords[this.#locale.language];
    const allowed = this.#allowed(edition);
    if (this.hidden) return nothing;
    return html`<div class="acts" role="group" aria-label=${words.more}>
        ${allowed.map(
          ([act, , label]) => html`<wa-button
            appearance=${act === "accept" || act === "ratify" ? "filled" : "outlined"}
            variant=${act === "accept" || act === "ratify" ? "success" : act === "emergency" ? "danger" : "neutral"}
            data-action=${act}
            ?loading=${act === "accept" && this.isAccepting}
            @click=${act === "accept" ? this.#accept : this.#ask(act)}
            >${label}</wa-button
          >`,
        )}
      </div>
      <problem-note .error=${this.error}></problem-note>
      ${this.#dialog(edition)}
      <amend-dialog
        .edition=${edition}
        shownDigest=${this.shownDigest}
        ?open=${this.asking === "small"}
        .start=${this.words}
        @studio-closed=${this.#closed}
        @studio-offered=${() => this.#acted({ act: "offered" })}
      ></amend-dialog>
      <postpone-dialog
        manuscriptId=${edition.manuscriptId}
        .publishAt=${edition.scheduled?.publishAt ?? null}
        .office=${edition.office}
        ?open=${this.asking === "postpone"}
        @studio-closed=${this.#closed}
        @studio-postponed=${this.#postponed}
      ></postpone-dialog>`;
  }

  #dialog(edition: Edition): TemplateResult {
    const words = decidingWords[this.#locale.language];
    const { id, manuscriptId } = edition;
    const digest = this.shownDigest;
    const questions: Readonly<
      Record<
        Asked,
        readonly [
          heading: string,
          text: string,
          reason: string,
          act: (reason: string) => Promise<EditionDone>,
        ]
      >
    > = {
      decline: [
        words.decline,
        "",
        words.declineReason,
        done("declined", (reason) => api.declineOffer(id, reason)),
      ],
      ratify: [words.ratify, words.ratifyAsk, "", done("ratified", () => api.ratify(id, digest))],
      recall: [words.recall, words.recallAsk, "", done("recalled", () => api.recall(id))],
      cancel: [
        words.cancelSchedule,
        words.cancelAsk,
        "",
        done("cancelled", () => api.cancelSchedule(manuscriptId)),
      ],
      emergency: [
        words.emergency,
        words.emergencyText,
        words.emergencyReason,
        async (reason) => ({
          act: "emergency",
          answer: await api.publishInEmergency(id, digest, reason),
        }),
      ],
    };
    const { asking } = this;
    const asked = asking === null || asking === "small" || asking === "postpone" ? null : asking;
    // Nothing is in the page that was not asked.
    if (asked === null) return html`<reason-dialog></reason-dialog>`;
    const [heading, text, reason, act] = questions[asked];
    return html`<reason-dialog
      open
      heading=${heading}
      text=${text}
      reasonLabel=${reason}
      confirmLabel=${asked === "emergency" ? words.emergencyConfirm : heading}
      .act=${async (said: string) => {
        this.#acted(await act(said));
      }}
      @studio-closed=${this.#closed}
    ></reason-dialog>`;
  }

  /** Asks whether to take the schedule back, as its button does. */
  askToCancel(): void {
    this.asking = "cancel";
  }

  #postponed({ detail: { publishAt } }: CustomEvent<{ publishAt: string }>): void {
    this.#acted({ act: "postponed", publishAt });
  }

  /** One click: what it comes to stands on the page, word by word. */
  readonly #accept = async (): Promise<void> => {
    if (this.edition === null || this.isAccepting) return;
    this.isAccepting = true;
    this.error = null;
    try {
      this.#acted({ act: "accepted", answer: await api.acceptOffer(this.edition.id, this.shownDigest) });
    } catch (error) {
      this.error = error;
      tellRefused(this, error);
    } finally {
      this.isAccepting = false;
    }
  };

  #ask(act: Exclude<Act, "accept">): () => void {
    return () => {
      this.asking = act;
    };
  }

  /** Opens the small changes with these words to be replaced. */
  askToReplace(words: WordsPlace): void {
    this.words = words;
    this.asking = "small";
  }

  #closed(): void {
    this.asking = null;
    this.words = null;
  }

  #acted(detail: EditionDone): void {
    this.asking = null;
    this.dispatchEvent(new CustomEvent("studio-acted", { detail }));
  }
}

/** An act whose answer says no more than that it is done. */
function done(
  act: Extract<EditionDone["act"], "declined" | "ratified" | "recalled" | "cancelled">,
  run: (reason: string) => Promise<unknown>,
): (reason: string) => Promise<EditionDone> {
  return async (reason) => {
    await run(reason);
    return { act };
  };
}
