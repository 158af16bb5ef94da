import type { Language } from "@naskah/model";
import type { SaveState } from "@naskah/sync";
import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { chromeStyles } from "../looks/chrome-styles.ts";
import { messagesIn } from "../messages/catalogue.ts";
import { isCalm, saveText } from "../save-text.ts";

/**
 * Says whether what was written is stored.
 * @attr {"id"|"en"} lang the language of the words.
 * @prop {SaveState} save what the session says.
 * @csspart dot the coloured dot before the words.
 * Role `status`: what goes wrong, and that it is well again, is read aloud; the flow of saving and saved is not.
 */
@customElement("naskah-save-state")
export class NaskahSaveState extends LitElement {
  static override styles = [
    chromeStyles,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: 0.45rem;
        color: var(--_soft);
        font-size: 0.875rem;
      }
      i {
        flex: none;
        width: 0.6rem;
        height: 0.6rem;
        border-radius: 50%;
        border: 2px solid currentColor;
      }
      :host([state="saved"]) i {
        background: var(--_good);
        border-color: var(--_good);
      }
      :host([state="offline"]) {
        color: var(--_warn);
      }
      :host([state="cannot-save"]),
      :host([state="refused"]) {
        color: var(--_bad);
        font-weight: 600;
      }
      :host([state="cannot-save"]) i,
      :host([state="refused"]) i {
        border-radius: 0.1rem;
        background: currentColor;
      }
    `,
  ];

  @property() override lang: Language = "id";
  @property({ attribute: false }) save: SaveState = { state: "connecting" };

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute("role", "status");
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("save")) return;
    const before = changed.get("save");
    const isQuiet = isCalm(this.save) && (before === undefined || isCalm(before));
    this.setAttribute("aria-live", isQuiet ? "off" : "polite");
    this.setAttribute("state", this.save.state);
  }

  protected override render(): TemplateResult {
    const words = messagesIn(this.lang === "en" ? "en" : "id");
    return html`<i part="dot" aria-hidden="true"></i><span>${saveText(this.save, words)}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "naskah-save-state": NaskahSaveState;
  }
}
