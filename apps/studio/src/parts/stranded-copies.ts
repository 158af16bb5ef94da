import "@awesome.me/webawesome/dist/components/button/button.js";
import { consume } from "@lit/context";
import { recoveredDocument } from "@naskah/editor";
import type { Session } from "@naskah/protocol";
import {
  listRecoveryCopies,
  manuscriptsWithUnsavedWork,
  onRecoveryCopies,
  type RecoveryCopy,
  rescueStrandedWork,
} from "@naskah/sync";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { ProblemError } from "../api/problem-error.ts";
import { copyContent } from "../copy-content.ts";
import { LocaleController } from "../locale.ts";
import { sessionContext } from "../session-context.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./draft-copies-dialog.ts";

interface Stranded {
  readonly manuscriptId: string;
  readonly headline: string;
  readonly copies: readonly RecoveryCopy[];
}

/**
 * Draft copies in this browser of manuscripts that the person can no longer open, where else nobody would find them (T101).
 * @prop {string} manuscriptId of this manuscript only; empty for all.
 */
@customElement("stranded-copies")
export class StrandedCopies extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .card {
        padding: 0;
        overflow: hidden;
      }
      header {
        padding: 0.85rem 1.15rem;
      }
      li {
        padding: 0.7rem 1.15rem;
        border-top: 1px solid var(--studio-line);
      }
      .title {
        font: 600 1.05rem / 1.35 var(--studio-serif);
        overflow-wrap: anywhere;
      }
      .what {
        flex: 1 1 12rem;
      }
    `,
  ];

  @property() manuscriptId = "";
  @consume({ context: sessionContext, subscribe: true }) @state() private user: Session["user"] | undefined;
  @state() private list: readonly Stranded[] = [];
  @state() private opened: string | null = null;
  readonly #locale = new LocaleController(this);
  #stop: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onRecoveryCopies(() => void this.#load());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("user") || changed.has("manuscriptId")) void this.#load();
  }

  async #load(): Promise<void> {
    const user = this.user?.id;
    if (user === undefined) return;
    try {
      this.list = await strandedOf(user, this.manuscriptId);
    } catch (error) {
      console.warn("naskah: this browser's draft copies cannot be read", error);
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.list.length === 0 && this.opened === null) return nothing;
    const { copies } = this.#locale.words;
    return html`
      ${
        this.list.length === 0
          ? nothing
          : html`<section class="card" aria-labelledby="stranded">
              <header>
                <h2 id="stranded">${copies.strandedTitle}</h2>
                <p class="soft small">${copies.strandedText}</p>
              </header>
              <ul class="plain">
                ${this.list.map((one) => this.#row(one))}
              </ul>
            </section>`
      }
      <draft-copies-dialog
        manuscriptId=${this.opened ?? ""}
        ?open=${this.opened !== null}
        @studio-closed=${this.#closed}
      ></draft-copies-dialog>
    `;
  }

  #row({ manuscriptId, headline, copies }: Stranded): TemplateResult {
    const { words } = this.#locale;
    const title = headline === "" ? words.home.untitled : headline;
    return html`<li class="row">
      <div class="what">
        <p class="title">${title}</p>
        <p class="soft small">${words.copies.strandedCount(copies.length)}</p>
      </div>
      <wa-button size="s" appearance="outlined" @click=${() => this.#open(manuscriptId)}>
        ${words.copies.open}<span class="visually-hidden">: ${title}</span>
      </wa-button>
    </li>`;
  }

  #open(manuscriptId: string): void {
    this.opened = manuscriptId;
  }

  #closed(): void {
    this.opened = null;
  }
}

async function strandedOf(user: string, only: string): Promise<readonly Stranded[]> {
  const kept = await listRecoveryCopies(user);
  const candidates = new Set([
    ...kept.map((copy) => copy.manuscriptId),
    ...(await manuscriptsWithUnsavedWork(user)),
  ]);
  const found: Stranded[] = [];
  for (const manuscriptId of candidates) {
    if (only !== "" && only !== manuscriptId) continue;
    if (!(await isGone(manuscriptId))) continue;
    await rescueStrandedWork(user, manuscriptId, new Date());
    const copies = await listRecoveryCopies(user, manuscriptId);
    const latest = copies.at(-1);
    const document = latest === undefined ? null : recoveredDocument(latest);
    if (latest === undefined) continue;
    found.push({ manuscriptId, copies, headline: document === null ? "" : copyContent(document).headline });
  }
  return found;
}

/** True when the server says that there is no such manuscript for this person. */
async function isGone(manuscriptId: string): Promise<boolean> {
  try {
    await api.manuscript(manuscriptId);
    return false;
  } catch (error) {
    if (error instanceof ProblemError) return error.status === 404;
    throw error;
  }
}
