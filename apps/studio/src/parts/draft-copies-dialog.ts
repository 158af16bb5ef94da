import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import { consume } from "@lit/context";
import type { Recovery } from "@naskah/editor";
import type { DraftCopy, Session } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { ProblemError } from "../api/problem-error.ts";
import { type CopyContent, markdownOfCopy, textOf } from "../copy-content.ts";
import { copyContentOf } from "../copy-content-of.ts";
import { copyToClipboard } from "../copy-to-clipboard.ts";
import { beginArticle, deleteCopy, handIn, saveCopy } from "../draft-copy-acts.ts";
import { focusWhenShown } from "../focus-when-shown.ts";
import { LocalCopies } from "../local-copies.ts";
import { LocaleController } from "../locale.ts";
import { go, paths } from "../navigation.ts";
import { sessionContext } from "../session-context.ts";
import { sharedStyles } from "../shared-styles.ts";
import { type ShownCopy, shownCopies } from "../shown-copy.ts";
import { WritingStart } from "../writing-start.ts";
import type { BusyCopy } from "./draft-copies-section.ts";
import type { CopyAction, CopyChoice } from "./draft-copy-card.ts";
import "./draft-copies-section.ts";
import "./draft-copy-article.ts";
import "./draft-copy-comparison.ts";
import "./problem-note.ts";

type View =
  | { readonly is: "list" }
  | { readonly is: "compare" | "delete"; readonly copy: ShownCopy }
  | { readonly is: "article"; readonly copy: ShownCopy; readonly headline: string };

/**
 * The draft copies of a manuscript, in this browser and handed in, and everything that can be done with one (C8).
 * @prop {Recovery | null} start what to do at once with the latest copy of this browser.
 * @fires studio-closed
 */
@customElement("draft-copies-dialog")
export class DraftCopiesDialog extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      wa-dialog {
        --width: 44rem;
      }
      draft-copies-section + draft-copies-section {
        margin-top: 1.6rem;
      }
      h3 {
        font: 650 1.05rem / 1.35 var(--studio-sans);
      }
      h3:focus {
        outline: none;
      }
      .footer {
        width: 100%;
        padding-top: 0.75rem;
        border-top: 1px solid var(--studio-line);
      }
      @media (max-width: 30rem) {
        .footer wa-button[variant="brand"] {
          flex: 1 0 100%;
        }
      }
      draft-copy-comparison {
        margin-top: 0.75rem;
      }
      .status:not(:empty) {
        margin-bottom: 1rem;
        padding: 0.6rem 0.8rem;
        border-radius: 0.5rem;
        background: var(--studio-insert);
      }
      problem-note {
        margin-bottom: 1rem;
      }
    `,
  ];

  @property() manuscriptId = "";
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) start: Recovery | null = null;
  @consume({ context: sessionContext, subscribe: true }) private user: Session["user"] | undefined;
  @state() private view: View = { is: "list" };
  @state() private handedIn: readonly DraftCopy[] = [];
  @state() private next: string | null = null;
  @state() private busy: BusyCopy | null = null;
  @state() private status = "";
  @state() private error: unknown = null;
  readonly #locale = new LocaleController(this);
  readonly #local = new LocalCopies(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#local.of(this.user?.id ?? "", this.manuscriptId);
    if (changed.has("open") && this.open) void this.#begin();
  }

  async #begin(): Promise<void> {
    this.view = { is: "list" };
    this.status = "";
    this.error = null;
    await this.#reload();
    const latest = this.#copies.here[0];
    if (this.start !== null && latest !== undefined) await this.#act({ action: this.start, copy: latest });
  }

  async #loadHandedIn(after: string | null): Promise<void> {
    try {
      const page = await api.draftCopies(this.manuscriptId, after);
      this.handedIn = after === null ? page.copies : [...this.handedIn, ...page.copies];
      this.next = page.next;
    } catch (error) {
      // Who never wrote here has nothing at the server; what is in this browser is theirs all the same.
      if (error instanceof ProblemError && error.status === 404) this.handedIn = [];
      else this.error = error;
    }
  }

  get #copies() {
    return shownCopies(this.#local.list, this.handedIn);
  }

  protected override render(): TemplateResult {
    const { copies } = this.#locale.words;
    return html`<wa-dialog label=${copies.title} ?open=${this.open} @wa-after-hide=${this.#closed}>
      <p class="status" role="status">${this.status}</p>
      ${this.error === null ? nothing : html`<problem-note .error=${this.error}></problem-note>`}
      ${this.open ? this.#content() : nothing}
    </wa-dialog>`;
  }

  #content(): TemplateResult {
    switch (this.view.is) {
      case "list":
        return this.#list();
      case "compare":
        return this.#comparison(this.view.copy);
      case "delete":
        return this.#deletion(this.view.copy);
      case "article":
        return this.#article(this.view);
    }
  }

  #list(): TemplateResult {
    const { copies } = this.#locale.words;
    const { here, there } = this.#copies;
    if (here.length + there.length === 0) return html`<p class="soft">${copies.none}</p>`;
    const isWriter = there.some(({ handedIn }) => handedIn?.author.id !== this.user?.id);
    return html`
      ${this.#section(copies.inBrowserTitle, copies.inBrowserText, here)}
      ${this.#section(copies.handedInTitle, isWriter ? copies.handedInText : copies.handedInMine, there)}
      ${
        this.next === null
          ? nothing
          : html`<wa-button size="s" appearance="plain" @click=${() => void this.#loadHandedIn(this.next)}
              >${copies.more}</wa-button
            >`
      }
    `;
  }

  #section(heading: string, text: string, list: readonly ShownCopy[]): TemplateResult | typeof nothing {
    if (list.length === 0) return nothing;
    return html`<draft-copies-section
      heading=${heading}
      text=${text}
      .copies=${list}
      .user=${this.user ?? null}
      .busy=${this.busy}
      @studio-copy=${(event: CustomEvent<CopyChoice>) => void this.#act(event.detail)}
    ></draft-copies-section>`;
  }

  #comparison(copy: ShownCopy): TemplateResult {
    const { words } = this.#locale;
    return html`<section>
      <h3 tabindex="-1">${words.copies.compareTitle}: ${this.#nameOf(copy)}</h3>
      <draft-copy-comparison .copy=${copy}></draft-copy-comparison>
    </section>
    <div slot="footer" class="row footer">
      ${this.#backButton(copy)}
      <wa-button
        class="push"
        size="s"
        appearance="outlined"
        @click=${() => void this.#act({ action: "copy-text", copy })}
        >${words.copies.copyText}</wa-button
      >
      ${
        copy.local !== null && copy.handedIn === null
          ? html`<wa-button
              size="s"
              variant="brand"
              ?loading=${this.busy !== null}
              @click=${() => void this.#act({ action: "hand-in", copy })}
              >${words.copies.handIn}</wa-button
            >`
          : nothing
      }
    </div>`;
  }

  #deletion(copy: ShownCopy): TemplateResult {
    const { words } = this.#locale;
    const { copies } = words;
    return html`<section class="stack">
      <div>
        <h3 tabindex="-1">${copies.deleteTitle}</h3>
        <p>${this.#nameOf(copy)}</p>
      </div>
      <p>
        ${copy.local === null ? copies.deleteThere : copies.deleteHere}
        ${copy.local === null || copy.handedIn === null ? nothing : copies.deleteTwin}
      </p>
      <div class="row">
        ${this.#backButton(copy)}
        <wa-button class="push" size="s" variant="danger" @click=${() => void this.#delete(copy)}
          >${copies.delete}</wa-button
        >
      </div>
    </section>`;
  }

  #article({ copy, headline }: View & { readonly is: "article" }): TemplateResult {
    return html`<draft-copy-article
      headline=${headline}
      ?handsIn=${copy.handedIn === null}
      ?busy=${this.busy !== null}
      @studio-article=${(event: CustomEvent<{ title: string }>) =>
        void this.#beginArticle(copy, event.detail.title)}
      @studio-back=${() => void this.#show({ is: "list" }, copy.key)}
    ></draft-copy-article>`;
  }

  #backButton(copy: ShownCopy): TemplateResult {
    return html`<wa-button size="s" appearance="plain" @click=${() => void this.#show({ is: "list" }, copy.key)}>
      <wa-icon slot="start" name="arrow-left"></wa-icon>${this.#locale.words.back}
    </wa-button>`;
  }

  #nameOf({ madeAt, reason }: ShownCopy): string {
    const { copies } = this.#locale.words;
    return copies.name(this.#locale.dateTime(madeAt), copies.reasons[reason]);
  }

  /** Shows another view, and takes the focus there: to its heading, or back to the card it came from. */
  async #show(view: View, from = ""): Promise<void> {
    this.view = view;
    this.status = "";
    this.error = null;
    await this.updateComplete;
    for (const section of this.renderRoot.querySelectorAll("draft-copies-section")) {
      if (await section.focusCopy(from)) return;
    }
    const place = () =>
      this.renderRoot.querySelector<HTMLElement>("h3, draft-copy-article, draft-copies-section");
    await focusWhenShown(place, view.is === "article");
  }

  async #act({ action, copy }: CopyChoice): Promise<void> {
    if (action === "compare" || action === "delete") return this.#show({ is: action, copy });
    await this.#while(copy, action, () =>
      this.#withContent(copy, (content) => this.#use(action, copy, content)),
    );
  }

  async #use(
    action: Exclude<CopyAction, "compare" | "delete">,
    copy: ShownCopy,
    content: CopyContent,
  ): Promise<void> {
    const { copies } = this.#locale.words;
    switch (action) {
      case "copy-text":
        this.status = (await copyToClipboard(textOf(content))) ? copies.copied : copies.notCopied;
        return;
      case "copy-markdown":
        this.status = (await copyToClipboard(markdownOfCopy(content))) ? copies.copied : copies.notCopied;
        return;
      case "text-file":
      case "json-file":
        saveCopy(action, copies.fileName, copy, content);
        return;
      case "article":
        return this.#show({ is: "article", copy, headline: content.headline });
      case "hand-in":
        await handIn(copy, content);
        await this.#reload();
        await this.#show({ is: "list" }, copy.key);
        this.status = [copies.handInDone, ...this.#leftOut(content)].join(" ");
    }
  }

  #leftOut({ leftOut }: CopyContent): readonly string[] {
    return leftOut === 0 ? [] : [this.#locale.words.copies.leftOut(leftOut)];
  }

  async #beginArticle(copy: ShownCopy, title: string): Promise<void> {
    await this.#while(copy, "article", () =>
      this.#withContent(copy, async (content) => {
        const start = WritingStart.begin();
        const manuscript = await beginArticle(copy, content, title).catch((error: unknown) => {
          start.end();
          throw error;
        });
        if (manuscript === null) {
          start.end();
          return;
        }
        start.goesTo(manuscript);
        go(paths.manuscript(manuscript));
      }),
    );
  }

  async #delete(copy: ShownCopy): Promise<void> {
    await this.#while(copy, "delete", async () => {
      await deleteCopy(copy);
      await this.#reload();
      await this.#show({ is: "list" });
      this.status = this.#locale.words.copies.deleted;
    });
  }

  async #reload(): Promise<void> {
    await Promise.all([this.#loadHandedIn(null), this.#local.load()]);
  }

  async #withContent(copy: ShownCopy, use: (content: CopyContent) => Promise<void>): Promise<void> {
    const content = await copyContentOf(copy);
    if (content === null) this.status = this.#locale.words.copies.unreadable;
    else await use(content);
  }

  /** One thing at a time, and what went wrong is said. */
  async #while(copy: ShownCopy, action: CopyAction, act: () => Promise<void>): Promise<void> {
    if (this.busy !== null) return;
    this.busy = { key: copy.key, action };
    this.status = "";
    this.error = null;
    try {
      await act();
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = null;
    }
  }

  #closed(event: Event): void {
    if (event.target === event.currentTarget) this.dispatchEvent(new CustomEvent("studio-closed"));
  }
}
