import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/checkbox/checkbox.js";
import "@awesome.me/webawesome/dist/components/textarea/textarea.js";
import type { CreateThread } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { hasFocus } from "../active-element.ts";
import { api } from "../api/client.ts";
import { focusWhenShown } from "../focus-when-shown.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { UnsentWords, unsentReply } from "../unsent-words.ts";
import "./problem-note.ts";

/** A comment that is being written: where it will stand, and the words it is about. */
export interface NewThread {
  readonly anchor: CreateThread["anchor"];
  readonly quote: string;
}

interface UnsentThread extends NewThread {
  readonly body: string;
  readonly mustFix: boolean;
}

const unsentThread = (userId: string, manuscript: string): UnsentWords<UnsentThread> =>
  new UnsentWords(userId, `thread:${manuscript}`);

/** How the box came to be not needed any more. */
export interface ThreadEnd {
  readonly sent: boolean;
  readonly hadFocus: boolean;
}

/** The comment that somebody began in a manuscript and neither sent nor threw away. */
export function begunThread(userId: string, manuscript: string): NewThread | null {
  const unsent = unsentThread(userId, manuscript).read();
  return unsent === null ? null : { anchor: unsent.anchor, quote: unsent.quote };
}

/**
 * The box for a new comment. What is written is kept until it is sent, or thrown away after a question.
 * @fires studio-thread-changed {id} after it was stored.
 * @fires studio-thread-ended ThreadEnd when the box is not needed any more.
 */
@customElement("thread-composer")
export class ThreadComposer extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .card {
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
  @property() userId = "";
  @property({ attribute: false }) draft: NewThread | null = null;
  @property({ type: Boolean }) canMustFix = false;
  readonly #locale = new LocaleController(this);
  @state() private body = "";
  @state() private mustFix = false;
  @state() private busy = false;
  /** They want to throw it away, and are asked. */
  @state() private asking = false;
  /** They selected other words before this one was sent. */
  @state() private isFirst = false;
  @state() private error: unknown = null;
  /** Where the comment is written, once it is rendered. */
  @query("wa-textarea") readonly box!: HTMLElement | null;

  get isEmpty(): boolean {
    return this.body.trim() === "";
  }

  /** Goes to the box, with what is typed meanwhile. */
  override focus(): void {
    void focusWhenShown(() => this.box, true);
  }

  /** Says that this one is to be sent or thrown away before another one is begun. */
  sayFirst(): void {
    this.isFirst = true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("manuscriptId") && !changed.has("userId")) return;
    const unsent = this.#unsent.read();
    this.body = unsent?.body ?? "";
    this.mustFix = unsent?.mustFix ?? false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { threads: words, mustFix } = this.#locale.words;
    if (this.draft === null) return nothing;
    return html`<form class="card stack" @submit=${this.#send}>
      <blockquote>${this.draft.quote}</blockquote>
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
      <p class="small" role="status">${this.isFirst ? words.sendFirst : nothing}</p>
      <problem-note .error=${this.error}></problem-note>
      ${this.asking ? this.#question() : this.#buttons()}
    </form>`;
  }

  #buttons(): TemplateResult {
    const { threads: words, cancel } = this.#locale.words;
    return html`<div class="row">
      <wa-button class="push" size="s" appearance="plain" data-action="cancel" @click=${this.#cancel}>${cancel}</wa-button>
      <wa-button size="s" type="submit" variant="brand" ?loading=${this.busy} ?disabled=${this.isEmpty}
        >${words.send}</wa-button
      >
    </div>`;
  }

  #question(): TemplateResult {
    const { threads: words } = this.#locale.words;
    return html`<p id="question" role="alert">${words.discardQuestion}</p>
      <div class="row">
        <wa-button class="push" size="s" appearance="plain" data-action="keep" @click=${this.#keepWriting}
          >${words.keepWriting}</wa-button
        >
        <wa-button size="s" variant="danger" data-action="discard" @click=${this.#discard}>${words.discard}</wa-button>
      </div>`;
  }

  get #unsent(): UnsentWords<UnsentThread> {
    return unsentThread(this.userId, this.manuscriptId);
  }

  #typed(event: Event): void {
    this.body = (event.target as HTMLTextAreaElement).value;
    this.#remember();
  }

  #marked(event: Event): void {
    this.mustFix = (event.target as HTMLInputElement).checked;
    this.#remember();
  }

  #remember(): void {
    const { draft, body, mustFix } = this;
    if (draft === null || this.isEmpty) this.#unsent.forget();
    else this.#unsent.keep({ ...draft, body, mustFix });
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void this.#send(event);
    if (event.key === "Escape") this.#cancel();
  }

  #cancel(): void {
    if (this.isEmpty) {
      this.#end(false);
      return;
    }
    this.asking = true;
    void focusWhenShown(() => this.renderRoot.querySelector<HTMLElement>('[data-action="keep"]'));
  }

  #keepWriting(): void {
    this.asking = false;
    this.focus();
  }

  #discard(): void {
    this.#end(false);
  }

  #end(sent: boolean): void {
    const hadFocus = hasFocus(this);
    this.#unsent.forget();
    this.body = "";
    this.mustFix = false;
    this.asking = false;
    this.isFirst = false;
    this.error = null;
    const detail: ThreadEnd = { sent, hadFocus };
    this.dispatchEvent(new CustomEvent("studio-thread-ended", { detail, bubbles: true, composed: true }));
  }

  async #send(event: Event): Promise<void> {
    event.preventDefault();
    const { body, draft } = this;
    if (draft === null || this.isEmpty || this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      const thread = await api.createThread(this.manuscriptId, {
        anchor: draft.anchor,
        body: body.trim(),
        ...(this.mustFix ? { mustFix: true } : {}),
      });
      // What was typed while it was on its way is the beginning of a reply.
      const more = this.body.startsWith(body) ? this.body.slice(body.length) : this.body;
      if (more.trim() !== "") unsentReply(this.userId, thread.id).keep(more.trimStart());
      this.#end(true);
      const detail = { id: thread.id };
      this.dispatchEvent(new CustomEvent("studio-thread-changed", { detail, bubbles: true, composed: true }));
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "thread-composer": ThreadComposer;
  }
}
