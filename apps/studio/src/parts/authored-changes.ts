import "@awesome.me/webawesome/dist/components/details/details.js";
import { type EditionContent, isBlank } from "@naskah/model";
import type { ChangedBlock, ChangedRun } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { isAuthoredText } from "../authored-match.ts";
import { LocaleController } from "../locale.ts";
import { changeStyles, sharedStyles } from "../shared-styles.ts";
import { decidingWords } from "../words/deciding-words.ts";
import { readingWords } from "../words/reading-words.ts";

/** `shown`: the log tells of exactly these sealed texts; `unmatched`: it does not; `failed`: it could not be loaded. */
export type AuthoredState = "loading" | "shown" | "unmatched" | "failed";

/**
 * What changed in an edition's words since another one, and by whom; what did not is folded (A9). Colour is never the only sign. It comes
 * from the log, so it is shown only when it is about both sealed texts.
 * @fires studio-authored with the AuthoredState.
 */
@customElement("authored-changes")
export class AuthoredChanges extends LitElement {
  static override styles = [
    sharedStyles,
    changeStyles,
    css`
      .unmatched {
        margin-bottom: 1rem;
      }
      sup {
        font: 600 0.68rem var(--studio-sans);
        color: var(--studio-soft);
        margin: 0 0.15em;
      }
      wa-details {
        margin: 0 0 1rem;
      }
      wa-details p {
        margin: 0 0 0.7rem;
        font-family: var(--studio-serif);
        white-space: pre-wrap;
      }
    `,
  ];

  @property() editionId = "";
  /** The edition to compare with; null for everything. */
  @property({ attribute: false }) since: string | null = null;
  /** The content of that one, and of this one; each was compared with its digest. */
  @property({ attribute: false }) earlier: EditionContent | null = null;
  @property({ attribute: false }) later: EditionContent | null = null;
  readonly #locale = new LocaleController(this);
  @state() private blocks: readonly ChangedBlock[] = [];
  @state() private shown: AuthoredState = "loading";

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("editionId") || changed.has("since")) void this.#load(this.editionId, this.since);
  }

  async #load(edition: string, since: string | null): Promise<void> {
    this.#say("loading");
    // Another comparison may have been chosen meanwhile.
    const isAsked = () => edition === this.editionId && since === this.since;
    try {
      const { blocks } = await api.editionChanges(edition, since);
      if (!isAsked() || this.later === null) return;
      // Blank lines are in the log and in no edition.
      this.blocks = blocks.filter(({ runs }) => !isBlank(runs.map(({ text }) => text).join("")));
      this.#say(isAuthoredText(blocks, this.earlier, this.later) ? "shown" : "unmatched");
    } catch (error) {
      console.warn("naskah: the changes could not be loaded", error);
      if (isAsked()) this.#say("failed");
    }
  }

  #say(shown: AuthoredState): void {
    this.shown = shown;
    this.dispatchEvent(new CustomEvent<AuthoredState>("studio-authored", { detail: shown }));
  }

  protected override render(): TemplateResult {
    const { words, language } = this.#locale;
    const { notMatched, notMatchedFirst } = readingWords[language];
    const { blocks } = this;
    switch (this.shown) {
      case "loading":
        return html`<p class="soft" role="status">${words.loading}</p>`;
      case "failed":
        return html`<p class="soft" role="status">${decidingWords[language].changesFailed}</p>`;
      case "unmatched":
        return html`<p class="unmatched" role="status">${this.earlier === null ? notMatchedFirst : notMatched}</p>`;
      case "shown":
        break;
    }
    if (blocks.every(({ change }) => change === "same"))
      return html`<p class="soft">${words.edition.noTextChange}</p>`;
    return html`${groups(blocks).map((group) =>
      group[0]?.change === "same" ? this.#folded(group) : group.map((block) => this.#block(block)),
    )}`;
  }

  #folded(blocks: readonly ChangedBlock[]): TemplateResult {
    return html`<wa-details appearance="plain" summary=${this.#locale.words.edition.unchanged(blocks.length)}>
      ${blocks.map(({ runs }) => html`<p>${runs.map(({ text }) => text).join("")}</p>`)}
    </wa-details>`;
  }

  #block({ kind, change, runs }: ChangedBlock): TemplateResult {
    const { edition } = this.#locale.words;
    const words = decidingWords[this.#locale.language];
    const people = [...new Set(runs.flatMap(({ by }) => by?.name ?? []))];
    const what = change === "inserted" ? edition.inserted : change === "removed" ? edition.removed : "";
    const who = people.length === 0 ? "" : words.by(this.#locale.list(people));
    // A caption alone does not say what it is.
    const where = kind === "paragraph" ? "" : (readingWords[this.#locale.language].forms[kind] ?? "");
    const said = [what, where, who].filter((part) => part !== "").join(" · ");
    const shown = runs.map((run) => this.#run(run, people.length > 1));
    return html`<div class="change">
      ${said === "" ? nothing : html`<span class="label">${said}</span>`}
      <div class="words">${shown}</div>
    </div>`;
  }

  #run({ change, text, by }: ChangedRun, names: boolean): TemplateResult {
    if (change === "same") return html`${text}`;
    const name = names && by !== null ? html`<sup>${by.name}</sup>` : nothing;
    return change === "inserted" ? html`<ins>${text}</ins>${name}` : html`<del>${text}</del>${name}`;
  }
}

/** Blocks that stayed, side by side, are one group; every other block is one of its own. */
function groups(blocks: readonly ChangedBlock[]): readonly (readonly ChangedBlock[])[] {
  const found: ChangedBlock[][] = [];
  for (const block of blocks) {
    const last = found.at(-1);
    if (block.change === "same" && last?.[0]?.change === "same") last.push(block);
    else found.push([block]);
  }
  return found;
}
