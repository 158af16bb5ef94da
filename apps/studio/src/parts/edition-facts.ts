import type { AccountOrigin, Edition } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { approverSentence, inOffice } from "../approver-sentence.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { accountWords } from "../words/account-words.ts";
import { decidingWords } from "../words/deciding-words.ts";

/** What an edition is, on a few lines: number and state, from whom, whom it waits for, until when, and what kind of change. */
@customElement("edition-facts")
export class EditionFacts extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .facts {
        display: grid;
        gap: 0.15rem;
      }
      .facts strong {
        color: var(--studio-accent);
      }
      .facts .late strong {
        color: var(--studio-bad);
      }
    `,
  ];

  @property({ attribute: false }) edition: Edition | null = null;
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult | typeof nothing {
    const { edition } = this;
    if (edition === null) return nothing;
    const { edition: words } = this.#locale.words;
    const { state, approver, contributors, submittedBy, submittedAt } = edition;
    const waitsFor = state === "open" ? approver : null;
    return html`<div class="facts soft small">
      <p><strong>${words.title(edition.number)}</strong> · ${words.states[state]} · ${edition.language.toUpperCase()}</p>
      <p>${words.submittedBy(submittedBy.name, this.#locale.agreed(submittedAt, edition.office.zone))}</p>
      ${
        contributors.length === 0
          ? nothing
          : html`<p>${words.writtenBy(this.#locale.list(contributors.map((person) => person.name)))}</p>`
      }
      ${waitsFor === null ? nothing : html`<p class="approver">${approverSentence(waitsFor, this.#locale.language)}</p>`}
      ${waitsFor?.account === undefined ? nothing : this.#account(waitsFor.account)}
      ${this.#due(edition)} ${this.#change(edition)}
    </div>`;
  }

  /** Whose making the account is that decides (F-E5). */
  #account({ madeBy, seenBy, vouchedBy }: AccountOrigin): TemplateResult | typeof nothing {
    const words = accountWords[this.#locale.language];
    const said = [
      ...(madeBy === null ? [] : [words.accountMadeBy(madeBy)]),
      ...(seenBy.length === 0 ? [] : [words.linkSeenBy(this.#locale.list(seenBy))]),
      ...(vouchedBy.length === 0 ? [] : [words.vouchedBy(this.#locale.list(vouchedBy))]),
    ];
    return said.length === 0 ? nothing : html`<p class="account">${said.join(" ")}</p>`;
  }

  #due({ state, dueAt, isOverdue, superior, office }: Edition): TemplateResult | typeof nothing {
    if (dueAt === null || state !== "open") return nothing;
    const words = decidingWords[this.#locale.language];
    const when = this.#locale.agreed(dueAt, office.zone);
    if (!isOverdue) return html`<p>${words.due(when)}</p>`;
    const late =
      superior === null
        ? words.overdueAlone(when)
        : words.overdue(when, inOffice(superior, this.#locale.language));
    return html`<p class="late"><strong>${late}</strong></p>`;
  }

  #change({ change }: Edition): TemplateResult | typeof nothing {
    if (change === null) return nothing;
    const kind = decidingWords[this.#locale.language].changeKinds[change.kind] ?? change.kind;
    return html`<p><strong>${kind}</strong>${change.note === null ? nothing : html`: ${change.note}`}</p>`;
  }
}
