import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import type { Edition, Problem } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { inOffice } from "../approver-sentence.ts";
import { doneSentences } from "../done-sentences.ts";
import type { EditionDone } from "../edition-done.ts";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import { sharedStyles } from "../shared-styles.ts";
import { decidingWords } from "../words/deciding-words.ts";
import { doneWords } from "../words/done-words.ts";

/** How an act looks: done well, undone, or handed on. */
const LOOKS: Readonly<Record<EditionDone["act"], readonly [variant: string, icon: string]>> = {
  approved: ["success", "circle-check"],
  accepted: ["success", "circle-check"],
  ratified: ["success", "circle-check"],
  ticked: ["success", "circle-check"],
  offered: ["success", "send"],
  emergency: ["warning", "warning"],
  returned: ["warning", "undo"],
  declined: ["neutral", "undo"],
  recalled: ["neutral", "undo"],
  cancelled: ["neutral", "undo"],
  unticked: ["neutral", "undo"],
  postponed: ["success", "clock"],
};

/**
 * What came of this person's act and what comes next; before it, why they may not decide, and where to go instead.
 * @fires studio-undo when the person wants to take a schedule back.
 */
@customElement("edition-outcome")
export class EditionOutcome extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      /* With nothing to say it takes no room, and yet is there to be heard. */
      :host([empty]) {
        position: absolute;
      }
      .said:focus {
        outline: none;
      }
      .said:focus-visible {
        outline: 3px solid var(--studio-accent);
        outline-offset: 2px;
        border-radius: 0.5rem;
      }
      p + p {
        margin-top: 0.3rem;
      }
      .next-steps {
        margin-top: 0.6rem;
      }
    `,
  ];

  @property({ attribute: false }) edition: Edition | null = null;
  /** What this person did on this page. */
  @property({ attribute: false }) done: EditionDone | null = null;
  readonly #locale = new LocaleController(this);
  @query(".said") private said!: HTMLElement | null;

  /** What was just said is read out and is where reading goes on. */
  override focus(): void {
    this.said?.focus();
  }

  protected override willUpdate(): void {
    const { edition, done } = this;
    const isSilent = done === null && edition?.amendedBy == null && whyNotOf(edition) === null;
    this.toggleAttribute("empty", isSilent || edition === null);
  }

  protected override render(): TemplateResult {
    const { edition, done } = this;
    return html`<div class="said" role="status" tabindex="-1">
      ${edition === null ? nothing : done === null ? this.#before(edition) : this.#after(edition, done)}
    </div>`;
  }

  #after(edition: Edition, done: EditionDone): TemplateResult {
    const { says, next } = doneSentences(done, edition, this.#locale.language);
    const [variant, icon] = LOOKS[done.act];
    return html`<wa-callout variant=${variant} data-done=${done.act}>
      <wa-icon slot="icon" name=${icon}></wa-icon>
      <p><strong>${says}</strong></p>
      <p>${next}</p>
      ${this.#nextSteps(edition, done)}
    </wa-callout>`;
  }

  #nextSteps(edition: Edition, done: EditionDone): TemplateResult | typeof nothing {
    const words = doneWords[this.#locale.language];
    const { seePublic } = this.#locale.words.edition;
    const url = "answer" in done && done.answer.publishAt === null ? done.answer.url : null;
    // Only while it still is on the schedule: this very page may have taken it off again.
    const mayUndo = (done.act === "approved" || done.act === "accepted") && edition.can.cancelSchedule;
    if (!mayUndo && url === null) return nothing;
    return html`<p class="next-steps row">
      ${url === null ? nothing : html`<a href=${url}>${seePublic}</a> <a href=${paths.manuscript(edition.manuscriptId)}>${words.toManuscript}</a>`}
      ${mayUndo ? html`<wa-button size="s" appearance="outlined" data-action="undo" @click=${this.#undo}><wa-icon slot="start" name="undo"></wa-icon>${words.undo}</wa-button>` : nothing}
    </p>`;
  }

  #before(edition: Edition): TemplateResult | typeof nothing {
    if (edition.amendedBy !== null) return this.#newer(edition.amendedBy);
    const whyNot = whyNotOf(edition);
    if (whyNot === null) return nothing;
    return isAskedForTick(edition) ? this.#asked(edition) : this.#whyNot(whyNot, edition);
  }

  /** Who is asked for a tick is told so; that they do not decide is no reproach either. */
  #asked({ can, approver }: Edition): TemplateResult {
    const { language } = this.#locale;
    const { tickAsked, tickDone } = decidingWords[language];
    const { says, next } = (can.tick.length > 0 ? tickAsked : tickDone)(
      approver === null ? null : inOffice(approver, language),
    );
    return html`<wa-callout variant=${can.tick.length > 0 ? "brand" : "neutral"} data-asked="tick">
      <wa-icon slot="icon" name="info"></wa-icon>
      <p><strong>${says}</strong> ${next}</p>
    </wa-callout>`;
  }

  #newer(id: string): TemplateResult {
    return html`<wa-callout variant="neutral">
      <wa-icon slot="icon" name="info"></wa-icon>
      <a href=${paths.edition(id)}>${decidingWords[this.#locale.language].newer}</a>
    </wa-callout>`;
  }

  /** That an edition is closed is no reproach, it only says how it ended; and who cannot approve it yet may return it. */
  #whyNot({ code, title, detail = title, currentEdition }: Problem, { state, can }: Edition): TemplateResult {
    const { mayNot } = this.#locale.words.edition;
    const isOpen = state === "open";
    const newer = currentEdition;
    return html`<wa-callout variant=${isOpen ? "warning" : "neutral"} data-refusal=${code}>
      <wa-icon slot="icon" name="info"></wa-icon>
      <p>${isOpen && !can.return ? html`<strong>${mayNot}.</strong> ` : nothing}${detail}</p>
      ${newer === undefined ? nothing : html`<p><a href=${paths.edition(newer.id)}>${doneWords[this.#locale.language].readNewer(newer.number)}</a></p>`}
    </wa-callout>`;
  }

  #undo(): void {
    this.dispatchEvent(new CustomEvent("studio-undo"));
  }
}

/** Theirs to vouch for, and somebody else's to decide. */
function isAskedForTick({ state, can }: Edition): boolean {
  return (state === "open" || state === "offered") && !can.return && can.tick.length + can.untick.length > 0;
}

/** Of an emergency, and of an approver's own changes, other parts of the page say how it was decided. */
function whyNotOf(edition: Edition | null): Problem | null {
  if (edition === null || edition.whyNot === null) return null;
  const isSaid = edition.emergency !== null || edition.offer !== null;
  return isSaid && edition.whyNot.code === "already-decided" ? null : edition.whyNot;
}
