import "@awesome.me/webawesome/dist/components/tab/tab.js";
import "@awesome.me/webawesome/dist/components/tab-group/tab-group.js";
import "@awesome.me/webawesome/dist/components/tab-panel/tab-panel.js";
import type { Manuscript, Thread } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import type { ChecksPanel } from "./checks-panel.ts";
import type { NewThread, ThreadComposer } from "./thread-composer.ts";
import type { ThreadPanel } from "./thread-panel.ts";
import "./checks-panel.ts";
import "./details-panel.ts";
import "./thread-panel.ts";
import "./translation-panel.ts";
import "./tick-panel.ts";

export type PanelName = "comments" | "checks" | "details";

/**
 * What stands beside the text: discussions, checks, what is printed with it and whose ticks it needs.
 * @fires studio-panel {name} when another one is shown; what the panels fire passes through.
 * @fires studio-details-changed after something about the article was stored.
 */
@customElement("manuscript-panels")
export class ManuscriptPanels extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      wa-tab::part(base) {
        padding-inline: 0.5rem;
        font-size: 0.95rem;
      }
      wa-tab-panel::part(base) {
        padding: 0.75rem 0;
      }
      tick-panel {
        margin-top: 1.5rem;
      }
    `,
  ];

  @property({ attribute: false }) manuscript: Manuscript | null = null;
  @property() userId = "";
  @property({ attribute: false }) threads: readonly Thread[] = [];
  @property({ attribute: false }) draft: NewThread | null = null;
  /** The discussion that is being read. */
  @property() active = "";
  @property() panel: PanelName = "comments";
  /** The person writes in the text. */
  @property({ type: Boolean }) editable = false;
  readonly #locale = new LocaleController(this);
  @query("checks-panel") private checks!: ChecksPanel | null;
  @query("thread-panel") private discussions!: ThreadPanel | null;

  /** What is written was stored. */
  saved(): void {
    this.checks?.saved();
  }

  /** The box for a new comment, while there is one. */
  get composer(): ThreadComposer | null {
    return this.discussions?.composer ?? null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { manuscript } = this;
    if (manuscript === null) return nothing;
    const { words } = this.#locale;
    const open = this.threads.filter((thread) => thread.state === "open").length;
    return html`<wa-tab-group without-scroll-controls .active=${this.panel} @wa-tab-show=${this.#shown}>
      <wa-tab panel="comments">${words.manuscript.comments}${open === 0 ? "" : ` (${open})`}</wa-tab>
      <wa-tab panel="checks">${words.edition.checks}</wa-tab>
      <wa-tab panel="details">${words.manuscript.details}</wa-tab>
      <wa-tab-panel name="comments">
        <thread-panel
          manuscriptId=${manuscript.id}
          userId=${this.userId}
          .threads=${this.threads}
          .draft=${this.draft}
          active=${this.active}
          ?canComment=${manuscript.can.comment}
          ?canMustFix=${manuscript.can.mustFix}
          ?canOverrule=${manuscript.can.overruleMustFix}
        ></thread-panel>
      </wa-tab-panel>
      <wa-tab-panel name="checks">
        <checks-panel
          manuscriptId=${manuscript.id}
          ?active=${this.panel === "checks"}
          ?editable=${this.editable}
        ></checks-panel>
      </wa-tab-panel>
      <wa-tab-panel name="details">
        <details-panel .manuscript=${manuscript} @studio-details-changed=${this.#changed}></details-panel>
        <translation-panel .manuscript=${manuscript}></translation-panel>
        <tick-panel .manuscript=${manuscript} @studio-details-changed=${this.#changed}></tick-panel>
      </wa-tab-panel>
    </wa-tab-group>`;
  }

  #shown(event: CustomEvent<{ name: PanelName }>): void {
    this.dispatchEvent(new CustomEvent("studio-panel", { detail: { name: event.detail.name } }));
  }

  #changed(): void {
    this.dispatchEvent(new CustomEvent("studio-details-changed"));
  }
}
