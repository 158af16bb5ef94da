import type { Language } from "@naskah/model";
import {
  css,
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from "lit";
import { BLOCK_KINDS, type BlockKindName, type BlockPlace } from "../block-kinds.ts";
import { icon } from "../looks/icons.ts";
import { messagesIn } from "../messages/catalogue.ts";

/** Height of the list at least, in CSS pixels: below that it opens upwards. */
const LEAST_ROOM = 120;

export const blockChoiceStyles = css`
  .block-choice {
    justify-content: space-between;
    width: 7.5rem;
    padding: 0 0.3rem 0 0.5rem;
    border-color: var(--_line);
    background: var(--_surface);
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .block-list {
    position: fixed;
    inset: auto;
    min-width: 10rem;
    margin: 0;
    padding: 0.25rem;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: 0.5rem;
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 0.5rem 1.5rem rgb(0 0 0 / 20%);
  }
  .block-list [role="option"] {
    display: flex;
    align-items: center;
    min-height: 2.25rem;
    padding: 0.2rem 0.6rem;
    border-radius: 0.35rem;
    cursor: pointer;
  }
  .block-list [role="option"][aria-selected="true"] {
    font-weight: 650;
  }
  .block-list .looked-at {
    background: var(--_wash);
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
`;

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/**
 * The button that says which kind of line the caret is in, and the list that opens from it (APG select-only combobox). Arrows, Home, End
 * and first letters only look; Enter, Space or a click applies; Escape, Tab or a click elsewhere leaves everything as it is.
 */
export class BlockChoice implements ReactiveController {
  readonly #host: Host;
  readonly #choose: (name: BlockKindName) => void;
  /** The option that is looked at; null while the list is closed. */
  #at: number | null = null;

  constructor(host: Host, choose: (name: BlockKindName) => void) {
    this.#host = host;
    this.#choose = choose;
    host.addController(this);
  }

  hostConnected(): void {
    // Nothing to listen to before it is rendered.
  }

  /** The list follows what was rendered: it is shown beside the button, above everything. */
  hostUpdated(): void {
    const list = this.#find(".block-list");
    if (list === null) return;
    const isOpen = list.matches(":popover-open");
    if (this.#at !== null && !isOpen) {
      list.showPopover();
      this.#place(list);
    } else if (this.#at === null && isOpen) list.hidePopover();
    if (this.#at !== null) this.#find(".looked-at")?.scrollIntoView({ block: "nearest" });
  }

  render(block: BlockPlace, language: Language): TemplateResult {
    const { toolbar: words } = messagesIn(language);
    const isOpen = this.#at !== null;
    return html`<button
        type="button"
        class="block-choice"
        part="button"
        data-tool="block"
        role="combobox"
        aria-haspopup="listbox"
        aria-controls="block-list"
        aria-expanded=${String(isOpen)}
        aria-activedescendant=${this.#at === null ? nothing : `block-${BLOCK_KINDS[this.#at]?.name}`}
        aria-label=${words.block}
        title=${words.block}
        @click=${() => this.#toggle(block)}
        @keydown=${(event: KeyboardEvent) => this.#key(event, block, language)}
        @blur=${this.#close}
      >
        <span>${words.blocks[block]}</span>${icon("open")}
      </button>
      <div id="block-list" class="block-list" role="listbox" popover="manual" aria-label=${words.block}>
        ${BLOCK_KINDS.map(
          ({ name }, index) => html`<div
            id=${`block-${name}`}
            role="option"
            data-block=${name}
            class=${index === this.#at ? "looked-at" : ""}
            aria-selected=${String(name === block)}
            @pointerdown=${(event: Event) => event.preventDefault()}
            @mousedown=${(event: Event) => event.preventDefault()}
            @click=${() => this.#apply(name)}
          >
            ${words.blocks[name]}
          </div>`,
        )}
      </div>`;
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }

  #look(at: number | null): void {
    this.#at = at === null ? null : Math.min(Math.max(at, 0), BLOCK_KINDS.length - 1);
    this.#host.requestUpdate();
  }

  readonly #close = (): void => {
    if (this.#at !== null) this.#look(null);
  };

  #toggle(block: BlockPlace): void {
    // WebKit gives a pressed button no focus, and keys must come here.
    this.#find(".block-choice")?.focus();
    this.#look(this.#at === null ? indexOf(block) : null);
  }

  #apply(name: BlockKindName): void {
    this.#look(null);
    this.#choose(name);
  }

  #key(event: KeyboardEvent, block: BlockPlace, language: Language): void {
    if (event.ctrlKey || event.metaKey) return;
    const at = this.#at;
    const to = at === null ? this.#opened(event.key, block) : this.#moved(event.key, at, language);
    if (to === undefined) {
      if (at !== null && event.key === "Tab") this.#look(null);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (to === "apply") {
      const kind = BLOCK_KINDS[at ?? 0];
      if (kind !== undefined) this.#apply(kind.name);
    } else this.#look(to);
  }

  /** What a key does with the closed list; undefined: nothing of ours. Enter and Space press the button. */
  #opened(key: string, block: BlockPlace): number | undefined {
    return key === "ArrowDown" || key === "ArrowUp" ? indexOf(block) : undefined;
  }

  #moved(key: string, at: number, language: Language): number | null | "apply" | undefined {
    switch (key) {
      case "ArrowDown":
        return at + 1;
      case "ArrowUp":
        return at - 1;
      case "Home":
        return 0;
      case "End":
        return BLOCK_KINDS.length - 1;
      case "Enter":
      case " ":
        return "apply";
      case "Escape":
        return null;
      // The toolbar's own keys would leave the list.
      case "ArrowLeft":
      case "ArrowRight":
        return at;
      default:
        return key.length === 1 ? beginningWith(key, at, language) : undefined;
    }
  }

  #place(list: HTMLElement): void {
    const button = this.#find(".block-choice")?.getBoundingClientRect();
    if (button === undefined) return;
    const below = innerHeight - button.bottom - 8;
    const goesUp = below < LEAST_ROOM && button.top > below;
    const { style } = list;
    style.left = `${Math.max(4, Math.min(button.left, innerWidth - list.offsetWidth - 4))}px`;
    style.maxHeight = `${goesUp ? button.top - 8 : below}px`;
    style.top = goesUp ? "auto" : `${button.bottom + 4}px`;
    style.bottom = goesUp ? `${innerHeight - button.top + 4}px` : "auto";
  }
}

/** Where the caret's kind stands in the list; the first one when it is none that can be chosen. */
function indexOf(block: BlockPlace): number {
  return Math.max(
    0,
    BLOCK_KINDS.findIndex(({ name }) => name === block),
  );
}

/** The next kind whose name begins with a letter, around the end. */
function beginningWith(letter: string, at: number, language: Language): number {
  const { blocks } = messagesIn(language).toolbar;
  for (let step = 1; step <= BLOCK_KINDS.length; step += 1) {
    const index = (at + step) % BLOCK_KINDS.length;
    const kind = BLOCK_KINDS[index];
    if (kind !== undefined && blocks[kind.name].toLowerCase().startsWith(letter.toLowerCase())) return index;
  }
  return at;
}
