import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/details/details.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/tab/tab.js";
import "@awesome.me/webawesome/dist/components/tab-group/tab-group.js";
import "@awesome.me/webawesome/dist/components/tab-panel/tab-panel.js";
import { type EditionContent, editionDigest, headlineOf, parseDocument } from "@naskah/model";
import type { Decision, Edition, EditionDecided, ManuscriptRow } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { approverSentence } from "../approver-sentence.ts";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import type { CheckTarget } from "../parts/checks-list.ts";
import type { EditionPreview } from "../parts/edition-preview.ts";
import { sharedStyles } from "../shared-styles.ts";
import { decidingWords } from "../words/deciding-words.ts";
import "../parts/authored-changes.ts";
import "../parts/checks-list.ts";
import "../parts/contributor-shares.ts";
import "../parts/decide-dialog.ts";
import "../parts/edition-acts.ts";
import "../parts/edition-changes.ts";
import "../parts/edition-preview.ts";
import "../parts/problem-note.ts";
import "../parts/tick-list.ts";

/** One sealed edition, for the person who decides: what changed, what readers will see, approve or return. */
@customElement("edition-page")
export class EditionPage extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      .page {
        width: min(52rem, 100%);
        margin: 0 auto;
        padding: clamp(1rem, 3vw, 2rem) clamp(0.9rem, 3vw, 1.5rem) 2rem;
        flex: 1;
      }
      .facts {
        display: grid;
        gap: 0.15rem;
      }
      .facts strong {
        color: var(--studio-accent);
      }
      wa-tab-panel::part(base) {
        padding: 1.25rem 0;
      }
      ins {
        background: var(--studio-insert);
      }
      del {
        background: var(--studio-delete);
      }
      .link {
        border: 0;
        padding: 0;
        background: none;
        color: var(--studio-accent);
        font: inherit;
        text-decoration: underline;
        cursor: pointer;
      }
      code {
        overflow-wrap: anywhere;
        font-size: 0.85rem;
      }
      .decide {
        position: sticky;
        bottom: 0;
        background: var(--studio-raised);
        border-top: 1px solid var(--studio-line);
        padding: 0.7rem clamp(0.9rem, 3vw, 1.5rem) max(0.7rem, env(safe-area-inset-bottom));
        z-index: 2;
      }
      .decide .row {
        width: min(52rem, 100%);
        margin: 0 auto;
        flex-wrap: nowrap;
      }
      .decide wa-button {
        flex: 1 1 0;
      }
      .decide p {
        flex: 1;
      }
      @media (min-width: 40rem) {
        .decide wa-button {
          flex: none;
        }
        .decide .row {
          justify-content: end;
        }
      }
    `,
  ];

  @property({ attribute: false }) editionId = "";
  readonly #locale = new LocaleController(this);
  @state() private edition: Edition | null = null;
  @state() private asking: "approve" | "return" | "" = "";
  @state() private decided: EditionDecided | "returned" | null = null;
  @state() private error: unknown = null;
  /** The edition that was chosen to compare with; null: the best one. */
  @state() private since: string | null = null;
  @state() private next: ManuscriptRow | null = null;
  @state() private hasLooked = false;
  /** The tab that the person chose. */
  @state() private tab: string | null = null;
  @query("edition-preview") private preview!: EditionPreview | null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("editionId")) return;
    this.edition = null;
    this.decided = null;
    this.since = null;
    this.next = null;
    this.hasLooked = false;
    this.tab = null;
    void this.#load();
  }

  readonly #load = async (): Promise<void> => {
    try {
      const id = this.editionId;
      const edition = await api.edition(id);
      // Another one was opened meanwhile.
      if (id !== this.editionId) return;
      this.edition = edition;
      this.error = null;
      // What does not match its digest is not shown.
      if (editionDigest(edition.content as EditionContent) === edition.digest) await this.#seen(id);
    } catch (error) {
      this.error = error;
    }
  };

  /** The next edition opens on what changed since this one; that it could not be noted keeps nobody from reading. */
  async #seen(id: string): Promise<void> {
    try {
      await api.markSeen(id);
    } catch (error) {
      console.warn("naskah: that this edition was looked at could not be noted", error);
    }
  }

  #compareWith(id: string): () => void {
    return () => {
      this.since = id;
    };
  }

  /** What else waits for this person, so that the next decision is one tap away. */
  async #findNext(): Promise<void> {
    try {
      const { waitingForMe } = await api.inbox();
      this.next =
        waitingForMe.find(({ editionId }) => editionId !== null && editionId !== this.editionId) ?? null;
      this.hasLooked = true;
    } catch (error) {
      console.warn("naskah: what waits could not be loaded", error);
    }
  }

  async #acted(): Promise<void> {
    await this.#load();
    await this.#findNext();
  }

  #nextOne(): TemplateResult | typeof nothing {
    if (!this.hasLooked) return nothing;
    const words = decidingWords[this.#locale.language];
    if (this.next?.editionId == null) return html`<p class="soft" role="status">${words.noNext}</p>`;
    return html`<p><a class="next" href=${paths.edition(this.next.editionId)}>${words.next(this.next.title)}</a></p>`;
  }

  protected override render(): TemplateResult {
    const { edition } = this;
    const { words } = this.#locale;
    if (edition === null) {
      return html`<div class="page">
        <problem-note .error=${this.error} again @studio-again=${this.#load}></problem-note>
        ${this.error === null ? html`<p class="soft" role="status">${words.loading}</p>` : nothing}
      </div>`;
    }
    const content = edition.content as EditionContent;
    const shownDigest = editionDigest(content);
    const headline = headlineOf(parseDocument(content.document));
    document.title = `${words.edition.title(edition.number)}: ${headline} – ${words.product}`;
    return html`
      <div class="page stack">
        ${this.#top(edition, headline)}
        <problem-note .error=${this.error}></problem-note>
        ${this.#notices(edition)}
        ${this.#outcome(edition)}
        ${this.#nextOne()}
        ${
          shownDigest === edition.digest
            ? html`${edition.ticks.length === 0 ? nothing : html`<tick-list .edition=${edition} shownDigest=${shownDigest} @studio-acted=${this.#load}></tick-list>`}
                ${this.#offer(edition)}
                <edition-acts .edition=${edition} shownDigest=${shownDigest} @studio-acted=${this.#acted}></edition-acts>`
            : nothing
        }
        ${
          shownDigest === edition.digest
            ? this.#tabs(edition, content)
            : html`<wa-callout variant="danger" role="alert">
                <wa-icon slot="icon" name="warning"></wa-icon>${words.edition.digestBroken}
              </wa-callout>`
        }
      </div>
      ${shownDigest === edition.digest ? this.#decideBar(edition) : nothing}
      <decide-dialog
        .edition=${edition}
        shownDigest=${shownDigest}
        asking=${this.asking}
        @studio-closed=${this.#closed}
        @studio-decided=${this.#onDecided}
      ></decide-dialog>
    `;
  }

  #top(edition: Edition, headline: string): TemplateResult {
    const { edition: words } = this.#locale.words;
    const { language } = this.#locale;
    return html`<div class="stack" style="gap:.5rem">
      <p class="row small">
        <a href=${paths.home}>${this.#locale.words.header.home}</a>
        <a href=${paths.manuscript(edition.manuscriptId)}>${words.openManuscript}</a>
      </p>
      <h1>${headline}</h1>
      <div class="facts soft small">
        <p><strong>${words.title(edition.number)}</strong> · ${words.states[edition.state]} · ${edition.language.toUpperCase()}</p>
        <p>${words.submittedBy(edition.submittedBy.name, this.#locale.dateTime(edition.submittedAt))}</p>
        ${
          edition.contributors.length === 0
            ? nothing
            : html`<p>${words.writtenBy(this.#locale.list(edition.contributors.map((person) => person.name)))}</p>`
        }
        ${
          edition.approver === null || edition.state !== "open"
            ? nothing
            : html`<p class="approver">${approverSentence(edition.approver, language)}</p>`
        }
        ${this.#when(edition)}
      </div>
    </div>`;
  }

  #when(edition: Edition): TemplateResult | typeof nothing {
    const words = decidingWords[this.#locale.language];
    const { dueAt, change } = edition;
    return html`${dueAt === null ? nothing : html`<p>${edition.isOverdue ? words.overdue(this.#locale.dateTime(dueAt)) : words.due(this.#locale.dateTime(dueAt))}</p>`}
    ${change === null ? nothing : html`<p><strong>${words.changeKinds[change.kind] ?? change.kind}</strong>${change.note === null ? nothing : html`: ${change.note}`}</p>`}`;
  }

  /** What must not be overlooked before deciding. */
  #notices(edition: Edition): TemplateResult {
    const words = decidingWords[this.#locale.language];
    const said: string[] = [];
    if (edition.state === "open" && edition.draftMovedOn === true) said.push(words.movedOn);
    if (edition.state === "open" && edition.openMustFix > 0) said.push(words.mustFix(edition.openMustFix));
    if (edition.scheduled?.failedAt != null)
      said.push(words.failed(this.#locale.dateTime(edition.scheduled.failedAt)));
    else if (edition.scheduled !== null)
      said.push(words.scheduled(this.#locale.dateTime(edition.scheduled.publishAt)));
    const { emergency } = edition;
    if (emergency !== null) {
      const { by, at, ratifyBy, ratified, reason } = emergency;
      said.push(
        ratified === null
          ? `${words.unratified(by.name, this.#locale.dateTime(at), this.#locale.dateTime(ratifyBy))} “${reason}”`
          : words.ratified(ratified.by.name, this.#locale.dateTime(ratified.at)),
      );
    }
    return html`${said.map(
      (sentence) =>
        html`<wa-callout class="notice" variant="neutral"><wa-icon slot="icon" name="info"></wa-icon>${sentence}</wa-callout>`,
    )}`;
  }

  /** The approver's small changes, exactly, before anybody accepts them. */
  #offer({ offer }: Edition): TemplateResult | typeof nothing {
    if (offer === null) return nothing;
    const words = decidingWords[this.#locale.language];
    return html`<section class="stack offer">
      <p>${words.offerFrom(offer.by.name)}</p>
      <ul>
        ${offer.amendments.map(({ expected, replacement }) => html`<li><del>${expected}</del> <ins>${replacement}</ins></li>`)}
      </ul>
    </section>`;
  }

  #outcome(edition: Edition): TemplateResult | typeof nothing {
    const { edition: words, problems } = this.#locale.words;
    const { decided } = this;
    if (decided === "returned") {
      return html`<wa-callout variant="warning" role="status"><wa-icon slot="icon" name="undo"></wa-icon>${words.returnedDone}</wa-callout>`;
    }
    if (decided !== null) {
      const text =
        decided.publishAt === null
          ? words.approved
          : words.approvedScheduled(this.#locale.dateTime(decided.publishAt));
      return html`<wa-callout variant="success" role="status">
        <wa-icon slot="icon" name="circle-check"></wa-icon>
        <p>${text} ${decided.url === null ? nothing : html`<a href=${decided.url}>${words.seePublic}</a>`}</p>
      </wa-callout>`;
    }
    const { refusal } = edition.can;
    if (edition.amendedBy !== null)
      return html`<wa-callout variant="neutral"><wa-icon slot="icon" name="info"></wa-icon>
        <a href=${paths.edition(edition.amendedBy)}>${decidingWords[this.#locale.language].newer}</a>
      </wa-callout>`;
    if (edition.can.approve || refusal === null || edition.state !== "open") return nothing;
    return html`<wa-callout variant="warning" data-refusal=${refusal}>
      <wa-icon slot="icon" name="info"></wa-icon>
      <p><strong>${words.mayNot}.</strong> ${problems.refusals[refusal] ?? problems.unknown}</p>
    </wa-callout>`;
  }

  #tabs(edition: Edition, content: EditionContent): TemplateResult {
    const { edition: words } = this.#locale.words;
    const { checks } = edition;
    const deciding = decidingWords[this.#locale.language];
    const choices = comparisonsOf(edition);
    const before = choices.find(({ id }) => id === this.since) ?? choices[0] ?? null;
    return html`<wa-tab-group .active=${this.tab ?? (before === null ? "preview" : "changes")} @wa-tab-show=${this.#tabShown}>
      <wa-tab panel="changes">${words.changes}</wa-tab>
      <wa-tab panel="preview">${words.preview}</wa-tab>
      <wa-tab panel="checks">${words.checks}${checks.length === 0 ? "" : ` (${checks.length})`}</wa-tab>
      <wa-tab panel="history">${words.history}</wa-tab>
      <wa-tab-panel name="changes">
        ${
          before === null
            ? html`<p class="soft">${words.firstEdition}</p>`
            : html`<p class="soft small compared">
                ${deciding.since[before.why](before.number)}
                ${choices
                  .filter(({ id }) => id !== before.id)
                  .map(
                    ({ id, why, number }) =>
                      html`· <button type="button" class="link" @click=${this.#compareWith(id)}>${deciding.since[why](number)}</button>`,
                  )}
              </p>`
        }
        ${
          before?.why === "offer"
            ? nothing
            : html`<authored-changes editionId=${edition.id} .since=${before?.id ?? null}></authored-changes>`
        }
        ${
          before === null
            ? nothing
            : html`<wa-details open appearance="plain" summary=${deciding.aroundText}>
                <edition-changes .earlier=${before.content as EditionContent} .later=${content}></edition-changes>
              </wa-details>`
        }
      </wa-tab-panel>
      <wa-tab-panel name="preview">
        ${content.notBefore === null ? nothing : html`<p class="soft">${words.notBefore(this.#locale.dateTime(content.notBefore))}</p>`}
        <edition-preview .content=${content} manuscriptId=${edition.manuscriptId}></edition-preview>
      </wa-tab-panel>
      <wa-tab-panel name="checks">
        ${checks.length === 0 ? html`<p>${words.checksPass}</p>` : html`<checks-list linked .language=${edition.language} .checks=${checks} @studio-go-to=${this.#showInPreview}></checks-list>`}
      </wa-tab-panel>
      <wa-tab-panel name="history">${this.#history(edition)}</wa-tab-panel>
    </wa-tab-group>`;
  }

  #history(edition: Edition): TemplateResult {
    const { edition: words } = this.#locale.words;
    return html`<div class="stack">
      <ol class="plain stack">
        ${edition.decisions.map((decision) => this.#decision(decision))}
      </ol>
      <contributor-shares .contributors=${edition.contributors} .offices=${edition.offices}></contributor-shares>
      <p class="small"><span class="soft">${words.digest}</span><br /><code>${edition.digest}</code></p>
    </div>`;
  }

  #decision(decision: Decision): TemplateResult {
    const { edition: words } = this.#locale.words;
    return html`<li>
      <strong>${words.decisions[decision.decision]}</strong>
      <p>${decision.by}${decision.position === null ? "" : `, ${decision.position[this.#locale.language]}`}</p>
      ${decision.note === null ? nothing : html`<p>“${decision.note}”</p>`}
      <time class="soft small" datetime=${decision.at}>${this.#locale.dateTime(decision.at)}</time>
    </li>`;
  }

  #decideBar(edition: Edition): TemplateResult | typeof nothing {
    const { edition: words } = this.#locale.words;
    if (this.decided !== null || !(edition.can.approve || edition.can.return)) return nothing;
    return html`<div class="decide">
      <div class="row">
        <wa-button appearance="outlined" ?disabled=${!edition.can.return} data-action="return" @click=${this.#ask("return")}>
          <wa-icon slot="start" name="undo"></wa-icon>${words.return}
        </wa-button>
        <wa-button variant="success" ?disabled=${!edition.can.approve} data-action="approve" @click=${this.#ask("approve")}>
          <wa-icon slot="start" name="check"></wa-icon>${words.approve}
        </wa-button>
      </div>
    </div>`;
  }

  #tabShown(event: CustomEvent<{ name: string }>): void {
    this.tab = event.detail.name;
  }

  /** A check leads to its words in the text as readers will see it. */
  async #showInPreview({ detail: { range } }: CustomEvent<CheckTarget>): Promise<void> {
    this.tab = "preview";
    await this.updateComplete;
    // The tab is shown in the next frame.
    requestAnimationFrame(() => this.preview?.showWords(range?.words ?? ""));
  }

  #ask(what: "approve" | "return"): () => void {
    return () => {
      this.asking = what;
    };
  }

  #closed(): void {
    this.asking = "";
  }

  async #onDecided(event: CustomEvent<EditionDecided>): Promise<void> {
    this.decided = this.asking === "return" ? "returned" : event.detail;
    this.asking = "";
    await this.#acted();
  }
}

interface Comparison {
  readonly id: string;
  readonly number: number;
  readonly why: "offer" | "seen" | "published";
  readonly content: unknown;
}

/** What an edition can be compared with, best first: what this person last looked at, then what readers see (A9). */
function comparisonsOf({ id, lastSeen, published, offer }: Edition): readonly Comparison[] {
  const found: Comparison[] = [];
  // The approver's own words are in no log: the two sealed texts are compared.
  if (offer !== null) found.push({ ...offer.original, why: "offer" });
  if (lastSeen !== null) found.push({ ...lastSeen, why: "seen" });
  if (published !== null && published.id !== id && published.id !== lastSeen?.id)
    found.push({ ...published, why: "published" });
  return found;
}
