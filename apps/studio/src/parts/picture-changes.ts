import { type PictureChange, type PictureView, type WordRun, wordRuns } from "@naskah/model";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { changeStyles, sharedStyles } from "../shared-styles.ts";
import { readingWords } from "../words/reading-words.ts";
import { changedWords } from "./changed-words.ts";

/** Pictures as they were and as they are, side by side, with what is printed and read out with them. */
@customElement("picture-changes")
export class PictureChanges extends LitElement {
  static override styles = [
    sharedStyles,
    changeStyles,
    css`
      .sides {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
        gap: 1rem;
      }
      figure {
        margin: 0;
        font: 0.9rem / 1.5 var(--studio-sans);
      }
      .side {
        margin: 0 0 0.35rem;
        font-weight: 650;
      }
      img {
        display: block;
        width: 100%;
        height: auto;
        max-height: 22rem;
        object-fit: contain;
        background: var(--studio-wash);
        border-radius: 0.4rem;
      }
      .missing {
        padding: 1.5rem 1rem;
        background: var(--studio-wash);
        border-radius: 0.4rem;
        color: var(--studio-soft);
        text-align: center;
      }
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 0.15rem 0.75rem;
        margin: 0.5rem 0 0;
      }
      dt {
        color: var(--studio-soft);
      }
      dd {
        margin: 0;
        white-space: pre-wrap;
      }
    `,
  ];

  @property({ attribute: false }) changes: readonly PictureChange[] = [];
  @property() manuscriptId = "";
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult {
    return html`${this.changes.map((change) => this.#change(change))}`;
  }

  #change({ change, before, after }: PictureChange): TemplateResult {
    const words = readingWords[this.#locale.language];
    return html`<div class="change">
      <span class="label">${words.pictureChanges[change]}</span>
      <div class="sides">
        ${before === null ? nothing : this.#side(words.before, before, after, "removed")}
        ${after === null ? nothing : this.#side(words.now, after, before, "inserted")}
      </div>
    </div>`;
  }

  /** @param own what to mark in the words: what only this side has. */
  #side(
    label: string,
    view: PictureView,
    other: PictureView | null,
    own: "inserted" | "removed",
  ): TemplateResult {
    const words = readingWords[this.#locale.language];
    const against = (field: "alt" | "caption" | "credit") => {
      if (other === null) return html`${view[field]}`;
      const [was, is] = own === "removed" ? [view, other] : [other, view];
      return changedWords(runsOf(wordRuns(was[field], is[field]), own));
    };
    const isDecorativeNow = view.decorative !== (other ?? view).decorative;
    const alt = view.decorative
      ? isDecorativeNow
        ? marked(words.decorative, own)
        : words.decorative
      : view.alt === ""
        ? html`<span class="soft">${words.noAlt}</span>`
        : against("alt");
    return html`<figure>
      <p class="side">${label}</p>
      ${this.#picture(view)}
      <figcaption>
        <dl>
          ${view.hash === null ? nothing : html`<dt>${words.alt}</dt><dd>${alt}</dd>`}
          ${this.#line(words.caption, view.caption, other?.caption, () => against("caption"))}
          ${this.#line(words.credit, view.credit, other?.credit, () => against("credit"))}
        </dl>
        ${view.inGallery === (other?.inGallery ?? false) ? nothing : html`<p class="soft">${view.inGallery ? words.inGallery : ""}</p>`}
      </figcaption>
    </figure>`;
  }

  #picture({ hash, alt, decorative }: PictureView): TemplateResult {
    if (hash === null) return html`<p class="missing">${readingWords[this.#locale.language].noPicture}</p>`;
    const src = `/api/v1/manuscripts/${encodeURIComponent(this.manuscriptId)}/pictures/${hash}`;
    return html`<img src=${src} alt=${decorative ? "" : alt} decoding="async">`;
  }

  /** What neither side has is not spoken of. */
  #line(
    label: string,
    text: string,
    other: string | undefined,
    shown: () => TemplateResult,
  ): TemplateResult | typeof nothing {
    if (text === "" && (other ?? "") === "") return nothing;
    const { none } = readingWords[this.#locale.language];
    return html`<dt>${label}</dt><dd>${text === "" ? html`<span class="soft">${none}</span>` : shown()}</dd>`;
  }
}

const marked = (text: string, own: "inserted" | "removed") => changedWords([{ change: own, text }]);

const runsOf = (runs: readonly WordRun[], own: WordRun["change"]) =>
  runs.filter(({ change }) => change === "same" || change === own);
