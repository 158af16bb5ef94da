import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import {
  type Amendment,
  type EditionContent,
  editionDocument,
  findAmendment,
  overlap,
  selectableText,
  type WordsPlace,
} from "@naskah/model";
import type { Edition } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { changeStyles, sharedStyles } from "../shared-styles.ts";
import { tellRefused } from "../tell-refused.ts";
import { decidingWords } from "../words/deciding-words.ts";
import { readingWords } from "../words/reading-words.ts";
import { amendedWords } from "./amended-words.ts";
import type { PickedWords } from "./sealed-words.ts";
import "./problem-note.ts";
import "./sealed-words.ts";

/**
 * Approve with small changes of one's own: words for words in the sealed text, selected where they stand or typed.
 * @fires studio-closed @fires studio-offered
 */
@customElement("amend-dialog")
export class AmendDialog extends LitElement {
  static override styles = [
    sharedStyles,
    changeStyles,
    css`
      li {
        display: flex;
        gap: 0.5rem;
        align-items: center;
        justify-content: space-between;
        font-family: var(--studio-serif);
      }
    `,
  ];
  @property({ attribute: false }) edition: Edition | null = null;
  @property() shownDigest = "";
  @property({ type: Boolean }) open = false;
  /** Words that were selected elsewhere in the text: they are the first to be replaced. */
  @property({ attribute: false }) start: WordsPlace | null = null;
  readonly #locale = new LocaleController(this);
  @state() private amendments: readonly Amendment[] = [];
  /** What was selected in the text; null while words are typed. */
  @state() private picked: WordsPlace | null = null;
  @state() private find = "";
  @state() private replacement = "";
  @state() private fault: "notFound" | "ambiguous" | "overlapping" | "tooMuch" | null = null;
  #doc: ReturnType<typeof editionDocument> | null = null;
  #text: ReturnType<typeof selectableText> | null = null;
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#follow(changed);
    if (!changed.has("start") || this.start === null) return;
    this.#begin();
    this.#choose(this.start);
  }

  #follow(changed: PropertyValues<this>): void {
    if (!changed.has("edition") || changed.get("edition")?.id === this.edition?.id) return;
    this.amendments = [];
    this.#begin();
    this.error = null;
    const content = this.edition?.content as EditionContent | undefined;
    this.#doc = content === undefined ? null : editionDocument(content);
    this.#text = this.#doc === null ? null : selectableText(this.#doc);
  }

  #begin(): void {
    [this.picked, this.find, this.replacement, this.fault] = [null, "", "", null];
  }

  protected override render(): TemplateResult {
    const words = decidingWords[this.#locale.language];
    return html`<wa-dialog style="--width: 44rem" label=${words.small} ?open=${this.open} @wa-after-hide=${this.#closed}>
      <div class="stack">
        <p>${words.smallIntro}</p>
        <problem-note .error=${this.error}></problem-note>
        <sealed-words .source=${this.#text} @studio-picked=${this.#onPicked}></sealed-words>
        <form class="stack" @submit=${this.#add}>
          <wa-input
            name="find"
            required
            maxlength="2000"
            label=${words.find}
            hint=${this.picked === null ? words.findHint : this.#whichOne(this.picked)}
            .value=${this.find}
            @input=${this.#typedFind}
          ></wa-input>
          <wa-input
            name="replace"
            ?autofocus=${this.start !== null}
            maxlength="2000"
            label=${words.replace}
            hint=${readingWords[this.#locale.language].deleteHint}
            .value=${this.replacement}
            @input=${this.#typedReplacement}
          ></wa-input>
          ${this.fault === null ? nothing : html`<p role="alert" class="problem">${this.#faultText(this.fault)}</p>`}
          <wa-button type="submit" appearance="outlined" data-action="add-change">${words.addChange}</wa-button>
        </form>
        <ul class="plain stack">
          ${this.amendments.map(
            (amendment) => html`<li>
              ${this.#doc === null ? nothing : amendedWords(this.#doc, amendment)}
              <wa-button appearance="plain" size="s" @click=${this.#remove(amendment)}>
                <wa-icon name="xmark" label=${words.removeChange(amendment.expected)}></wa-icon>
              </wa-button>
            </li>`,
          )}
        </ul>
        <div class="row">
          <wa-button class="push" appearance="plain" data-dialog="close">${this.#locale.words.cancel}</wa-button>
          <wa-button
            variant="success"
            ?disabled=${this.amendments.length === 0}
            ?loading=${this.busy}
            data-action="send-offer"
            @click=${this.#send}
            >${words.send}</wa-button
          >
        </div>
      </div>
    </wa-dialog>`;
  }

  #faultText(fault: "notFound" | "ambiguous" | "overlapping" | "tooMuch"): string {
    return fault === "tooMuch"
      ? readingWords[this.#locale.language].tooMuch
      : decidingWords[this.#locale.language][fault];
  }

  /** Which one of the same words it is, when they stand in the text more than once. */
  #whichOne({ block, from, expected }: WordsPlace): string {
    const words = readingWords[this.#locale.language];
    const text = this.#text;
    if (text === null) return words.picked;
    const places: WordsPlace[] = [];
    for (let at = text.text.indexOf(expected); at >= 0; at = text.text.indexOf(expected, at + 1)) {
      const place = text.placeOf(at, at + expected.length);
      if (place !== null) places.push(place);
    }
    const nth = places.findIndex((place) => place.from === from && place.block.join() === block.join()) + 1;
    return places.length > 1 ? words.pickedOf(nth, places.length) : words.picked;
  }

  #onPicked({ detail }: CustomEvent<PickedWords>): void {
    this.fault = detail === "too-much" ? "tooMuch" : null;
    if (detail === "too-much") this.picked = null;
    else this.#choose(detail);
  }

  #choose(words: WordsPlace): void {
    this.picked = words;
    this.find = words.expected;
  }

  #typedFind(event: InputEvent): void {
    this.find = (event.currentTarget as HTMLInputElement).value;
    this.picked = null;
  }

  #typedReplacement(event: InputEvent): void {
    this.replacement = (event.currentTarget as HTMLInputElement).value;
  }

  #add(event: SubmitEvent): void {
    event.preventDefault();
    if (this.#doc === null) return;
    const { picked, find, replacement } = this;
    const found =
      picked === null
        ? findAmendment(this.#doc, find, replacement)
        : { amendment: { ...picked, replacement } };
    if ("fault" in found) {
      this.fault = found.fault === "ambiguous" ? "ambiguous" : "notFound";
      return;
    }
    if (this.amendments.some((other) => overlap(other, found.amendment))) {
      this.fault = "overlapping";
      return;
    }
    this.#begin();
    this.amendments = [...this.amendments, found.amendment];
  }

  #remove(amendment: Amendment): () => void {
    return () => {
      this.amendments = this.amendments.filter((other) => other !== amendment);
    };
  }

  readonly #send = async (): Promise<void> => {
    if (this.edition === null || this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      const amendments = this.amendments.map((amendment) => ({ ...amendment, block: [...amendment.block] }));
      const detail = await api.offer(this.edition.id, { digest: this.shownDigest, amendments });
      this.dispatchEvent(new CustomEvent("studio-offered", { detail }));
    } catch (error) {
      this.error = error;
      tellRefused(this, error);
    } finally {
      this.busy = false;
    }
  };

  #closed(event: Event): void {
    if (event.target === event.currentTarget) this.dispatchEvent(new CustomEvent("studio-closed"));
  }
}
