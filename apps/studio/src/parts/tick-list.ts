import "@awesome.me/webawesome/dist/components/button/button.js";
import type { Edition, RequiredTick } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { askedOf } from "../asked-of.ts";
import type { EditionDone } from "../edition-done.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { tellRefused } from "../tell-refused.ts";
import { decidingWords } from "../words/deciding-words.ts";
import "./problem-note.ts";

/** The ticks that an edition needs, who gave them, and a button for whoever is asked (G4). @fires studio-acted with an `EditionDone` */
@customElement("tick-list")
export class TickList extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem 0.8rem;
        align-items: center;
      }
      li p {
        flex: 1 1 14rem;
      }
    `,
  ];
  @property({ attribute: false }) edition: Edition | null = null;
  @property() shownDigest = "";
  readonly #locale = new LocaleController(this);
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override render(): TemplateResult | typeof nothing {
    if (this.edition === null || this.edition.ticks.length === 0) return nothing;
    const words = decidingWords[this.#locale.language];
    return html`<section class="stack" aria-label=${words.ticks}>
      <h2 class="small">${words.ticks}</h2>
      <problem-note .error=${this.error}></problem-note>
      <ul class="plain stack">
        ${this.edition.ticks.map((tick) => this.#tick(tick))}
      </ul>
    </section>`;
  }

  #tick(required: RequiredTick): TemplateResult {
    const { id, kind, user, unit, given } = required;
    const { language } = this.#locale;
    const words = decidingWords[language];
    // Once it is given, it says by whom.
    const whose = given === null ? askedOf(required, language) : (user?.name ?? unit?.name[language] ?? "");
    const said =
      given === null
        ? words.tickMissing
        : words.tickGiven(given.by.name, this.#locale.agreed(given.at, this.edition?.office.zone ?? "UTC"));
    const { tick = [], untick = [] } = this.edition?.can ?? {};
    return html`<li>
      <p><strong>${words.tickKinds[kind]}</strong> · ${whose}<br /><span class="soft small">${said}</span></p>
      ${tick.includes(id) ? html`<wa-button variant="success" ?loading=${this.busy} data-action="tick" @click=${this.#give(id)}>${words.give}</wa-button>` : nothing}
      ${untick.includes(id) ? html`<wa-button appearance="outlined" ?loading=${this.busy} data-action="untick" @click=${this.#takeBack(id)}>${words.takeBack}</wa-button>` : nothing}
    </li>`;
  }

  #give(requirement: string): () => Promise<void> {
    return () => this.#act("ticked", (id) => api.giveTick(id, requirement, this.shownDigest));
  }

  #takeBack(requirement: string): () => Promise<void> {
    return () => this.#act("unticked", (id) => api.takeTickBack(id, requirement));
  }

  async #act(act: "ticked" | "unticked", run: (edition: string) => Promise<void>): Promise<void> {
    if (this.edition === null || this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      await run(this.edition.id);
      this.dispatchEvent(new CustomEvent<EditionDone>("studio-acted", { detail: { act } }));
    } catch (error) {
      this.error = error;
      tellRefused(this, error);
    } finally {
      this.busy = false;
    }
  }
}
