import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import type { Contributor, SubmissionPreview, Thread } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { approverSentence, noApproverSentence } from "../approver-sentence.ts";
import { askedOf } from "../asked-of.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";

/**
 * What a submission would be, in words: who decides and why it is them, who wrote how much, whose ticks are needed, and which
 * discussions must be dealt with.
 * @fires studio-thread-show {id} when the person wants to see a discussion.
 */
@customElement("submission-facts")
export class SubmissionFacts extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      section + section {
        margin-top: 1.1rem;
      }
      h2 {
        font-size: 0.875rem;
        color: var(--studio-soft);
        margin-bottom: 0.3rem;
      }
      .who {
        font: 600 1.05rem / 1.4 var(--studio-serif);
      }
      li {
        padding: 0.3rem 0;
      }
      .writer {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 0.75rem;
      }
      .bar {
        grid-column: 1 / -1;
        height: 0.3rem;
        margin-top: 0.25rem;
        border-radius: 99px;
        background: var(--studio-wash);
        overflow: hidden;
      }
      .bar span {
        display: block;
        height: 100%;
        background: var(--studio-accent);
      }
      .thread {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.5rem;
        align-items: center;
      }
      q {
        font: italic 0.95rem / 1.4 var(--studio-serif);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) preview: SubmissionPreview | null = null;
  @property({ attribute: false }) threads: readonly Thread[] = [];
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult | typeof nothing {
    const { preview } = this;
    if (preview === null) return nothing;
    return html`${this.#approver(preview)} ${this.#contributors(preview)} ${this.#ticks(preview)} ${this.#mustFix()}`;
  }

  #approver({ approver, passedOver }: SubmissionPreview): TemplateResult {
    const { words, language } = this.#locale;
    return html`<section aria-labelledby="approver">
      <h2 id="approver">${words.submission.approver}</h2>
      <p class="who">
        ${approver === null ? noApproverSentence(passedOver, language) : approverSentence(approver, language)}
      </p>
    </section>`;
  }

  #contributors({ contributors }: SubmissionPreview): TemplateResult {
    const { submission } = this.#locale.words;
    return html`<section aria-labelledby="contributors">
      <h2 id="contributors">${submission.contributors}</h2>
      ${
        contributors.length === 0
          ? html`<p class="soft">${submission.noContributors}</p>`
          : html`<ul class="plain">
              ${contributors.map((contributor) => this.#contributor(contributor))}
            </ul>`
      }
    </section>`;
  }

  #contributor({ name, unit, share }: Contributor): TemplateResult {
    const percent = this.#locale.percent(share);
    return html`<li class="writer">
      <span>${name} <span class="soft small">${unit?.name[this.#locale.language] ?? ""}</span></span>
      <span class="soft small" title=${this.#locale.words.submission.share(percent)}>${percent}</span>
      <span class="bar" aria-hidden="true"><span style=${`width:${share * 100}%`}></span></span>
    </li>`;
  }

  #ticks({ ticks }: SubmissionPreview): TemplateResult | typeof nothing {
    const { words, language } = this.#locale;
    if (ticks.length === 0) return nothing;
    return html`<section aria-labelledby="ticks">
      <h2 id="ticks">${words.submission.ticks}</h2>
      <ul class="plain">
        ${ticks.map(
          (tick) => html`<li>${words.submission.tickFrom(tick.kind, askedOf(tick, language))}</li>`,
        )}
      </ul>
      <p class="soft small">${words.submission.ticksHint}</p>
    </section>`;
  }

  #mustFix(): TemplateResult | typeof nothing {
    const { submission } = this.#locale.words;
    const open = this.threads.filter(({ state, mustFixBy }) => state === "open" && mustFixBy !== null);
    if (open.length === 0) return nothing;
    return html`<section aria-labelledby="must-fix">
      <h2 id="must-fix">${submission.mustFix(open.length)}</h2>
      <ul class="plain">
        ${open.map(
          (thread) => html`<li class="thread">
            <span><q>${thread.quote}</q><br /><span class="soft small">${thread.comments[0]?.body ?? ""}</span></span>
            <wa-button size="s" appearance="outlined" @click=${() => this.#show(thread.id)}>
              ${submission.showThread}<span class="visually-hidden">: ${thread.quote}</span>
            </wa-button>
          </li>`,
        )}
      </ul>
      <p class="soft small">${submission.mustFixHint}</p>
    </section>`;
  }

  #show(id: string): void {
    this.dispatchEvent(
      new CustomEvent("studio-thread-show", { detail: { id }, bubbles: true, composed: true }),
    );
  }
}
