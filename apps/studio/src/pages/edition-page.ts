import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/tab/tab.js";
import "@awesome.me/webawesome/dist/components/tab-group/tab-group.js";
import "@awesome.me/webawesome/dist/components/tab-panel/tab-panel.js";
import {
  type EditionContent,
  editionDigest,
  headlineOf,
  type Language,
  parseDocument,
  type WordsPlace,
} from "@naskah/model";
import type { Edition, EditionDecided, ManuscriptRow } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { DoneNews } from "../done-news.ts";
import { comparisonsOf } from "../edition-comparisons.ts";
import type { EditionDone } from "../edition-done.ts";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import type { CheckTarget } from "../parts/checks-list.ts";
import type { EditionActs } from "../parts/edition-acts.ts";
import type { EditionOutcome } from "../parts/edition-outcome.ts";
import type { EditionPreview } from "../parts/edition-preview.ts";
import { sharedStyles } from "../shared-styles.ts";
import { decidingWords } from "../words/deciding-words.ts";
import "../parts/checks-list.ts";
import "../parts/decide-bar.ts";
import "../parts/decide-dialog.ts";
import "../parts/edition-acts.ts";
import "../parts/edition-comparison.ts";
import "../parts/edition-facts.ts";
import "../parts/edition-history.ts";
import "../parts/edition-notices.ts";
import "../parts/held-schedule.ts";
import "../parts/edition-outcome.ts";
import "../parts/edition-preview.ts";
import "../parts/offer-summary.ts";
import "../parts/problem-note.ts";
import "../parts/tick-list.ts";

/** Acts whose answer says when it goes live. */
const SAY_WHEN: ReadonlySet<EditionDone["act"] | undefined> = new Set(["approved", "accepted", "postponed"]);

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
      wa-tab-panel::part(base) {
        padding: 1.25rem 0;
      }
    `,
  ];

  @property({ attribute: false }) editionId = "";
  readonly #locale = new LocaleController(this);
  @state() private edition: Edition | null = null;
  @state() private asking: "approve" | "return" | "" = "";
  /** What this person has just done here, once the page knows how the edition stands now. */
  @state() private done: EditionDone | null = null;
  #loadedIn: Language | null = null;
  readonly #news = new DoneNews(this, () => this.outcome);
  @state() private error: unknown = null;
  @state() private next: ManuscriptRow | null = null;
  @state() private hasLooked = false;
  /** The tab that the person chose. */
  @state() private tab: string | null = null;
  @query("edition-preview") private preview!: EditionPreview | null;
  @query("edition-outcome") private outcome!: EditionOutcome | null;
  @query("edition-acts") private acts!: EditionActs | null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Some of its sentences are the server's.
    if (this.edition !== null && this.#loadedIn !== this.#locale.language) void this.#load();
    if (!changed.has("editionId")) return;
    this.edition = null;
    this.done = null;
    this.#news.forget();
    this.asking = "";
    this.next = null;
    this.hasLooked = false;
    this.tab = null;
    void this.#load();
  }

  readonly #load = async (): Promise<void> => {
    try {
      const id = this.editionId;
      this.#loadedIn = this.#locale.language;
      const edition = await api.edition(id);
      // Another one was opened meanwhile.
      if (id !== this.editionId) return;
      this.edition = edition;
      this.done = this.#news.done;
      this.error = null;
      // What does not match its digest is not shown.
      if (editionDigest(edition.content as EditionContent) === edition.digest) await this.#seen(id);
    } catch (error) {
      this.done = this.#news.done;
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

  async #acted(done: EditionDone): Promise<void> {
    await this.#news.tell(done, this.#load);
    await this.#findNext();
  }

  #onActed({ detail }: CustomEvent<EditionDone>): Promise<void> {
    return this.#acted(detail);
  }

  #undo(): void {
    this.acts?.askToCancel();
  }

  #nextOne(): TemplateResult | typeof nothing {
    if (!this.hasLooked) return nothing;
    const words = decidingWords[this.#locale.language];
    if (this.next?.editionId == null) return html`<p class="soft" role="status">${words.noNext}</p>`;
    return html`<p><a class="next" href=${paths.edition(this.next.editionId)}>${words.next(this.next.title)}</a></p>`;
  }

  protected override render(): TemplateResult {
    const { edition } = this;
    if (edition === null) return this.#loading();
    const content = edition.content as EditionContent;
    const shownDigest = editionDigest(content);
    const headline = headlineOf(parseDocument(content.document));
    const { words } = this.#locale;
    document.title = `${words.edition.title(edition.number)}: ${headline} – ${words.product}`;
    const isWhole = shownDigest === edition.digest;
    const isOver = this.done?.act === "approved" || this.done?.act === "returned";
    const mayDecide = !isOver && (edition.can.approve || edition.can.return);
    return html`
      <div class="page stack" @studio-refused=${this.#load}>
        ${this.#top(edition, headline)}
        <problem-note .error=${this.error}></problem-note>
        <held-schedule .edition=${edition}></held-schedule>
        <edition-notices .edition=${edition} ?withoutSchedule=${SAY_WHEN.has(this.done?.act)}></edition-notices>
        <edition-outcome .edition=${edition} .done=${this.done} @studio-undo=${this.#undo}></edition-outcome>
        ${this.#nextOne()} ${isWhole ? this.#whole(edition, content) : this.#broken()}
      </div>
      ${isWhole && mayDecide ? html`<decide-bar .edition=${edition} @studio-ask=${this.#ask}></decide-bar>` : nothing}
      <decide-dialog
        @studio-refused=${this.#load}
        .edition=${edition}
        shownDigest=${shownDigest}
        asking=${this.asking}
        @studio-closed=${this.#closed}
        @studio-decided=${this.#onDecided}
      ></decide-dialog>
    `;
  }

  #loading(): TemplateResult {
    return html`<div class="page">
      <problem-note .error=${this.error} again @studio-again=${this.#load}></problem-note>
      ${this.error === null ? html`<p class="soft" role="status">${this.#locale.words.loading}</p>` : nothing}
    </div>`;
  }

  #top(edition: Edition, headline: string): TemplateResult {
    const { words } = this.#locale;
    return html`<div class="stack" style="gap:.5rem">
      <p class="row small">
        <a href=${paths.home}>${words.header.home}</a>
        <a href=${paths.manuscript(edition.manuscriptId)}>${words.edition.openManuscript}</a>
        <a class="push" href=${paths.guide(this.#locale.language)}>${decidingWords[this.#locale.language].guide}</a>
      </p>
      <h1>${headline}</h1>
      <edition-facts .edition=${edition}></edition-facts>
    </div>`;
  }

  #broken(): TemplateResult {
    return html`<wa-callout variant="danger" role="alert">
      <wa-icon slot="icon" name="warning"></wa-icon>${this.#locale.words.edition.digestBroken}
    </wa-callout>`;
  }

  /** What may be read and done while the content matches its digest. */
  #whole(edition: Edition, content: EditionContent): TemplateResult {
    const { digest } = edition;
    return html`${edition.ticks.length === 0 ? nothing : html`<tick-list .edition=${edition} shownDigest=${digest} @studio-acted=${this.#onActed}></tick-list>`}
    ${edition.offer === null ? nothing : html`<offer-summary .offer=${edition.offer}></offer-summary>`}
    <edition-acts .edition=${edition} shownDigest=${digest} @studio-acted=${this.#onActed}></edition-acts>
    ${this.#tabs(edition, content)}`;
  }

  #tabs(edition: Edition, content: EditionContent): TemplateResult {
    const { edition: words } = this.#locale.words;
    const { checks } = edition;
    const first = comparisonsOf(edition).length === 0 ? "preview" : "changes";
    return html`<wa-tab-group .active=${this.tab ?? first} @wa-tab-show=${this.#tabShown}>
      <wa-tab panel="changes">${words.changes}</wa-tab>
      <wa-tab panel="preview">${words.preview}</wa-tab>
      <wa-tab panel="checks">${words.checks}${checks.length === 0 ? "" : ` (${checks.length})`}</wa-tab>
      <wa-tab panel="history">${words.history}</wa-tab>
      <wa-tab-panel name="changes"><edition-comparison .edition=${edition}></edition-comparison></wa-tab-panel>
      <wa-tab-panel name="preview">
        ${content.notBefore === null ? nothing : html`<p class="soft">${words.notBefore(this.#locale.agreed(content.notBefore, edition.office.zone))}</p>`}
        <edition-preview .edition=${edition} @studio-replace=${this.#replace}></edition-preview>
      </wa-tab-panel>
      <wa-tab-panel name="checks">
        ${checks.length === 0 ? html`<p>${words.checksPass}</p>` : html`<checks-list linked .language=${edition.language} .checks=${checks} @studio-go-to=${this.#showInPreview}></checks-list>`}
      </wa-tab-panel>
      <wa-tab-panel name="history"><edition-history .edition=${edition}></edition-history></wa-tab-panel>
    </wa-tab-group>`;
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

  #replace({ detail }: CustomEvent<WordsPlace>): void {
    this.acts?.askToReplace(detail);
  }

  #ask({ detail }: CustomEvent<"approve" | "return">): void {
    this.asking = detail;
  }

  #closed(): void {
    this.asking = "";
  }

  async #onDecided(event: CustomEvent<EditionDecided>): Promise<void> {
    const { detail: answer } = event;
    const done: EditionDone =
      this.asking === "return" ? { act: "returned", told: answer.told } : { act: "approved", answer };
    this.asking = "";
    await this.#acted(done);
  }
}
