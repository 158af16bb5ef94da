import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/textarea/textarea.js";
import type { Language } from "@naskah/model";
import type { PublicationList, Withdraw, Withdrawn } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import { sharedStyles } from "../shared-styles.ts";
import { tellRefused } from "../tell-refused.ts";
import { translationWords } from "../words/translation-words.ts";
import "./kind-choice.ts";
import "./problem-note.ts";
import "./publication-finder.ts";

type Kind = "notice" | "redirected" | "published-in-error";
type Publication = PublicationList["publications"][number];
const KINDS: readonly Kind[] = ["notice", "redirected", "published-in-error"];

/** Takes an article down in one of three ways, with a sentence for its readers (A7). @fires studio-closed @fires studio-withdrawn */
@customElement("withdraw-dialog")
export class WithdrawDialog extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      wa-dialog {
        --width: 36rem;
      }
    `,
  ];
  @property() manuscriptId = "";
  /** Of the article; one of the same language replaces it. */
  @property({ attribute: false }) language: Language = "id";
  @property({ type: Boolean }) open = false;
  readonly #locale = new LocaleController(this);
  @state() private kind: Kind = "notice";
  @state() private target: Publication | null = null;
  @state() private isTargetMissing = false;
  /** Once it is withdrawn: other languages that readers can still read. */
  @state() private offers: Withdrawn["offers"] = [];
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("open") || !this.open) return;
    this.kind = "notice";
    this.target = null;
    this.isTargetMissing = false;
    this.offers = [];
    this.error = null;
  }

  protected override render(): TemplateResult {
    const { withdraw, withdrawal, cancel } = this.#locale.words;
    const kinds = KINDS.map((value) => ({
      value,
      label: withdrawal.kinds[value],
      hint: withdrawal.kindHints[value],
    }));
    return html`<wa-dialog label=${withdraw.title} ?open=${this.open} @wa-after-hide=${this.#closed}>
      ${
        this.offers.length > 0
          ? this.#stillLive()
          : html`<form class="stack" @submit=${this.#submit}>
        <problem-note .error=${this.error}></problem-note>
        <kind-choice
          legend=${withdrawal.how}
          .kinds=${kinds}
          value=${this.kind}
          @studio-chosen=${this.#chosen}
        ></kind-choice>
        ${this.kind === "redirected" ? this.#targetField() : nothing}
        <wa-textarea
          name="sentence"
          required
          rows="2"
          minlength="10"
          maxlength="500"
          label=${withdraw.sentence}
          hint=${withdraw.hint}
        ></wa-textarea>
        ${
          this.kind === "published-in-error"
            ? html`<wa-textarea
                name="reason"
                required
                rows="2"
                maxlength="2000"
                label=${withdrawal.reason}
                hint=${withdrawal.reasonHint}
              ></wa-textarea>`
            : nothing
        }
        <div class="row">
          <wa-button class="push" appearance="plain" data-dialog="close">${cancel}</wa-button>
          <wa-button type="submit" variant="danger" ?loading=${this.busy}>${withdraw.confirm}</wa-button>
        </div>
      </form>`
      }
    </wa-dialog>`;
  }

  /** The other languages are offered, and left alone (P2). */
  #stillLive(): TemplateResult {
    const { withdrawal, languages, close } = this.#locale.words;
    const words = translationWords[this.#locale.language];
    return html`<div class="stack">
      <p role="status"><strong>${withdrawal.done}</strong></p>
      ${this.offers.map(({ manuscriptId, language }) => {
        const name = languages[language];
        return html`<wa-callout variant="warning" size="s">
          <wa-icon slot="icon" name="warning"></wa-icon>
          <p>${words.stillLive(name)} <a href=${paths.manuscript(manuscriptId)} @click=${this.#left}>${words.open(name)}</a></p>
        </wa-callout>`;
      })}
      <div class="row">
        <wa-button class="push" variant="brand" data-dialog="close">${close}</wa-button>
      </div>
    </div>`;
  }

  #left(): void {
    this.dispatchEvent(new CustomEvent("studio-closed"));
  }

  #targetField(): TemplateResult {
    const { withdrawal } = this.#locale.words;
    return html`<publication-finder
        .language=${this.language}
        without=${this.manuscriptId}
        .chosen=${this.target}
        @studio-chosen=${this.#targetChosen}
      ></publication-finder>
      ${this.isTargetMissing ? html`<p class="small" role="alert" style="color:var(--studio-bad)">${withdrawal.chooseFirst}</p>` : nothing}`;
  }

  #chosen({ detail: { value } }: CustomEvent<{ value: string }>): void {
    this.kind = KINDS.find((kind) => kind === value) ?? "notice";
    this.isTargetMissing = false;
  }

  #targetChosen({ detail }: CustomEvent<Publication>): void {
    this.target = detail;
    this.isTargetMissing = false;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const said = (name: string) => String(fields.get(name) ?? "").trim();
    const body = this.#withdrawal(said("sentence"), said("reason"));
    if (body === null) {
      this.isTargetMissing = true;
      return;
    }
    this.busy = true;
    this.error = null;
    try {
      const { offers } = await api.withdraw(this.manuscriptId, body);
      this.dispatchEvent(new CustomEvent("studio-withdrawn"));
      if (offers.length === 0) this.dispatchEvent(new CustomEvent("studio-closed"));
      else this.offers = offers;
    } catch (error) {
      this.error = error;
      tellRefused(this, error);
    } finally {
      this.busy = false;
    }
  }

  /** Null while it is not said where readers are led. */
  #withdrawal(sentence: string, reason: string): Withdraw | null {
    switch (this.kind) {
      case "notice":
        return { kind: "notice", sentence };
      case "published-in-error":
        return { kind: "published-in-error", sentence, reason };
      case "redirected":
        if (this.target === null) return null;
        return { kind: "redirected", sentence, target: { manuscriptId: this.target.manuscriptId } };
    }
  }

  #closed(event: Event): void {
    if (event.target === event.currentTarget) this.dispatchEvent(new CustomEvent("studio-closed"));
  }
}
