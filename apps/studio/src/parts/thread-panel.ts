import "@awesome.me/webawesome/dist/components/details/details.js";
import type { Thread } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import type { NewThread, ThreadComposer } from "./thread-composer.ts";
import "./thread-card.ts";
import "./thread-composer.ts";

/** All discussions of a manuscript, and the box for a new one; passes on what they fire. */
@customElement("thread-panel")
export class ThreadPanel extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .stack {
        gap: 0.75rem;
      }
    `,
  ];

  @property() manuscriptId = "";
  @property() userId = "";
  @property({ attribute: false }) threads: readonly Thread[] = [];
  @property({ attribute: false }) draft: NewThread | null = null;
  @property() active = "";
  @property({ type: Boolean }) canComment = false;
  @property({ type: Boolean }) canMustFix = false;
  @property({ type: Boolean }) canOverrule = false;
  readonly #locale = new LocaleController(this);
  /** The box for a new comment, while there is one. */
  @query("thread-composer") readonly composer!: ThreadComposer | null;

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("active") && this.active !== "") {
      this.renderRoot.querySelector("thread-card[active]")?.scrollIntoView({ block: "nearest" });
    }
  }

  protected override render(): TemplateResult {
    const { threads: words } = this.#locale.words;
    const open = this.threads.filter((thread) => thread.state === "open");
    const resolved = this.threads.filter((thread) => thread.state === "resolved");
    return html`<div class="stack">
      ${
        this.draft === null
          ? nothing
          : html`<thread-composer
              manuscriptId=${this.manuscriptId}
              userId=${this.userId}
              .draft=${this.draft}
              ?canMustFix=${this.canMustFix}
            ></thread-composer>`
      }
      ${
        open.length === 0 && this.draft === null
          ? html`<div class="soft">
              <p>${words.empty}</p>
              ${this.canComment ? html`<p class="small">${words.howTo}</p>` : nothing}
            </div>`
          : nothing
      }
      ${this.#cards(open)}
      ${
        resolved.length === 0
          ? nothing
          : html`<wa-details appearance="plain" summary=${words.resolved(resolved.length)}>
              <div class="stack">${this.#cards(resolved)}</div>
            </wa-details>`
      }
    </div>`;
  }

  /** A card stays with its discussion when others come and go: a reply is being written in it. */
  #cards(threads: readonly Thread[]): unknown {
    return repeat(
      threads,
      ({ id }) => id,
      (thread) => html`<thread-card
        .thread=${thread}
        ?active=${thread.id === this.active}
        ?canComment=${this.canComment}
        ?canMustFix=${this.canMustFix}
        ?canOverrule=${this.canOverrule}
      ></thread-card>`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "thread-panel": ThreadPanel;
  }
}
