import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/option/option.js";
import "@awesome.me/webawesome/dist/components/select/select.js";
import type { Manuscript, OfficeUnit } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { FormFields } from "./form-fields.ts";
import "./problem-note.ts";

type Act = "move" | "add";

/**
 * The unit that owns an article, and those that own it as well. Who may, gives it to another one or adds one, in two steps: nobody does it by
 * chance. @fires studio-details-changed after the server stored something.
 */
@customElement("article-units")
export class ArticleUnits extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.5rem;
        align-items: center;
      }
    `,
  ];

  @property({ attribute: false }) manuscript: Manuscript | null = null;
  readonly #locale = new LocaleController(this);
  /** What somebody is about to do, and with which units they could. */
  @state() private choice: { readonly act: Act; readonly units: readonly OfficeUnit[] } | null = null;
  @state() private error: unknown = null;
  @state() private done = "";

  protected override render(): TemplateResult | typeof nothing {
    const { manuscript } = this;
    if (manuscript === null) return nothing;
    const { language, words } = this.#locale;
    const { details } = words;
    const { unit, coOwners, can } = manuscript;
    return html`<div class="stack">
      <problem-note .error=${this.error}></problem-note>
      <p><span class="soft small">${details.unit}</span><br />${unit[language]}</p>
      ${
        coOwners.length === 0
          ? nothing
          : html`<div>
              <p class="soft small" id="co-owners">${details.coOwners}</p>
              <ul class="plain" aria-labelledby="co-owners">
                ${coOwners.map(({ id, name }) => this.#coOwner(id, name[language], can.move))}
              </ul>
            </div>`
      }
      ${can.move ? this.#acts() : nothing}
      <p class="soft small" role="status">${this.done}</p>
    </div>`;
  }

  #coOwner(id: string, name: string, canEnd: boolean): TemplateResult {
    const { details } = this.#locale.words;
    return html`<li>
      <span>${name}</span>
      ${
        canEnd
          ? html`<wa-button
              size="s"
              appearance="plain"
              data-action="end-co-owner"
              @click=${() => this.#store((article) => api.endCoOwner(article, id), details.coOwnerEnded(name))}
            >
              <wa-icon name="xmark" label=${details.endCoOwner(name)}></wa-icon>
            </wa-button>`
          : nothing
      }
    </li>`;
  }

  #acts(): TemplateResult {
    const { details, cancel } = this.#locale.words;
    if (this.choice === null)
      return html`<div class="row">
        <wa-button size="s" appearance="outlined" data-action="move" @click=${() => this.#begin("move")}>${details.move}</wa-button>
        <wa-button size="s" appearance="outlined" data-action="add-co-owner" @click=${() => this.#begin("add")}>${details.addCoOwner}</wa-button>
      </div>`;
    const { act, units } = this.choice;
    const [label, hint, confirm] =
      act === "move"
        ? [details.moveTo, details.moveHint, details.moveConfirm]
        : [details.coOwnerToAdd, details.coOwnerHint, details.coOwnerConfirm];
    return html`<form class="stack" @submit=${this.#confirm}>
      <wa-select name="unit" required label=${label} hint=${hint}>
        ${units.map((unit) => html`<wa-option value=${unit.id}>${unit.name[this.#locale.language]}</wa-option>`)}
      </wa-select>
      <div class="row">
        <wa-button size="s" appearance="plain" @click=${this.#end}>${cancel}</wa-button>
        <wa-button size="s" type="submit" variant="brand">${confirm}</wa-button>
      </div>
    </form>`;
  }

  async #begin(act: Act): Promise<void> {
    this.error = null;
    this.done = "";
    try {
      const { units } = await api.units();
      const owners = new Set(this.manuscript?.coOwners.map(({ id }) => id));
      this.choice = {
        act,
        units: units.filter(
          ({ id, name, isGuest, isInEffect, gap }) =>
            name.id !== this.manuscript?.unit.id &&
            !isGuest &&
            isInEffect &&
            gap === null &&
            (act === "move" || !owners.has(id)),
        ),
      };
      await this.updateComplete;
      const list = this.renderRoot.querySelector("wa-select");
      // It has nothing to focus before it drew itself.
      await list?.updateComplete;
      list?.focus();
    } catch (error) {
      this.error = error;
    }
  }

  async #end(): Promise<void> {
    const act = this.choice?.act;
    this.choice = null;
    await this.updateComplete;
    const button = act === "move" ? "move" : "add-co-owner";
    this.renderRoot.querySelector<HTMLElement>(`[data-action=${button}]`)?.focus();
  }

  async #confirm(event: SubmitEvent): Promise<void> {
    const unit = new FormFields(event).textOrNull("unit");
    if (unit === null || this.choice === null) return;
    const { act, units } = this.choice;
    const name = units.find(({ id }) => id === unit)?.name[this.#locale.language] ?? "";
    const { details } = this.#locale.words;
    await (act === "move"
      ? this.#store((article) => api.moveArticle(article, unit), details.moved(name))
      : this.#store((article) => api.addCoOwner(article, unit), details.coOwnerAdded(name)));
    if (this.error === null) await this.#end();
  }

  async #store(act: (article: string) => Promise<unknown>, done: string): Promise<void> {
    if (this.manuscript === null) return;
    this.error = null;
    this.done = "";
    try {
      await act(this.manuscript.articleId);
      this.done = done;
      this.dispatchEvent(new CustomEvent("studio-details-changed", { bubbles: true, composed: true }));
    } catch (error) {
      this.error = error;
    }
  }
}
