import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import { type EditionContent, hostOf, type WordsPlace } from "@naskah/model";
import type { Edition } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { showsExactly } from "../page-in-print.ts";
import { placeInPrint } from "../place-in-print.ts";
import { sharedStyles } from "../shared-styles.ts";
import { isDark } from "../theme.ts";
import { readingWords } from "../words/reading-words.ts";
import { rangeOf } from "../words-range.ts";

/**
 * An edition as readers will see it: the public site's own page in a frame without scripts, shown once it was compared with the sealed
 * content. The frame is as high as its page, so that there is one scroll bar. Who may make small changes can select words in it.
 * @fires studio-replace with the WordsPlace of the selected words.
 */
@customElement("edition-preview")
export class EditionPreview extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .tools {
        justify-content: flex-end;
        margin-bottom: 0.75rem;
      }
      .width {
        display: flex;
        margin-right: auto;
      }
      .width button {
        min-height: 2.25rem;
        padding: 0.3rem 0.8rem;
        border: 1px solid var(--studio-line);
        background: none;
        color: var(--studio-soft);
        font: inherit;
        font-size: 0.875rem;
        cursor: pointer;
      }
      .width button:first-child {
        border-radius: 0.5rem 0 0 0.5rem;
      }
      .width button:last-child {
        border-left: 0;
        border-radius: 0 0.5rem 0.5rem 0;
      }
      .width [aria-pressed="true"] {
        background: var(--studio-wash);
        color: var(--studio-ink);
        font-weight: 650;
      }
      iframe {
        display: block;
        width: 100%;
        margin: 0 auto;
        border: 1px solid var(--studio-line);
        border-radius: 0.5rem;
      }
      iframe.phone {
        width: min(390px, 100%);
      }
      /* Above the bar with the decision. */
      .pick {
        position: sticky;
        bottom: 5.5rem;
        display: flex;
        justify-content: center;
        height: 0;
        align-items: flex-end;
      }
      .pick wa-button {
        max-width: calc(100% - 1rem);
        box-shadow: 0 2px 10px rgb(0 0 0 / 25%);
      }
      iframe.waiting {
        height: 0 !important;
        border: 0;
        visibility: hidden;
      }
      @media (max-width: 48rem) {
        .width {
          display: none;
        }
        /* The page brings its own margins. */
        iframe {
          width: calc(100% + 1.8rem);
          margin: 0 -0.9rem;
          border-width: 1px 0;
          border-radius: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) edition: Edition | null = null;
  readonly #locale = new LocaleController(this);
  @state() private shown: "loading" | "exactly" | "differs" | "failed" = "loading";
  @state() private isPhone = false;
  /** Words that are selected on the page, when they may be replaced. */
  @state() private picked: WordsPlace | null = null;
  @query("iframe") private frame!: HTMLIFrameElement | null;
  /** Words to be shown as soon as the page is there. */
  #wanted: string | null = null;
  readonly #sizes = new ResizeObserver(() => this.#fit());
  readonly #theme = new MutationObserver(() => this.#paint());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#theme.observe(document.documentElement, { attributeFilter: ["class"] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    this.#theme.disconnect();
  }

  /** Selects these words where they first stand and scrolls to them; the beginning when they are not in the text. */
  showWords(words: string): void {
    this.#wanted = words;
    this.#showWanted();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get("edition");
    // After a decision the page says who took it.
    if (before != null && before.id === this.edition?.id && before.state !== this.edition.state)
      this.#again();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.edition === null) return nothing;
    const words = readingWords[this.#locale.language];
    const { id, number } = this.edition;
    const src = `/api/v1/editions/${encodeURIComponent(id)}/preview`;
    return html`
      <div class="tools row small">
        <div class="width" role="group" aria-label=${words.width}>
          ${this.#widthButton(words.wide, false)}${this.#widthButton(words.phone, true)}
        </div>
        <a href=${src} target="_blank" rel="noopener">${words.ownTab}</a>
      </div>
      ${this.#instead()}
      <iframe
        class="${this.isPhone ? "phone" : ""} ${this.shown === "exactly" ? "" : "waiting"}"
        src=${src}
        title=${words.page(number)}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        @load=${this.#loaded}
      ></iframe>
      ${
        this.picked === null || this.shown !== "exactly"
          ? nothing
          : html`<div class="pick">
              <wa-button variant="brand" size="s" data-action="replace-words" @click=${this.#replace}
                >${words.replace(shortened(this.picked.expected))}</wa-button
              >
            </div>`
      }
    `;
  }

  #widthButton(label: string, isPhone: boolean): TemplateResult {
    return html`<button type="button" aria-pressed=${this.isPhone === isPhone} @click=${this.#show(isPhone)}>${label}</button>`;
  }

  #show(isPhone: boolean): () => void {
    return () => {
      this.isPhone = isPhone;
    };
  }

  #instead(): TemplateResult | typeof nothing {
    const words = readingWords[this.#locale.language];
    switch (this.shown) {
      case "exactly":
        return nothing;
      case "loading":
        return html`<p class="soft" role="status">${this.#locale.words.loading}</p>`;
      case "failed":
        return html`<p role="alert">${words.pageFailed} <wa-button size="s" @click=${this.#again}>${this.#locale.words.tryAgain}</wa-button></p>`;
      case "differs":
        return html`<wa-callout variant="danger" role="alert">
          <wa-icon slot="icon" name="warning"></wa-icon>${words.pageDiffers}
        </wa-callout>`;
    }
  }

  readonly #again = (): void => {
    this.shown = "loading";
    if (this.frame !== null) this.frame.src = this.frame.getAttribute("src") ?? "";
  };

  async #loaded(): Promise<void> {
    if (this.frame === null || this.edition === null) return;
    // The browser's own page about a failure is nobody's to read.
    const page = this.frame.contentDocument;
    this.#sizes.disconnect();
    this.shown = page === null ? "failed" : this.#judge(page, this.edition);
    await this.updateComplete;
    if (page === null || this.shown !== "exactly") return;
    this.#paint();
    nameHosts(page);
    page.addEventListener("selectionchange", this.#pick);
    this.#sizes.observe(page.body);
    this.#fit();
    this.#showWanted();
  }

  readonly #pick = (): void => {
    const page = this.frame?.contentDocument;
    const article = page?.querySelector("main > article");
    const selection = page?.getSelection();
    const mayPick = this.edition?.can.offer === true && selection != null && !selection.isCollapsed;
    this.picked =
      mayPick && article != null && this.edition !== null
        ? placeInPrint(article, this.edition.content as EditionContent, selection.getRangeAt(0))
        : null;
  };

  #replace(): void {
    this.dispatchEvent(new CustomEvent<WordsPlace | null>("studio-replace", { detail: this.picked }));
  }

  #judge(page: Document, { content, manuscriptId }: Edition): typeof this.shown {
    if (page.querySelector("main > article") === null) return "failed";
    const pictures = `/api/v1/manuscripts/${encodeURIComponent(manuscriptId)}/pictures/`;
    return showsExactly(page, content as EditionContent, (hash) => pictures + hash) ? "exactly" : "differs";
  }

  /** In a tab that is not shown there is nothing to measure yet. */
  #fit(): void {
    const body: HTMLElement | null | undefined = this.frame?.contentDocument?.body;
    const height = Math.ceil(body?.getBoundingClientRect().height ?? 0);
    if (this.frame !== null && height > 0) this.frame.style.height = `${height + 2}px`;
  }

  /** A page follows the system; here it follows the studio, which may have been told otherwise. */
  #paint(): void {
    // A document that has only begun to load has no root yet.
    const root: HTMLElement | null | undefined = this.frame?.contentDocument?.documentElement;
    if (root != null) root.style.colorScheme = isDark() ? "dark" : "light";
  }

  #showWanted(): void {
    const page = this.frame?.contentDocument;
    const article = page?.querySelector("main > article");
    if (this.#wanted === null || this.shown !== "exactly" || article == null) return;
    const words = this.#wanted;
    this.#wanted = null;
    const range = words === "" ? null : rangeOf(article, words);
    const element = range === null ? article : range.startContainer.parentElement;
    this.frame?.focus();
    element?.scrollIntoView({ block: range === null ? "start" : "center" });
    if (range === null) return;
    const { startContainer, startOffset, endContainer, endOffset } = range;
    page?.getSelection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  }
}

/** Enough to know them by. */
function shortened(words: string): string {
  return words.length <= 30 ? words : `${words.slice(0, 29).trimEnd()}…`;
}

/** Where a link leads is said beside its words, once the page was compared; its style sheet prints it. */
function nameHosts(page: Document): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>("main > article a[href]")) {
    const host = hostOf(link.getAttribute("href") ?? "");
    if (host !== null) link.dataset.host = host;
  }
}
