import { type EditionContent, type Language, renderDocumentHtml } from "@naskah/model";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";

const LABELS = {
  id: {
    creditLabel: "Foto:",
    referencesTitle: "Referensi",
    galleryTitle: "Foto terkait artikel",
    by: "Oleh",
    translated: (number: number, language: Language) =>
      `Terjemahan dari edisi ${number} (${language.toUpperCase()})`,
  },
  en: {
    creditLabel: "Picture:",
    referencesTitle: "References",
    galleryTitle: "Related pictures",
    by: "By",
    translated: (number: number, language: Language) =>
      `Translation of edition ${number} (${language.toUpperCase()})`,
  },
} as const;

/** An edition as readers will see it, made from its sealed content by the serialiser that the public site uses. */
@customElement("edition-preview")
export class EditionPreview extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      article {
        max-width: 42rem;
        margin: 0 auto;
        font: 1.08rem / 1.7 var(--studio-serif);
        overflow-wrap: break-word;
      }
      article h1 {
        font-size: clamp(1.5rem, 1.2rem + 1.8vw, 2.2rem);
        margin: 0 0 0.8rem;
      }
      article h2 {
        font: 650 1.35rem / 1.3 var(--studio-serif);
        margin: 1.8em 0 0.5em;
      }
      article h3,
      article h4 {
        font: 650 1.1rem / 1.3 var(--studio-serif);
        margin: 1.5em 0 0.4em;
      }
      article p,
      article ul,
      article ol,
      article figure,
      article blockquote {
        margin: 0 0 1.1em;
      }
      .kicker,
      .foot {
        font: 0.9rem / 1.5 var(--studio-sans);
        color: var(--studio-soft);
      }
      .standfirst {
        font-size: 1.15rem;
        color: var(--studio-soft);
      }
      blockquote {
        padding-left: 1.2rem;
        border-left: 4px solid #e0a63c;
        font-style: italic;
      }
      figure img {
        display: block;
        width: 100%;
        height: auto;
        border-radius: 0.5rem;
      }
      figcaption {
        font: 0.88rem / 1.5 var(--studio-sans);
        color: var(--studio-soft);
        margin-top: 0.5rem;
      }
      .caption {
        display: block;
      }
      .references {
        font: 0.95rem / 1.6 var(--studio-sans);
        border-top: 1px solid var(--studio-line);
      }
    `,
  ];

  @property({ attribute: false }) content: EditionContent | null = null;
  @property() manuscriptId = "";
  readonly #locale = new LocaleController(this);

  /** Selects these words where they first stand and scrolls to them. @returns false when they are not in the text. */
  showWords(words: string): boolean {
    const article = this.renderRoot.querySelector("article");
    if (article === null) return false;
    const range = words === "" ? null : rangeOf(article, words);
    const element = range === null ? article : range.startContainer.parentElement;
    element?.scrollIntoView({ block: range === null ? "start" : "center" });
    if (range === null) return false;
    const { startContainer, startOffset, endContainer, endOffset } = range;
    getSelection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
    return true;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { content } = this;
    if (content === null) return nothing;
    const { by, translated, ...labels } = LABELS[content.language];
    const markup = renderDocumentHtml(content.document, {
      ...labels,
      pictureSrc: (hash) => `/api/v1/manuscripts/${encodeURIComponent(this.manuscriptId)}/pictures/${hash}`,
    });
    const authors = content.byline.map(({ name, affiliation }) =>
      affiliation === "" ? name : `${name} (${affiliation})`,
    );
    // The markup comes from our own serialiser over a checked tree, never from a person's HTML.
    return html`<article lang=${content.language}>
      <p class="kicker">${content.section}${this.#series(content)}</p>
      ${
        content.translationOf === undefined
          ? nothing
          : html`<p class="kicker">${translated(content.translationOf.number, content.translationOf.language)}</p>`
      }
      ${unsafeHTML(markup)}
      <p class="foot"><strong>${by} ${this.#locale.list(authors)}</strong></p>
      ${content.disclaimer === null ? nothing : html`<p class="foot">${content.disclaimer}</p>`}
    </article>`;
  }

  #series({ series }: EditionContent): string {
    if (series === null) return "";
    return ` · ${series.title}${series.part === null ? "" : ` (${series.part})`}`;
  }
}

/** Words may be in pieces: half of them emphasised. */
function rangeOf(root: Element, words: string): Range | null {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const pieces: { readonly node: Node; readonly from: number }[] = [];
  let text = "";
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    pieces.push({ node, from: text.length });
    text += node.textContent ?? "";
  }
  const at = text.indexOf(words);
  const start = pieces.findLast(({ from }) => from <= at);
  const end = pieces.findLast(({ from }) => from < at + words.length);
  if (at < 0 || start === undefined || end === undefined) return null;
  const range = document.createRange();
  range.setStart(start.node, at - start.from);
  range.setEnd(end.node, at + words.length - end.from);
  return range;
}
