import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import { type CheckCode, describeCheck, type Language, writtenOut } from "@naskah/model";
import type { Check } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { focusWhenShown } from "../focus-when-shown.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./problem-note.ts";

/** Where a check leads: a block, and the words in it where it has some. */
export interface CheckTarget {
  readonly blockId: string | null;
  readonly range: { readonly from: number; readonly to: number; readonly words: string } | null;
}

/** What is put in the place of some words. */
export interface Replacement extends CheckTarget {
  readonly by: string;
}

/**
 * What the publication checks found, what must be put right first, each with a way to its place and what can be done about it.
 * @fires studio-go-to with a `CheckTarget` when the person wants to see the place (attribute `linked`).
 * @fires studio-replace with a `Replacement` when the person chose a suggestion (attribute `editable`).
 * @fires studio-checks-changed after something was confirmed or added to the office's words.
 */
@customElement("checks-list")
export class ChecksList extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      section + section {
        margin-top: 1.25rem;
      }
      h2 {
        margin-bottom: 0.25rem;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.2rem 0.6rem;
        padding: 0.65rem 0;
      }
      li + li {
        border-top: 1px solid var(--studio-line);
      }
      li > wa-icon {
        font-size: 1.05rem;
        margin-top: 0.2rem;
      }
      .error > wa-icon {
        color: var(--studio-bad);
      }
      .warning > wa-icon {
        color: var(--studio-warn);
      }
      .body {
        display: grid;
        gap: 0.4rem;
      }
      q {
        font: italic 1rem / 1.4 var(--studio-serif);
        overflow-wrap: anywhere;
      }
      .row {
        gap: 0.35rem 0.5rem;
      }
      form {
        display: grid;
        gap: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) checks: readonly Check[] = [];
  @property() manuscriptId = "";
  /** The language of the text, for its words. */
  @property({ attribute: false }) language: Language | null = null;
  @property({ type: Boolean }) linked = false;
  @property({ type: Boolean }) editable = false;
  @property({ type: Boolean }) canConfirm = false;
  @property({ type: Boolean }) canAddWords = false;
  readonly #locale = new LocaleController(this);
  /** The fingerprint of what is being confirmed. */
  @state() private confirming = "";
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override render(): TemplateResult {
    const { submit } = this.#locale.words;
    const errors = this.checks.filter(({ severity }) => severity === "error");
    const warnings = this.checks.filter(({ severity }) => severity === "warning");
    return html`<problem-note .error=${this.error}></problem-note>
      ${this.#group(submit.errors(errors.length), errors)} ${this.#group(submit.warnings, warnings)}`;
  }

  #group(title: string, checks: readonly Check[]): TemplateResult | typeof nothing {
    if (checks.length === 0) return nothing;
    return html`<section>
      <h2>${title}</h2>
      <ul class="plain">
        ${checks.map((check) => this.#row(check))}
      </ul>
    </section>`;
  }

  #row(check: Check): TemplateResult {
    const { checks: words } = this.#locale.words;
    const { range } = targetOf(check);
    // What cannot be seen is written out; as it is it could turn the words around it.
    const said = range === null ? "" : writtenOut(range.words.replace(/\ufffc/g, "").trim());
    return html`<li class=${check.severity} data-code=${check.code}>
      <wa-icon name=${check.severity === "error" ? "circle-xmark" : "warning"}></wa-icon>
      <div class="body">
        ${
          said === ""
            ? nothing
            : html`<p>
                <q lang=${this.language ?? nothing}>${said}</q>
                ${(check.times ?? 1) > 1 ? html`<span class="soft small">${words.times(check.times ?? 1)}</span>` : nothing}
              </p>`
        }
        <p class=${said === "" ? "" : "soft small"}>${this.#text(check)}${check.host === undefined ? nothing : html` <strong class="host">${words.leadsTo(check.host)}</strong>`}</p>
        ${this.#actions(check, said)}
        ${check.personal !== undefined && this.confirming === check.personal.fingerprint ? this.#reason(check) : nothing}
      </div>
    </li>`;
  }

  #text({ code }: Check): string {
    return describeCheck(code as CheckCode, this.#locale.language);
  }

  #actions(check: Check, said: string): TemplateResult | typeof nothing {
    const { submit, checks: words } = this.#locale.words;
    const target = targetOf(check);
    const { blockId, range } = target;
    const about = html`<span class="visually-hidden">: ${said === "" ? this.#text(check) : said}</span>`;
    const canReplace = this.editable && blockId !== null && range !== null;
    const isWord = check.code === "word-misspelt" || check.code === "word-foreign";
    const button = (text: string, act: () => void, action: string, icon: string | null = null) =>
      html`<wa-button size="s" appearance="plain" data-action=${action} @click=${act}>
        ${icon === null ? nothing : html`<wa-icon slot="start" name=${icon}></wa-icon>`}${text}${about}
      </wa-button>`;
    const suggestions = (canReplace ? check.suggestions : undefined)?.map(
      (by) =>
        html`<wa-button
          size="s"
          appearance="filled-outlined"
          pill
          data-action="replace"
          lang=${this.language ?? nothing}
          @click=${() => this.#fire<Replacement>("studio-replace", { ...target, by })}
          ><span class="visually-hidden">${words.replaceBy} </span>${by}${about}</wa-button
        >`,
    );
    const show =
      this.linked && (blockId !== null || range !== null)
        ? html`<wa-button
            size="s"
            appearance="outlined"
            data-block=${blockId ?? nothing}
            @click=${() => this.#fire<CheckTarget>("studio-go-to", target)}
            >${submit.goTo}${about}</wa-button
          >`
        : nothing;
    const { personal } = check;
    return html`<div class="row">
      ${suggestions ?? nothing} ${show}
      ${
        personal !== undefined && this.canConfirm && this.confirming !== personal.fingerprint
          ? button(words.mayBePublic, () => this.#ask(personal.fingerprint), "confirm")
          : nothing
      }
      ${isWord && this.canAddWords && said !== "" ? button(words.addWord, () => void this.#addWord(said), "add-word", "plus") : nothing}
    </div>`;
  }

  #reason({ personal }: Check): TemplateResult | typeof nothing {
    const { checks: words, cancel } = this.#locale.words;
    if (personal === undefined) return nothing;
    return html`<form @submit=${(event: SubmitEvent) => this.#confirm(event, personal)}>
      <wa-input name="reason" required minlength="3" maxlength="500" label=${words.reason} hint=${words.reasonHint}></wa-input>
      <div class="row">
        <wa-button size="s" appearance="plain" @click=${() => this.#ask("")}>${cancel}</wa-button>
        <wa-button size="s" variant="brand" type="submit" ?loading=${this.busy}>${words.confirm}</wa-button>
      </div>
    </form>`;
  }

  #ask(fingerprint: string): void {
    this.confirming = fingerprint;
    this.error = null;
    if (fingerprint === "") return;
    void focusWhenShown(() => this.renderRoot.querySelector<HTMLElement>("form wa-input"), true);
  }

  async #confirm(event: SubmitEvent, personal: NonNullable<Check["personal"]>): Promise<void> {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget as HTMLFormElement).get("reason") ?? "").trim();
    await this.#act(() => api.confirmPublicData(this.manuscriptId, { ...personal, reason }));
  }

  async #addWord(word: string): Promise<void> {
    const { language } = this;
    if (language !== null) await this.#act(() => api.addSpellingWord(language, word));
  }

  async #act(run: () => Promise<unknown>): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      await run();
      this.confirming = "";
      this.#fire("studio-checks-changed", null);
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }

  #fire<Detail>(name: string, detail: Detail): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

function targetOf({ place }: Check): CheckTarget {
  return place.kind === "document"
    ? { blockId: null, range: null }
    : { blockId: place.blockId, range: place.range ?? null };
}
