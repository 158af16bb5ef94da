import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/checkbox/checkbox.js";
import "@awesome.me/webawesome/dist/components/details/details.js";
import "@awesome.me/webawesome/dist/components/textarea/textarea.js";
import type { CreateThread, Thread } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./problem-note.ts";
import "./thread-card.ts";

/** A comment that is being written: where it will stand, and the words it is about. */
export interface NewThread {
  readonly anchor: CreateThread["anchor"];
  readonly quote: string;
}

/**
 * All discussions of a manuscript, and the box for a new one.
 * @fires studio-thread-changed after a new thread was stored.
 * @fires studio-thread-cancelled when the person gave up the new one.
 */
@customElement("thread-panel")
export class ThreadPanel extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .new {
        border-color: #e0a63c;
      }
      blockquote {
        margin: 0;
        font: italic 0.95rem / 1.45 var(--studio-serif);
        color: var(--studio-soft);
        border-left: 3px solid #e0a63c;
        padding-left: 0.6rem;
      }
      .stack {
        gap: 0.75rem;
      }
    `,
  ];

  @property() manuscriptId = "";
  @property({ attribute: false }) threads: readonly Thread[] = [];
  @property({ attribute: false }) draft: NewThread | null = null;
  @property() active = "";
  @property({ type: Boolean }) canComment = false;
  @property({ type: Boolean }) canMustFix = false;
  @property({ type: Boolean }) canOverrule = false;
  readonly #locale = new LocaleController(this);
  @state() private body = "";
  @state() private mustFix = false;
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("draft") && this.draft !== null)
      this.renderRoot.querySelector<HTMLElement>(".new wa-textarea")?.focus();
    if (changed.has("active") && this.active !== "") {
      this.renderRoot.querySelector("thread-card[active]")?.scrollIntoView({ block: "nearest" });
    }
  }

  protected override render(): TemplateResult {
    const { threads: words } = this.#locale.words;
    const open = this.threads.filter((thread) => thread.state === "open");
    const resolved = this.threads.filter((thread) => thread.state === "resolved");
    return html`<div class="stack">
      ${this.draft === null ? nothing : this.#composer(this.draft)}
      ${
        open.length === 0 && this.draft === null
          ? html`<div class="soft">
              <p>${words.empty}</p>
              ${this.canComment ? html`<p class="small">${words.howTo}</p>` : nothing}
            </div>`
          : nothing
      }
      ${open.map((thread) => this.#card(thread))}
      ${
        resolved.length === 0
          ? nothing
          : html`<wa-details appearance="plain" summary=${words.resolved(resolved.length)}>
              <div class="stack">${resolved.map((thread) => this.#card(thread))}</div>
            </wa-details>`
      }
    </div>`;
  }

  #card(thread: Thread): TemplateResult {
    return html`<thread-card
      .thread=${thread}
      ?active=${thread.id === this.active}
      ?canComment=${this.canComment}
      ?canMustFix=${this.canMustFix}
      ?canOverrule=${this.canOverrule}
    ></thread-card>`;
  }

  #composer(draft: NewThread): TemplateResult {
    const { threads: words, mustFix, cancel } = this.#locale.words;
    return html`<form class="card new stack" @submit=${this.#send}>
      <blockquote>${draft.quote}</blockquote>
      <wa-textarea
        rows="3"
        resize="auto"
        maxlength="4000"
        label=${words.write}
        placeholder=${words.placeholder}
        .value=${this.body}
        @input=${this.#typed}
        @keydown=${this.#key}
      ></wa-textarea>
      ${
        this.canMustFix
          ? html`<wa-checkbox size="s" hint=${mustFix.markNewHint} .checked=${this.mustFix} @change=${this.#marked}
              >${mustFix.markNew}</wa-checkbox
            >`
          : nothing
      }
      <problem-note .error=${this.error}></problem-note>
      <div class="row">
        <wa-button class="push" size="s" appearance="plain" @click=${this.#cancel}>${cancel}</wa-button>
        <wa-button size="s" type="submit" variant="brand" ?loading=${this.busy} ?disabled=${this.body.trim() === ""}
          >${words.send}</wa-button
        >
      </div>
    </form>`;
  }

  #typed(event: Event): void {
    this.body = (event.target as HTMLTextAreaElement).value;
  }

  #marked(event: Event): void {
    this.mustFix = (event.target as HTMLInputElement).checked;
  }

  #key(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void this.#send(event);
    if (event.key === "Escape") this.#cancel();
  }

  #cancel(): void {
    this.body = "";
    this.mustFix = false;
    this.error = null;
    this.dispatchEvent(new CustomEvent("studio-thread-cancelled", { bubbles: true, composed: true }));
  }

  async #send(event: Event): Promise<void> {
    event.preventDefault();
    const body = this.body.trim();
    if (this.draft === null || body === "") return;
    this.busy = true;
    this.error = null;
    try {
      const thread = await api.createThread(this.manuscriptId, {
        anchor: this.draft.anchor,
        body,
        ...(this.mustFix ? { mustFix: true } : {}),
      });
      this.body = "";
      this.mustFix = false;
      this.dispatchEvent(
        new CustomEvent("studio-thread-changed", {
          detail: { id: thread.id },
          bubbles: true,
          composed: true,
        }),
      );
      this.dispatchEvent(new CustomEvent("studio-thread-cancelled", { bubbles: true, composed: true }));
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}
