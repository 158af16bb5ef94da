import "@naskah/editor";
import { consume } from "@lit/context";
import type { NaskahEditor, Recovery } from "@naskah/editor";
import type { Language } from "@naskah/model";
import type { Manuscript, Session } from "@naskah/protocol";
import type { SaveState } from "@naskah/sync";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { copyToClipboard } from "../copy-to-clipboard.ts";
import { focusWhenShown } from "../focus-when-shown.ts";
import { LocalCopies } from "../local-copies.ts";
import { LocaleController } from "../locale.ts";
import { ManuscriptFeed } from "../manuscript-feed.ts";
import { go, paths } from "../navigation.ts";
import type { CheckTarget, Replacement } from "../parts/checks-list.ts";
import type { LineAct } from "../parts/line-dialogs.ts";
import type { ManuscriptPanels, PanelName } from "../parts/manuscript-panels.ts";
import { begunThread, type NewThread, type ThreadEnd } from "../parts/thread-composer.ts";
import { sessionContext } from "../session-context.ts";
import { sharedStyles } from "../shared-styles.ts";
import { WritingChoice } from "../writing-choice.ts";
import { WritingStart } from "../writing-start.ts";
import "../parts/draft-copies-dialog.ts";
import "../parts/draft-copies-note.ts";
import "../parts/line-dialogs.ts";
import "../parts/line-notice.ts";
import "../parts/manuscript-bar.ts";
import "../parts/manuscript-panels.ts";
import "../parts/problem-note.ts";
import "../parts/reading-note.ts";
import "../parts/stranded-copies.ts";

type Asking = LineAct | "copies" | null;

/** What can be done with work that could not be merged; an article is for who may begin one. */
const RECOVERIES: readonly Recovery[] = ["hand-in", "compare"];
const WRITERS_RECOVERIES: readonly Recovery[] = [...RECOVERIES, "article"];

/** One manuscript: the editor, its discussions, what is printed with it, and the way to the approver. */
@customElement("manuscript-page")
export class ManuscriptPage extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      .desk {
        flex: 1;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        align-items: start;
      }
      .text {
        padding: 0.1rem clamp(0rem, 3vw, 1.5rem) 3rem;
        min-width: 0;
      }
      .notices {
        max-width: 52rem;
        margin: 0 auto;
        padding: 0 0.75rem;
      }
      /* Margins of those that say nothing collapse. */
      .notices > * {
        margin-block: 0.6rem;
      }
      .missing {
        display: grid;
        gap: 1rem;
        width: min(46rem, 100%);
        margin: 0 auto;
        padding: 1.5rem 0.75rem;
      }
      aside {
        padding: 0.5rem 1rem 2rem;
        border-top: 1px solid var(--studio-line);
      }
      @media (min-width: 64rem) {
        .desk {
          grid-template-columns: minmax(0, 1fr) 22rem;
        }
        aside {
          position: sticky;
          top: 0;
          max-height: 100dvh;
          overflow: auto;
          border-top: 0;
          border-left: 1px solid var(--studio-line);
          align-self: stretch;
        }
      }
    `,
  ];

  @property({ attribute: false }) manuscriptId = "";
  @consume({ context: sessionContext, subscribe: true }) private user: Session["user"] | undefined;
  readonly #locale = new LocaleController(this);
  readonly #copies = new LocalCopies(this);
  readonly #writing = new WritingChoice(this);
  readonly #feed = new ManuscriptFeed(this);
  @state() private draft: NewThread | null = null;
  @state() private active = "";
  @state() private panel: PanelName = "comments";
  /** Everything that was written here is stored. */
  @state() private settled = false;
  @state() private asking: Asking = null;
  /** What became of copying, until one writes on. */
  @state() private said = "";
  /** What the person chose in the editor's notice about a refusal. */
  @state() private recovery: Recovery | null = null;
  /** The manuscript in which writing has begun, or could not. */
  #begun = "";
  /** Where to go when the dialog has closed. */
  #destination: (() => void) | null = null;
  @query("naskah-editor") private editor!: NaskahEditor | null;
  @query("manuscript-panels") private panels!: ManuscriptPanels | null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#copies.of(this.user?.id ?? "", this.manuscriptId);
    this.#writing.of(this.user?.id ?? "", this.manuscriptId);
    if (!changed.has("manuscriptId")) return;
    this.draft = begunThread(this.user?.id ?? "", this.manuscriptId);
    this.said = "";
    this.#feed.of(this.manuscriptId);
  }

  protected override updated(): void {
    if (this.#feed.error !== null) WritingStart.in(this.manuscriptId)?.wait();
    const { editor } = this;
    if (editor === null || this.#begun === this.manuscriptId) return;
    this.#begun = this.manuscriptId;
    void this.#begin(editor);
  }

  /** Whoever said that they write finds the caret in the text, with what they typed until now; and so does who opens an empty one. */
  async #begin(editor: NaskahEditor): Promise<void> {
    const start = WritingStart.in(this.manuscriptId);
    if (!(await editor.startWriting(start === null ? "when-blank" : "always"))) return;
    if (start !== null) editor.type(start.end());
  }

  protected override render(): TemplateResult {
    const { manuscript, error } = this.#feed;
    const { words } = this.#locale;
    if (manuscript === null) {
      return html`<div class="missing">
        <problem-note .error=${error} again @studio-again=${this.#feed.load}></problem-note>
        ${
          error === null
            ? html`<p class="soft" role="status">${words.loading}</p>`
            : html`<stranded-copies manuscriptId=${this.manuscriptId}></stranded-copies>`
        }
      </div>`;
    }
    document.title = `${manuscript.title || words.home.untitled} – ${words.product}`;
    const { asking } = this;
    return html`
      <manuscript-bar
        .manuscript=${manuscript}
        ?reading=${this.#writing.atMost(manuscript) !== null}
        @studio-act=${this.#askToAct}
        @studio-copy-markdown=${this.#copyMarkdown}
        @studio-language=${this.#openLanguage}
      ></manuscript-bar>
      <div class="desk">
        <div class="text">
          ${this.#notices(manuscript)} ${this.#editor(manuscript)}
        </div>
        <aside aria-label=${words.manuscript.panel}>${this.#panels(manuscript)}</aside>
      </div>
      <line-dialogs
        .manuscript=${manuscript}
        .threads=${this.#feed.threads}
        .asking=${asking === "copies" ? null : asking}
        @studio-closed=${this.#closed}
        @studio-acted=${this.#feed.load}
        @studio-refused=${this.#feed.load}
        @studio-go-to=${this.#goTo}
        @studio-write-on=${this.#writeOn}
        @studio-thread-show=${this.#showThread}
      ></line-dialogs>
      <draft-copies-dialog
        manuscriptId=${manuscript.id}
        .start=${this.recovery}
        ?open=${asking === "copies"}
        @studio-closed=${this.#closed}
      ></draft-copies-dialog>
    `;
  }

  #notices(manuscript: Manuscript): TemplateResult {
    const isOffered = this.#writing.isOffered(manuscript);
    return html`<div class="notices">
      <problem-note .error=${this.#feed.error}></problem-note>
      <p class="soft" role="status">${this.said}</p>
      <line-notice
        .manuscript=${manuscript}
        ?withoutMode=${isOffered}
        @studio-show-comments=${this.#showComments}
      ></line-notice>
      ${
        isOffered
          ? html`<reading-note
              ?writes=${this.#writing.writes}
              ?settled=${this.settled}
              @studio-chosen=${this.#chooseWriting}
            ></reading-note>`
          : nothing
      }
      <draft-copies-note
        .local=${this.#copies.list.length}
        .handedIn=${manuscript.draftCopies}
        @studio-copies=${this.#askForCopies}
      ></draft-copies-note>
    </div>`;
  }

  #editor(manuscript: Manuscript): TemplateResult {
    const { words } = this.#locale;
    const openThreads = new Set(
      this.#feed.threads.filter((thread) => thread.state === "open").map((thread) => thread.id),
    );
    return html`<naskah-editor
      .manuscriptId=${manuscript.id}
      .userId=${this.user?.id ?? ""}
      .epoch=${manuscript.epoch}
      .atMost=${this.#writing.atMost(manuscript)}
      .lang=${this.#locale.language}
      .textLang=${manuscript.language}
      .label=${words.manuscript.editorLabel}
      .openThreads=${openThreads}
      .activeThread=${this.active === "" ? null : this.active}
      @naskah-comment=${this.#comment}
      @naskah-thread-focus=${this.#threadFocus}
      .recoveries=${this.user?.canWrite === true ? WRITERS_RECOVERIES : RECOVERIES}
      @naskah-recover=${this.#recover}
      @naskah-changed=${this.#changedElsewhere}
      @naskah-state=${this.#stateChanged}
    ></naskah-editor>`;
  }

  #panels(manuscript: Manuscript): TemplateResult {
    return html`<manuscript-panels
      .manuscript=${manuscript}
      userId=${this.user?.id ?? ""}
      .threads=${this.#feed.threads}
      .draft=${this.draft}
      active=${this.active}
      panel=${this.panel}
      ?editable=${manuscript.can.edit && this.#writing.atMost(manuscript) === null}
      @studio-panel=${this.#tab}
      @studio-details-changed=${() => void this.#feed.loadManuscript()}
      @studio-thread-changed=${this.#feed.load}
      @studio-thread-ended=${this.#threadEnded}
      @studio-thread-show=${this.#showThread}
      @studio-go-to=${this.#goTo}
      @studio-replace=${this.#replace}
    ></manuscript-panels>`;
  }

  #askToAct({ detail: { act } }: CustomEvent<{ act: LineAct }>): void {
    this.asking = act;
  }

  async #copyMarkdown(): Promise<void> {
    const copied = this.editor?.markdown() ?? null;
    if (copied === null) return;
    const { markdownCopied, markdownNotCopied } = this.#locale.words.manuscript;
    this.said = "";
    this.said = (await copyToClipboard(copied.text)) ? markdownCopied(copied.isPart) : markdownNotCopied;
  }

  #askForCopies(): void {
    this.asking = "copies";
  }

  async #openLanguage({ detail: { language } }: CustomEvent<{ language: Language }>): Promise<void> {
    const { manuscript } = this.#feed;
    if (manuscript === null || language === manuscript.language) return;
    const there = manuscript.siblings.find((sibling) => sibling.language === language);
    if (there !== undefined) return go(paths.manuscript(there.id));
    const start = WritingStart.begin();
    await this.#feed.attempt(async () => {
      const added = await api.addManuscript(manuscript.articleId, {
        language,
        title: "",
        translates: manuscript.id,
      });
      start.goesTo(added.id);
      go(paths.manuscript(added.id));
    });
    if (this.#feed.error !== null) start.end();
  }

  #chooseWriting({ detail: { writes } }: CustomEvent<{ writes: boolean }>): void {
    this.#writing.choose(writes);
    if (writes) void this.updateComplete.then(() => this.editor?.startWriting());
  }

  #showComments(): void {
    this.panel = "comments";
    this.panels?.scrollIntoView({ block: "nearest" });
  }

  #recover(event: CustomEvent<{ recovery: Recovery }>): void {
    this.recovery = event.detail.recovery;
    this.asking = "copies";
  }

  #tab(event: CustomEvent<{ name: PanelName }>): void {
    this.panel = event.detail.name;
  }

  readonly #closed = () => {
    this.asking = null;
    this.recovery = null;
    const go = this.#destination;
    this.#destination = null;
    // The dialog gives focus back in a task of its own; the place comes after it and wins.
    if (go !== null) setTimeout(go);
  };

  #writeOn(): void {
    this.#destination = () => this.editor?.resume();
  }

  /** Leaves a dialog that is open first. */
  #leaveFor(destination: () => void): void {
    if (this.asking === null) {
      destination();
      return;
    }
    this.asking = null;
    this.#destination = destination;
  }

  #goTo({ detail }: CustomEvent<CheckTarget>): void {
    this.#leaveFor(() => this.#show(detail));
  }

  #show({ blockId, range }: CheckTarget): void {
    if (blockId === null) return;
    if (range === null) this.editor?.focusBlock(blockId);
    else this.editor?.focusWords(blockId, range);
  }

  #replace({ detail: { blockId, range, by } }: CustomEvent<Replacement>): void {
    if (blockId !== null && range !== null) this.editor?.replaceWords(blockId, range, by);
  }

  #stateChanged(event: CustomEvent<{ save: SaveState }>): void {
    const { state } = event.detail.save;
    this.settled = state === "saved";
    if (!this.settled) this.said = "";
    if (state !== "connecting" && !this.settled) WritingStart.in(this.manuscriptId)?.wait();
    if (this.settled) this.panels?.saved();
  }

  #comment(event: CustomEvent<NewThread>): void {
    const composer = () => this.panels?.composer ?? null;
    this.panel = "comments";
    if (composer()?.isEmpty === false) composer()?.sayFirst();
    else this.draft = event.detail;
    void focusWhenShown(() => composer()?.box ?? null, true);
  }

  #threadEnded({ detail: { sent, hadFocus } }: CustomEvent<ThreadEnd>): void {
    this.draft = null;
    if (hadFocus) this.editor?.resume(sent);
  }

  #threadFocus(event: CustomEvent<{ ids: readonly string[] }>): void {
    const open = event.detail.ids.find((id) =>
      this.#feed.threads.some((thread) => thread.id === id && thread.state === "open"),
    );
    this.active = open ?? "";
    if (open !== undefined) this.panel = "comments";
  }

  #showThread({ detail: { id } }: CustomEvent<{ id: string }>): void {
    this.#leaveFor(() => {
      this.panel = "comments";
      this.active = id;
      this.editor?.focusThread(id);
    });
  }

  #changedElsewhere(event: CustomEvent<{ what: "manuscript" | "threads" }>): void {
    // What must be dealt with is said in both.
    void (event.detail.what === "threads" ? this.#feed.load() : this.#feed.loadManuscript());
  }
}
