import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/textarea/textarea.js";
import { consume } from "@lit/context";
import type { Session, Thread } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { hasFocus } from "../active-element.ts";
import { api } from "../api/client.ts";
import { focusWhenShown } from "../focus-when-shown.ts";
import { LocaleController } from "../locale.ts";
import { sessionContext } from "../session-context.ts";
import { sharedStyles } from "../shared-styles.ts";
import { type UnsentWords, unsentReply } from "../unsent-words.ts";
import "./problem-note.ts";

/**
 * One discussion: the words it is about, what was said, reply, resolve, reopen. A reply that is being written is kept until it is sent,
 * and is sent with whatever ends or reopens the discussion.
 * @fires studio-thread-changed after the server stored something.
 * @fires studio-thread-show when the person wants to see the words in the text.
 */
@customElement("thread-card")
export class ThreadCard extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      article {
        padding: 0.85rem 1rem;
        border-left: 4px solid transparent;
      }
      :host([active]) article {
        border-left-color: #e0a63c;
      }
      blockquote {
        margin: 0 0 0.6rem;
        padding: 0;
      }
      blockquote button {
        all: unset;
        cursor: pointer;
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
        font: italic 0.95rem / 1.45 var(--studio-serif);
        color: var(--studio-soft);
        border-left: 3px solid #e0a63c;
        padding-left: 0.6rem;
      }
      blockquote button:focus-visible {
        outline: 3px solid var(--studio-accent);
      }
      /* The hint in the box says the same to who sees it. */
      wa-textarea::part(form-control-label) {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
      }
      .comment {
        margin-bottom: 0.7rem;
      }
      .comment p {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .name {
        font-weight: 600;
        font-size: 0.9rem;
      }
      .resolved {
        opacity: 0.85;
      }
      .must-fix {
        display: flex;
        flex-wrap: wrap;
        gap: 0.1rem 0.6rem;
        align-items: center;
        margin-bottom: 0.5rem;
        font-size: 0.875rem;
      }
      .must-fix strong {
        color: var(--studio-bad);
      }
    `,
  ];

  @property({ attribute: false }) thread: Thread | null = null;
  @property({ type: Boolean, reflect: true }) active = false;
  @property({ type: Boolean }) canComment = false;
  /** May say that it must be dealt with before approval. */
  @property({ type: Boolean }) canMustFix = false;
  /** May resolve, or say no longer, what somebody else said so of. */
  @property({ type: Boolean }) canOverrule = false;
  @consume({ context: sessionContext, subscribe: true }) private user: Session["user"] | undefined;
  readonly #locale = new LocaleController(this);
  @state() private reply = "";
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("thread");
    if (this.thread !== null && this.thread.id !== before?.id) this.reply = this.#unsent?.read() ?? "";
  }

  protected override render(): TemplateResult | typeof nothing {
    const { thread } = this;
    if (thread === null) return nothing;
    const { threads } = this.#locale.words;
    return html`<article class="card ${thread.state}" aria-label=${thread.quote}>
      ${this.#mustFix(thread)}
      <blockquote>
        <button type="button" title=${threads.goTo} @click=${this.#show}>${thread.quote}</button>
      </blockquote>
      ${thread.comments.map(
        (comment) => html`<div class="comment">
          <div class="row">
            <span class="name">${comment.author.name}</span>
            <time class="soft small" datetime=${comment.at}>${this.#locale.ago(comment.at)}</time>
          </div>
          <p>${comment.body}</p>
        </div>`,
      )}
      ${thread.resolvedBy === null ? nothing : html`<p class="soft small">${threads.resolvedBy(thread.resolvedBy)}</p>`}
      <problem-note .error=${this.error}></problem-note>
      ${this.canComment ? this.#actions(thread) : nothing}
    </article>`;
  }

  #mustFix({ mustFixBy, mustFixByName, state }: Thread): TemplateResult | typeof nothing {
    const { mustFix } = this.#locale.words;
    if (mustFixBy === null) return nothing;
    return html`<div class="must-fix">
      ${state === "open" ? html`<strong>${mustFix.badge}</strong>` : html`<span class="soft">${mustFix.badge}</span>`}
      <span class="soft">${mustFix.saidBy(mustFixByName ?? "")}</span>
    </div>`;
  }

  /** Whose text it is does not say that it is mended: only who asked for it, an approver or the desk does (G5). */
  #isTheirs({ mustFixBy }: Thread): boolean {
    return mustFixBy === null || mustFixBy === this.user?.id || this.canOverrule;
  }

  #actions(thread: Thread): TemplateResult {
    const { threads, mustFix } = this.#locale.words;
    const isOpen = thread.state === "open";
    const canSettle = !isOpen || this.#isTheirs(thread);
    const canMark = thread.mustFixBy === null ? this.canMustFix : this.#isTheirs(thread);
    return html`<form class="stack" style="gap:.5rem" @submit=${this.#submit}>
      ${
        isOpen || this.reply !== ""
          ? html`<wa-textarea
              rows="1"
              resize="auto"
              size="s"
              maxlength="4000"
              label=${threads.reply}
              placeholder=${threads.reply}
              .value=${this.reply}
              @input=${this.#typed}
              @keydown=${this.#key}
            ></wa-textarea>`
          : nothing
      }
      <div class="row">
        ${
          canSettle
            ? html`<wa-button size="s" appearance="plain" ?disabled=${this.busy} data-action="state" @click=${this.#toggle}>
                ${isOpen ? threads.resolve : threads.reopen}
              </wa-button>`
            : html`<p class="soft small">${mustFix.onlyThey(thread.mustFixByName ?? "")}</p>`
        }
        ${
          isOpen && canMark
            ? html`<wa-button size="s" appearance="plain" ?disabled=${this.busy} data-action="must-fix" @click=${this.#mark}>
                ${thread.mustFixBy === null ? mustFix.mark : mustFix.unmark}
              </wa-button>`
            : nothing
        }
        ${
          this.reply.trim() === ""
            ? nothing
            : html`<wa-button class="push" size="s" type="submit" variant="brand" ?loading=${this.busy}
                >${threads.send}</wa-button
              >`
        }
      </div>
    </form>`;
  }

  get #unsent(): UnsentWords<string> | null {
    const { thread, user } = this;
    return thread === null || user === undefined ? null : unsentReply(user.id, thread.id);
  }

  #typed(event: Event): void {
    this.#write((event.target as HTMLTextAreaElement).value);
  }

  #write(reply: string): void {
    this.reply = reply;
    if (reply.trim() === "") this.#unsent?.forget();
    else this.#unsent?.keep(reply);
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.#send();
  }

  #show(): void {
    this.dispatchEvent(
      new CustomEvent("studio-thread-show", {
        detail: { id: this.thread?.id },
        bubbles: true,
        composed: true,
      }),
    );
  }

  #toggle(): Promise<void> {
    const isOpen = this.thread?.state === "open";
    return this.#store(async (id) => {
      const hasReplied = await this.#sendReply(id);
      if (isOpen) await api.setThreadState(id, "resolved");
      // A reply has opened it again.
      else if (!hasReplied) await api.setThreadState(id, "open");
    });
  }

  #mark(): Promise<void> {
    const mustFix = this.thread?.mustFixBy === null;
    return this.#store((id) => api.setMustFix(id, mustFix));
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    void this.#send();
  }

  async #send(): Promise<void> {
    if (this.busy || this.reply.trim() === "") return;
    await this.#store((id) => this.#sendReply(id));
    // The button that was pressed goes away with the words.
    if (hasFocus(this) || document.activeElement === document.body)
      await focusWhenShown(() => this.renderRoot.querySelector<HTMLElement>("wa-textarea"), true);
  }

  /** @returns whether there was a reply to send. What was typed while it was on its way stays. */
  async #sendReply(id: string): Promise<boolean> {
    const { reply } = this;
    if (reply.trim() === "") return false;
    await api.reply(id, reply.trim());
    this.#write(this.reply.startsWith(reply) ? this.reply.slice(reply.length).trimStart() : this.reply);
    return true;
  }

  async #store(act: (id: string) => Promise<unknown>): Promise<void> {
    if (this.thread === null) return;
    this.busy = true;
    this.error = null;
    try {
      await act(this.thread.id);
      this.dispatchEvent(new CustomEvent("studio-thread-changed", { bubbles: true, composed: true }));
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}
