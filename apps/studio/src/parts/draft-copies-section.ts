import type { Session } from "@naskah/protocol";
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { focusWhenShown } from "../focus-when-shown.ts";
import { sharedStyles } from "../shared-styles.ts";
import type { ShownCopy } from "../shown-copy.ts";
import type { CopyAction, CopyChoice, DraftCopyCard } from "./draft-copy-card.ts";
import "./draft-copy-card.ts";

/** With which copy something is being done. */
export interface BusyCopy {
  readonly key: string;
  readonly action: CopyAction;
}

/** Draft copies that lie in one place, under a heading. @fires studio-copy {action, copy} */
@customElement("draft-copies-section")
export class DraftCopiesSection extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      h3 {
        font: 650 1.05rem / 1.35 var(--studio-sans);
      }
      h3:focus {
        outline: none;
      }
      p {
        margin: 0.15rem 0 0.75rem;
      }
      .cards {
        display: grid;
        gap: 0.75rem;
      }
    `,
  ];

  @property() heading = "";
  @property() text = "";
  @property({ attribute: false }) copies: readonly ShownCopy[] = [];
  @property({ attribute: false }) user: Session["user"] | null = null;
  @property({ attribute: false }) busy: BusyCopy | null = null;

  protected override render(): TemplateResult {
    return html`
      <h3 tabindex="-1">${this.heading}</h3>
      <p class="soft small">${this.text}</p>
      <div class="cards">
        ${this.copies.map(
          (copy) => html`<draft-copy-card
            data-key=${copy.key}
            .copy=${copy}
            .userId=${this.user?.id ?? ""}
            ?canWrite=${this.user?.canWrite === true}
            .busy=${this.busy?.key === copy.key ? this.busy.action : ""}
            @studio-copy=${this.#tell}
          ></draft-copy-card>`,
        )}
      </div>
    `;
  }

  override focus(): void {
    void focusWhenShown(() => this.renderRoot.querySelector<HTMLElement>("h3"));
  }

  /** Focuses a copy's first button. @returns false when it is not here. */
  async focusCopy(key: string): Promise<boolean> {
    await this.updateComplete;
    const card = this.renderRoot.querySelector<DraftCopyCard>(`[data-key="${CSS.escape(key)}"]`);
    card?.focus();
    return card !== null;
  }

  #tell({ detail }: CustomEvent<CopyChoice>): void {
    this.dispatchEvent(new CustomEvent<CopyChoice>("studio-copy", { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "draft-copies-section": DraftCopiesSection;
  }
}
