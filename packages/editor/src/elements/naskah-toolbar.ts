import type { Language } from "@naskah/model";
import type { Mode } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { BlockKindName } from "../block-kinds.ts";
import { NO_TOOLS, type ToolState } from "../commands/tool-state.ts";
import { chromeStyles } from "../looks/chrome-styles.ts";
import { icon } from "../looks/icons.ts";
import { messagesIn } from "../messages/catalogue.ts";
import { readableKeys, TOGGLES, TOOLS, type ToolName } from "../tools.ts";
import { BlockChoice, blockChoiceStyles } from "./block-choice.ts";

const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent);

/**
 * The tools of the editor: one tab stop, arrows move within it (APG toolbar). On a narrow screen the row scrolls sideways.
 * @attr {"id"|"en"} lang the language of the names.
 * @prop {ToolState} tools which block the caret is in, which tools are on, which could do something.
 * @prop {"edit"|"comment"|"read"} mode who may only comment gets only the comment button; who only reads gets nothing.
 * @fires naskah-tool {name: ToolName} when a button is pressed.
 * @fires naskah-block {name: BlockKindName} when a kind of line is chosen.
 * @csspart button every button.
 */
@customElement("naskah-toolbar")
export class NaskahToolbar extends LitElement {
  static override styles = [
    chromeStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .row {
        display: flex;
        align-items: center;
        gap: 0.05rem;
        padding: 0.25rem 0 0.25rem 0.25rem;
        overflow-x: auto;
        scrollbar-width: thin;
        overscroll-behavior-x: contain;
      }
      button {
        flex: none;
        min-width: 2.25rem;
        height: 2.25rem;
        border: 1px solid transparent;
        border-radius: 0.45rem;
        background: transparent;
        color: inherit;
      }
      button {
        display: inline-flex;
        align-items: center;
        justify-content: center;
        gap: 0.4rem;
        padding: 0;
      }
      button.worded {
        padding: 0 0.7rem;
        border-color: var(--_line);
      }
      button:hover {
        background: var(--_wash);
      }
      button[aria-pressed="true"] {
        background: var(--_wash);
        border-color: var(--_accent);
        color: var(--_accent);
      }
      button[aria-disabled="true"] {
        opacity: 0.4;
        cursor: default;
      }
      /* Always in sight, however far the row is scrolled. */
      button[data-tool="comment"] {
        position: sticky;
        right: 0;
        background: var(--_surface);
      }
      button[data-tool="comment"]:hover {
        background: var(--_wash);
      }
      @media (min-width: 48rem) {
        button:not(.worded, .block-choice) {
          min-width: 2rem;
        }
      }
      .gap {
        flex: none;
        width: 1px;
        height: 1.4rem;
        margin: 0 0.1rem;
        background: var(--_line);
      }
      :focus-visible {
        outline-offset: -2px;
      }
    `,
    blockChoiceStyles,
  ];

  @property() override lang: Language = "id";
  @property({ attribute: false }) tools: ToolState = NO_TOOLS;
  @property() mode: Mode = "edit";
  readonly #blocks = new BlockChoice(this, (name) =>
    this.dispatchEvent(new CustomEvent<{ name: BlockKindName }>("naskah-block", { detail: { name } })),
  );
  /** Which control the Tab key comes to. */
  #stop = 0;

  protected override render(): TemplateResult | typeof nothing {
    if (this.mode === "read") return nothing;
    const { toolbar: words } = messagesIn(this.#language);
    return html`<div class="row" role="toolbar" aria-label=${words.label} @keydown=${this.#key} @focusin=${this.#focused}>
      ${this.mode === "edit" ? this.#blocks.render(this.tools.block, this.#language) : nothing}
      ${TOOLS.filter(({ name }) => this.mode === "edit" || name === "comment").map(
        ({ name, group }, index, shown) =>
          html`${this.mode === "edit" && group !== (shown[index - 1]?.group ?? "") ? html`<span class="gap"></span>` : nothing}
          ${this.#button(name)}`,
      )}
    </div>`;
  }

  protected override updated(): void {
    const controls = this.#controls();
    this.#stop = Math.min(this.#stop, Math.max(0, controls.length - 1));
    for (const [index, control] of controls.entries()) control.tabIndex = index === this.#stop ? 0 : -1;
  }

  get #language(): Language {
    return this.lang === "en" ? "en" : "id";
  }

  #button(name: ToolName): TemplateResult {
    const { toolbar: words } = messagesIn(this.#language);
    const keys: string | null = TOOLS.find((tool) => tool.name === name)?.keys ?? null;
    const label = words.tools[name];
    const title = keys === null ? label : `${label} (${readableKeys(keys, IS_APPLE)})`;
    const isWorded = name === "comment" && this.mode === "comment";
    return html`<button
      type="button"
      part="button"
      class=${isWorded ? "worded" : ""}
      data-tool=${name}
      aria-label=${label}
      title=${title}
      aria-pressed=${TOGGLES.has(name) ? String(this.tools.active.has(name)) : nothing}
      aria-disabled=${name === "comment" || this.tools.enabled.has(name) ? nothing : "true"}
      @mousedown=${this.#keepSelection}
      @click=${() => this.#press(name)}
    >
      ${icon(name)}${isWorded ? html`<span>${label}</span>` : nothing}
    </button>`;
  }

  #controls(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>("button")];
  }

  /** A press must not take the caret, nor the selected words, away from the text. */
  #keepSelection(event: MouseEvent): void {
    event.preventDefault();
  }

  #press(name: ToolName): void {
    if (name !== "comment" && !this.tools.enabled.has(name)) return;
    this.dispatchEvent(new CustomEvent<{ name: ToolName }>("naskah-tool", { detail: { name } }));
  }

  #focused(event: FocusEvent): void {
    const index = this.#controls().indexOf(event.target as HTMLElement);
    if (index < 0 || index === this.#stop) return;
    this.#stop = index;
    this.requestUpdate();
  }

  #key(event: KeyboardEvent): void {
    const controls = this.#controls();
    const last = controls.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: this.#stop === last ? 0 : this.#stop + 1,
      ArrowLeft: this.#stop === 0 ? last : this.#stop - 1,
      Home: 0,
      End: last,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    controls[to]?.focus();
    controls[to]?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "naskah-toolbar": NaskahToolbar;
  }
}
