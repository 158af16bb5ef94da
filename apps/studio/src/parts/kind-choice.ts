import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { sharedStyles } from "../shared-styles.ts";

/** One of several kinds, with what it is called and a word about it; none when it is empty. */
export interface Kind {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
}

/**
 * Chooses one kind out of a few, each with a line that explains it.
 * @fires studio-chosen {value} when the person chose.
 */
@customElement("kind-choice")
export class KindChoice extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      fieldset {
        border: 0;
        margin: 0;
        padding: 0;
        display: grid;
        gap: 0.5rem;
      }
      legend {
        padding: 0;
        margin-bottom: 0.4rem;
        font-weight: 600;
      }
      label {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.1rem 0.65rem;
        align-items: baseline;
        padding: 0.6rem 0.8rem;
        border: 1px solid var(--studio-line);
        border-radius: 0.6rem;
        cursor: pointer;
      }
      label:has(:checked) {
        border-color: var(--studio-accent);
        background: var(--studio-wash);
      }
      label:has(:focus-visible) {
        outline: 3px solid var(--studio-accent);
        outline-offset: 2px;
      }
      input {
        accent-color: var(--studio-accent);
        width: 1.05rem;
        height: 1.05rem;
        margin: 0;
        align-self: center;
        outline: none;
      }
      .hint {
        grid-column: 2;
      }
      :host([compact]) fieldset {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
      :host([compact]) label {
        align-items: center;
        padding-inline: 0.6rem;
        column-gap: 0.5rem;
      }
      :host([compact]) legend {
        grid-column: 1 / -1;
      }
    `,
  ];

  @property() legend = "";
  @property() hint = "";
  @property() value = "";
  /** Side by side, for kinds that need no explanation. */
  @property({ type: Boolean, reflect: true }) compact = false;
  @property({ attribute: false }) kinds: readonly Kind[] = [];

  protected override render(): TemplateResult {
    return html`<fieldset>
      <legend>${this.legend}</legend>
      ${this.hint === "" ? "" : html`<p class="soft small">${this.hint}</p>`}
      ${this.kinds.map(
        ({ value, label, hint }) => html`<label>
          <input
            type="radio"
            name="kind"
            value=${value}
            .checked=${value === this.value}
            aria-labelledby=${`${value}-label`}
            aria-describedby=${hint === "" ? nothing : `${value}-hint`}
            @change=${() => this.#choose(value)}
          />
          <span id=${`${value}-label`}>${label}</span>
          ${hint === "" ? nothing : html`<span class="hint soft small" id=${`${value}-hint`}>${hint}</span>`}
        </label>`,
      )}
    </fieldset>`;
  }

  /** Goes to the one that is chosen, else to the first. */
  override focus(): void {
    const inputs = [...this.renderRoot.querySelectorAll("input")];
    (inputs.find(({ checked }) => checked) ?? inputs[0])?.focus();
  }

  #choose(value: string): void {
    this.value = value;
    this.dispatchEvent(new CustomEvent("studio-chosen", { detail: { value } }));
  }
}
