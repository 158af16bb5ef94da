import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/textarea/textarea.js";
import type { BlockChange } from "@naskah/model";
import type { Manuscript, SourceBlockChange, Translation } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import { sharedStyles } from "../shared-styles.ts";
import { translationWords } from "../words/translation-words.ts";
import type { CheckTarget } from "./checks-list.ts";
import "./block-changes.ts";
import "./problem-note.ts";

/**
 * A translation beside its source: what changed there block by block, and what somebody says about it (P2).
 * @fires studio-go-to with the block of the manuscript that stands for a changed one
 * @fires studio-translation-changed when somebody said something
 */
@customElement("translation-panel")
export class TranslationPanel extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        container-type: inline-size;
        margin-top: 1.5rem;
        padding-top: 1.25rem;
        border-top: 1px solid var(--studio-line);
      }
      .pair {
        display: grid;
        gap: 0.5rem 1rem;
        padding-bottom: 1rem;
        border-bottom: 1px solid var(--studio-line);
      }
      @container (min-width: 36rem) {
        .pair {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
      }
      .pair block-changes {
        margin-bottom: -1rem;
      }
      .counterpart {
        display: grid;
        gap: 0.35rem;
        align-content: start;
        justify-items: start;
      }
      blockquote {
        margin: 0;
        padding-left: 0.75rem;
        border-left: 3px solid var(--studio-line);
        font: 1rem / 1.55 var(--studio-serif);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) manuscript: Manuscript | null = null;
  readonly #locale = new LocaleController(this);
  @state() private translation: Translation | null = null;
  @state() private asksReason = false;
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("manuscript") || this.manuscript === null) return;
    if (changed.get("manuscript")?.id !== this.manuscript.id) {
      this.translation = null;
      this.asksReason = false;
    }
    void this.#load();
  }

  readonly #load = async (): Promise<void> => {
    const id = this.manuscript?.id;
    if (id === undefined) return;
    try {
      const translation = await api.translation(id);
      if (id !== this.manuscript?.id) return;
      this.translation = translation;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  };

  protected override render(): TemplateResult {
    const { loading } = this.#locale.words;
    const { translation } = this;
    return html`<div class="stack">
      <problem-note .error=${this.error} again @studio-again=${this.#load}></problem-note>
      ${translation === null && this.error === null ? html`<p class="soft" role="status">${loading}</p>` : nothing}
      ${translation === null ? nothing : [this.#stillLive(translation), this.#body(translation)]}
    </div>`;
  }

  /** The other languages are offered, and left alone. */
  #stillLive({ siblings }: Translation): TemplateResult | typeof nothing {
    if (this.manuscript?.state !== "withdrawn") return nothing;
    const words = translationWords[this.#locale.language];
    const live = siblings.filter(({ isLive }) => isLive);
    if (live.length === 0) return nothing;
    return html`${live.map(({ manuscriptId, language }) => {
      const name = this.#locale.words.languages[language];
      return html`<wa-callout variant="warning" size="s">
        <wa-icon slot="icon" name="warning"></wa-icon>
        ${words.stillLive(name)} <a href=${paths.manuscript(manuscriptId)}>${words.open(name)}</a>
      </wa-callout>`;
    })}`;
  }

  #body(translation: Translation): TemplateResult {
    const { source, siblings, can } = translation;
    const words = translationWords[this.#locale.language];
    if (siblings.length === 0) return html`<p class="soft">${words.alone}</p>`;
    if (source !== null) return this.#beside(translation, source);
    return html`<p class="soft">${words.notDeclared}</p>
      ${
        can.declare
          ? siblings.map(
              ({ manuscriptId, language }) => html`<div>
                <wa-button size="s" appearance="outlined" ?disabled=${this.busy} @click=${this.#declare(manuscriptId)}>
                  ${words.declare(this.#locale.words.languages[language])}
                </wa-button>
              </div>`,
            )
          : nothing
      }`;
  }

  #beside(translation: Translation, source: NonNullable<Translation["source"]>): TemplateResult {
    const words = translationWords[this.#locale.language];
    const { base, stale, can, checks } = translation;
    return html`<div>
        <h2>${words.from(this.#locale.words.languages[source.language])}</h2>
        <p><a href=${paths.manuscript(source.manuscriptId)}>${source.title}</a></p>
        <p class="soft small">
          ${base === null ? words.noBase : words.base(base.number)} ${stale || base === null ? nothing : words.fresh}
        </p>
      </div>
      ${stale ? this.#stale(translation) : this.#unpublished(translation)}
      ${
        checks.length === 0
          ? nothing
          : html`<details>
              <summary>${words.history}</summary>
              <ul class="stack small">
                ${checks.map(
                  ({ verdict, editionNumber, by, reason, at }) => html`<li>
                    ${words.checked[verdict](editionNumber, by)}, ${this.#locale.dateTime(at)}${reason === null ? nothing : html`. ${reason}`}
                  </li>`,
                )}
              </ul>
            </details>`
      }
      ${
        can.declare
          ? html`<div>
              <wa-button size="s" appearance="plain" ?disabled=${this.busy} @click=${this.#declare(null)}>
                ${words.undeclare}
              </wa-button>
            </div>`
          : nothing
      }`;
  }

  #stale({ live, changes, can }: Translation): TemplateResult | typeof nothing {
    if (live === null) return nothing;
    const words = translationWords[this.#locale.language];
    return html`<wa-callout variant="warning" size="s">
        <wa-icon slot="icon" name="warning"></wa-icon>
        ${changes.length === 0 ? words.staleSame(live.number) : words.stale(live.number, changes.length)}
      </wa-callout>
      ${changes.map((change) => this.#pair(change))}
      ${can.check ? this.#verdict(live) : nothing}`;
  }

  #pair(change: SourceBlockChange): TemplateResult {
    const words = translationWords[this.#locale.language];
    const { counterpart, isBefore } = change;
    return html`<div class="pair">
      <block-changes lang=${this.translation?.source?.language ?? nothing} .changes=${[blockChange(change)]}></block-changes>
      <div class="counterpart">
        ${
          counterpart === null
            ? html`<p class="soft small">${words.noPlace}</p>`
            : html`<p class="soft small">${isBefore ? words.placeBefore : words.here}</p>
                <blockquote lang=${this.manuscript?.language ?? nothing}>${counterpart.text}</blockquote>
                ${
                  counterpart.blockId === null
                    ? nothing
                    : html`<wa-button size="s" appearance="plain" @click=${this.#show(counterpart.blockId)}>${words.show}</wa-button>`
                }`
        }
      </div>
    </div>`;
  }

  #verdict(live: NonNullable<Translation["live"]>): TemplateResult {
    const words = translationWords[this.#locale.language];
    if (this.asksReason)
      return html`<form class="stack" @submit=${this.#dismiss(live.id)}>
        <wa-textarea
          name="reason"
          required
          maxlength="500"
          label=${words.reason}
          hint=${words.reasonHint}
        ></wa-textarea>
        <div class="row">
          <wa-button class="push" size="s" appearance="plain" @click=${this.#ask(false)}>${this.#locale.words.cancel}</wa-button>
          <wa-button size="s" type="submit" variant="brand" ?loading=${this.busy}>${words.confirm}</wa-button>
        </div>
      </form>`;
    return html`<div class="row">
        <wa-button size="s" variant="brand" ?loading=${this.busy} @click=${this.#upToDate(live.id)}>
          ${words.upToDate(live.number)}
        </wa-button>
        <wa-button size="s" appearance="outlined" @click=${this.#ask(true)}>${words.noEffect}</wa-button>
      </div>
      <p class="soft small">${words.upToDateHint}</p>`;
  }

  /** A translator may work ahead of the source's approval. */
  #unpublished({ newest, base, can }: Translation): TemplateResult | typeof nothing {
    if (!can.check || newest === null || newest.number <= (base?.number ?? 0)) return nothing;
    return html`<div>
      <wa-button size="s" appearance="outlined" ?loading=${this.busy} @click=${this.#upToDate(newest.id)}>
        ${translationWords[this.#locale.language].follows(newest.number)}
      </wa-button>
    </div>`;
  }

  #show(blockId: string): () => void {
    return () => {
      const detail: CheckTarget = { blockId, range: null };
      this.dispatchEvent(new CustomEvent("studio-go-to", { detail, bubbles: true, composed: true }));
    };
  }

  #ask(asks: boolean): () => void {
    return () => {
      this.asksReason = asks;
    };
  }

  #declare(sourceId: string | null): () => Promise<void> {
    return () => this.#act((id) => api.declareTranslation(id, sourceId));
  }

  #upToDate(edition: string): () => Promise<void> {
    return () => this.#act((id) => api.checkTranslation(id, { verdict: "up-to-date", edition }));
  }

  #dismiss(edition: string): (event: SubmitEvent) => Promise<void> {
    return async (event) => {
      event.preventDefault();
      const reason = String(new FormData(event.currentTarget as HTMLFormElement).get("reason") ?? "");
      await this.#act((id) => api.checkTranslation(id, { verdict: "no-effect", edition, reason }));
    };
  }

  async #act(run: (manuscriptId: string) => Promise<void>): Promise<void> {
    if (this.manuscript === null) return;
    this.busy = true;
    try {
      await run(this.manuscript.id);
      this.asksReason = false;
      await this.#load();
      this.dispatchEvent(new CustomEvent("studio-translation-changed"));
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}

function blockChange({ change, kind, runs }: SourceBlockChange): BlockChange {
  if (change === "reworded") return { change, kind, runs };
  return { change, kind, text: runs.map(({ text }) => text).join("") };
}
