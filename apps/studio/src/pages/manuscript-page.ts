import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/dropdown/dropdown.js";
import "@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/tab/tab.js";
import "@awesome.me/webawesome/dist/components/tab-group/tab-group.js";
import "@awesome.me/webawesome/dist/components/tab-panel/tab-panel.js";
import "@naskah/editor";
import { consume } from "@lit/context";
import type { NaskahEditor, Recovery } from "@naskah/editor";
import { LANGUAGES, type Language } from "@naskah/model";
import type { Manuscript, Session, Thread } from "@naskah/protocol";
import type { SaveState } from "@naskah/sync";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocalCopies } from "../local-copies.ts";
import { LocaleController } from "../locale.ts";
import { go, paths } from "../navigation.ts";
import type { CheckTarget, Replacement } from "../parts/checks-list.ts";
import type { ChecksPanel } from "../parts/checks-panel.ts";
import type { NewThread } from "../parts/thread-panel.ts";
import { sessionContext } from "../session-context.ts";
import { sharedStyles } from "../shared-styles.ts";
import "../parts/checks-panel.ts";
import "../parts/confirm-dialog.ts";
import "../parts/details-panel.ts";
import "../parts/draft-copies-dialog.ts";
import "../parts/draft-copies-note.ts";
import "../parts/line-notice.ts";
import "../parts/problem-note.ts";
import "../parts/state-badge.ts";
import "../parts/stranded-copies.ts";
import "../parts/submit-dialog.ts";
import "../parts/thread-panel.ts";
import "../parts/translation-panel.ts";
import "../parts/withdraw-dialog.ts";

type MenuChoice = Language | "recall" | "withdraw" | "reinstate" | "cancel-schedule";
type Asking = "submit" | "recall" | "withdraw" | "copies" | null;

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
      .bar {
        padding: 0.55rem clamp(0.75rem, 3vw, 1.5rem);
        border-bottom: 1px solid var(--studio-line);
        background: var(--studio-raised);
      }
      .title {
        font: 600 1.05rem / 1.3 var(--studio-serif);
        min-width: 8rem;
        flex: 1 1 12rem;
        overflow: hidden;
        text-overflow: ellipsis;
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 1;
      }
      .desk {
        flex: 1;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        align-items: start;
      }
      .text {
        padding: 0.75rem clamp(0rem, 3vw, 1.5rem) 3rem;
        min-width: 0;
      }
      .notices {
        display: grid;
        gap: 0.6rem;
        max-width: 52rem;
        margin: 0 auto;
        padding: 0 0.75rem;
      }
      .notices:not(:empty) {
        margin-bottom: 0.75rem;
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
      aside wa-tab::part(base) {
        padding-inline: 0.5rem;
        font-size: 0.95rem;
      }
      wa-tab-panel::part(base) {
        padding: 0.75rem 0;
      }
    `,
  ];

  @property({ attribute: false }) manuscriptId = "";
  @consume({ context: sessionContext, subscribe: true }) private user: Session["user"] | undefined;
  readonly #locale = new LocaleController(this);
  readonly #copies = new LocalCopies(this);
  @state() private manuscript: Manuscript | null = null;
  @state() private threads: readonly Thread[] = [];
  @state() private draft: NewThread | null = null;
  @state() private active = "";
  @state() private panel = "comments";
  @state() private asking: Asking = null;
  /** What the person chose in the editor's notice about a refusal. */
  @state() private recovery: Recovery | null = null;
  @state() private error: unknown = null;
  /** Where to go when the dialog has closed. */
  #destination: CheckTarget | null = null;
  @query("naskah-editor") private editor!: NaskahEditor | null;
  @query("checks-panel") private checksPanel!: ChecksPanel | null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#copies.of(this.user?.id ?? "", this.manuscriptId);
    if (!changed.has("manuscriptId")) return;
    this.manuscript = null;
    this.threads = [];
    this.draft = null;
    void this.#load();
  }

  readonly #load = async (): Promise<void> => {
    await Promise.all([this.#loadManuscript(), this.#loadThreads()]);
  };

  async #loadManuscript(): Promise<void> {
    try {
      const manuscript = await api.manuscript(this.manuscriptId);
      if (manuscript.id !== this.manuscriptId) return;
      this.manuscript = manuscript;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  async #loadThreads(): Promise<void> {
    try {
      this.threads = await api.threads(this.manuscriptId);
    } catch (error) {
      this.error = error;
    }
  }

  protected override render(): TemplateResult {
    const { manuscript } = this;
    const { words } = this.#locale;
    if (manuscript === null) {
      return html`<div class="missing">
        <problem-note .error=${this.error} again @studio-again=${this.#load}></problem-note>
        ${
          this.error === null
            ? html`<p class="soft" role="status">${words.loading}</p>`
            : html`<stranded-copies manuscriptId=${this.manuscriptId}></stranded-copies>`
        }
      </div>`;
    }
    document.title = `${manuscript.title || words.home.untitled} – ${words.product}`;
    return html`
      ${this.#bar(manuscript)}
      <div class="desk">
        <div class="text">
          <div class="notices">
            <problem-note .error=${this.error}></problem-note>
            <line-notice .manuscript=${manuscript}></line-notice>
            <draft-copies-note
              .local=${this.#copies.list.length}
              .handedIn=${manuscript.draftCopies}
              @studio-copies=${this.#ask("copies")}
            ></draft-copies-note>
          </div>
          ${this.#editor(manuscript)}
        </div>
        <aside aria-label=${words.manuscript.panel}>${this.#panels(manuscript)}</aside>
      </div>
      <submit-dialog
        manuscriptId=${manuscript.id}
        ?open=${this.asking === "submit"}
        @studio-closed=${this.#closed}
        @studio-submitted=${this.#load}
        @studio-go-to=${this.#goTo}
      ></submit-dialog>
      <confirm-dialog
        ?open=${this.asking === "recall"}
        heading=${words.manuscript.recall}
        text=${words.manuscript.recallAsk}
        @studio-closed=${this.#closed}
        @studio-confirmed=${this.#recall}
      ></confirm-dialog>
      <withdraw-dialog
        manuscriptId=${manuscript.id}
        ?open=${this.asking === "withdraw"}
        @studio-closed=${this.#closed}
        @studio-withdrawn=${this.#load}
      ></withdraw-dialog>
      <draft-copies-dialog
        manuscriptId=${manuscript.id}
        .start=${this.recovery}
        ?open=${this.asking === "copies"}
        @studio-closed=${this.#closed}
      ></draft-copies-dialog>
    `;
  }

  #bar(manuscript: Manuscript): TemplateResult {
    const { words } = this.#locale;
    const { can, open } = manuscript;
    return html`<div class="bar row">
      <wa-button appearance="plain" size="s" href=${paths.home}>
        <wa-icon name="arrow-left" label=${words.header.home}></wa-icon>
      </wa-button>
      <h1 class="title">${manuscript.title || words.home.untitled}</h1>
      <state-badge .state=${manuscript.state}></state-badge>
      ${
        open === null
          ? nothing
          : html`<wa-button size="s" appearance="outlined" href=${paths.edition(open.id)}>
              ${can.decide ? words.edition.approve : words.manuscript.openEdition}
            </wa-button>`
      }
      ${
        can.submit
          ? html`<wa-button size="s" variant="brand" @click=${this.#ask("submit")}>
              <wa-icon slot="start" name="send"></wa-icon>${words.manuscript.submit}
            </wa-button>`
          : nothing
      }
      ${this.#menu(manuscript)}
    </div>`;
  }

  /** What is done rarely, and the languages: behind one button, so that a phone keeps its room. */
  #menu(manuscript: Manuscript): TemplateResult {
    const { words } = this.#locale;
    const { can, state } = manuscript;
    const item = (value: MenuChoice, text: string) =>
      html`<wa-dropdown-item value=${value}>${text}</wa-dropdown-item>`;
    return html`<wa-dropdown placement="bottom-end" @wa-select=${this.#chosen}>
      <wa-button slot="trigger" size="s" appearance="plain" with-caret>
        <span class="visually-hidden">${words.manuscript.menu}: </span>${manuscript.language.toUpperCase()}
      </wa-button>
      ${LANGUAGES.map((language) => {
        const there = manuscript.siblings.some((sibling) => sibling.language === language);
        if (!there && !can.manage) return nothing;
        const name = words.languages[language];
        return item(language, there ? name : words.manuscript.addLanguage(name));
      })}
      ${can.recall ? item("recall", words.manuscript.recall) : nothing}
      ${can.reinstate && state === "withdrawn" ? item("reinstate", words.withdraw.reinstate) : nothing}
      ${can.cancelSchedule && manuscript.scheduled !== null ? item("cancel-schedule", words.withdraw.cancelSchedule) : nothing}
      ${can.withdraw && manuscript.published !== null && state !== "withdrawn" ? item("withdraw", words.withdraw.button) : nothing}
    </wa-dropdown>`;
  }

  async #chosen(event: CustomEvent<{ item: { value: MenuChoice } }>): Promise<void> {
    const { manuscript } = this;
    const choice = event.detail.item.value;
    if (manuscript === null) return;
    switch (choice) {
      case "recall":
      case "withdraw":
        this.asking = choice;
        return;
      case "reinstate":
        return this.#act(() => api.reinstate(manuscript.id));
      case "cancel-schedule":
        return this.#act(() => api.cancelSchedule(manuscript.id));
      default:
        return this.#openLanguage(manuscript, choice);
    }
  }

  async #openLanguage(manuscript: Manuscript, language: Language): Promise<void> {
    if (language === manuscript.language) return;
    const there = manuscript.siblings.find((sibling) => sibling.language === language);
    if (there !== undefined) return go(paths.manuscript(there.id));
    await this.#act(async () => {
      const added = await api.addManuscript(manuscript.articleId, { language, title: "" });
      go(paths.manuscript(added.id));
    });
  }

  #editor(manuscript: Manuscript): TemplateResult {
    const { words } = this.#locale;
    const openThreads = new Set(
      this.threads.filter((thread) => thread.state === "open").map((thread) => thread.id),
    );
    return html`<naskah-editor
      .manuscriptId=${manuscript.id}
      .userId=${this.user?.id ?? ""}
      .epoch=${manuscript.epoch}
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
    const { words } = this.#locale;
    const open = this.threads.filter((thread) => thread.state === "open").length;
    return html`<wa-tab-group without-scroll-controls .active=${this.panel} @wa-tab-show=${this.#tab}>
      <wa-tab panel="comments">${words.manuscript.comments}${open === 0 ? "" : ` (${open})`}</wa-tab>
      <wa-tab panel="checks">${words.edition.checks}</wa-tab>
      <wa-tab panel="details">${words.manuscript.details}</wa-tab>
      <wa-tab-panel name="comments">
        <thread-panel
          manuscriptId=${manuscript.id}
          .threads=${this.threads}
          .draft=${this.draft}
          active=${this.active}
          ?canComment=${manuscript.can.comment}
          @studio-thread-changed=${() => void this.#loadThreads()}
          @studio-thread-cancelled=${this.#cancelThread}
          @studio-thread-show=${this.#showThread}
        ></thread-panel>
      </wa-tab-panel>
      <wa-tab-panel name="checks">
        <checks-panel
          manuscriptId=${manuscript.id}
          ?active=${this.panel === "checks"}
          ?editable=${manuscript.can.edit}
          @studio-go-to=${this.#goTo}
          @studio-replace=${this.#replace}
        ></checks-panel>
      </wa-tab-panel>
      <wa-tab-panel name="details">
        <details-panel .manuscript=${manuscript} @studio-details-changed=${() => void this.#loadManuscript()}></details-panel>
        <translation-panel .manuscript=${manuscript} @studio-go-to=${this.#goTo}></translation-panel>
      </wa-tab-panel>
    </wa-tab-group>`;
  }

  #recover(event: CustomEvent<{ recovery: Recovery }>): void {
    this.recovery = event.detail.recovery;
    this.asking = "copies";
  }

  #tab(event: CustomEvent<{ name: string }>): void {
    this.panel = event.detail.name;
  }

  #ask(what: Asking): () => void {
    return () => {
      this.asking = what;
    };
  }

  readonly #closed = () => {
    this.asking = null;
    this.recovery = null;
    const place = this.#destination;
    this.#destination = null;
    // The dialog gives focus back in a task of its own; the place comes after it and wins.
    if (place !== null) setTimeout(() => this.#show(place));
  };

  #goTo(event: CustomEvent<CheckTarget>): void {
    if (this.asking === null) {
      this.#show(event.detail);
      return;
    }
    this.asking = null;
    this.#destination = event.detail;
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
    if (event.detail.save.state === "saved") this.checksPanel?.saved();
  }

  #comment(event: CustomEvent<NewThread>): void {
    this.panel = "comments";
    this.draft = event.detail;
  }

  #cancelThread(): void {
    this.draft = null;
  }

  #threadFocus(event: CustomEvent<{ ids: readonly string[] }>): void {
    const open = event.detail.ids.find((id) =>
      this.threads.some((thread) => thread.id === id && thread.state === "open"),
    );
    this.active = open ?? "";
    if (open !== undefined) this.panel = "comments";
  }

  #showThread(event: CustomEvent<{ id: string }>): void {
    this.active = event.detail.id;
    this.editor?.focusThread(event.detail.id);
  }

  #changedElsewhere(event: CustomEvent<{ what: "manuscript" | "threads" }>): void {
    void (event.detail.what === "threads" ? this.#loadThreads() : this.#loadManuscript());
  }

  async #recall(): Promise<void> {
    const open = this.manuscript?.open;
    this.asking = null;
    if (open !== null && open !== undefined) await this.#act(() => api.recall(open.id));
  }

  async #act(run: () => Promise<unknown>): Promise<void> {
    try {
      await run();
      await this.#loadManuscript();
    } catch (error) {
      this.error = error;
    }
  }
}
