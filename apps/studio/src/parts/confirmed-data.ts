import "@awesome.me/webawesome/dist/components/button/button.js";
import type { ConfirmedDatum } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./problem-note.ts";

/** What writers said may be public: which, who, when and why; a writer takes it back. @fires studio-checks-changed after that. */
@customElement("confirmed-data")
export class ConfirmedData extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      li {
        padding: 0.5rem 0;
      }
      li + li {
        border-top: 1px solid var(--studio-line);
      }
      q {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) confirmed: readonly ConfirmedDatum[] = [];
  @property() manuscriptId = "";
  @property({ type: Boolean }) editable = false;
  readonly #locale = new LocaleController(this);
  @state() private error: unknown = null;

  protected override render(): TemplateResult | typeof nothing {
    if (this.confirmed.length === 0) return nothing;
    const { checks: words } = this.#locale.words;
    return html`<section aria-labelledby="confirmed">
      <h2 id="confirmed">${words.confirmed}</h2>
      <problem-note .error=${this.error}></problem-note>
      <ul class="plain">${this.confirmed.map((datum) => this.#datum(datum))}</ul>
    </section>`;
  }

  #datum({ kind, fingerprint, reason, by, at, place }: ConfirmedDatum): TemplateResult {
    const { checks: words } = this.#locale.words;
    const said = place?.kind === "block" ? (place.range?.words ?? null) : null;
    return html`<li data-kind=${kind}>
      <p>${words.dataKinds[kind]}: ${said === null ? html`<span class="soft">${words.notInDraft}</span>` : html`<q>${said}</q>`}</p>
      <p class="small">${reason}</p>
      <p class="small soft">${words.confirmedBy(by.name, this.#locale.dateTime(at))}</p>
      ${
        this.editable
          ? html`<wa-button size="s" appearance="plain" @click=${() => this.#takeBack(fingerprint)}>
              ${words.takeBack}<span class="visually-hidden">: ${said ?? words.dataKinds[kind]}</span>
            </wa-button>`
          : nothing
      }
    </li>`;
  }

  async #takeBack(fingerprint: string): Promise<void> {
    try {
      await api.takeBackPublicData(this.manuscriptId, fingerprint);
      this.error = null;
      this.dispatchEvent(new CustomEvent("studio-checks-changed"));
    } catch (error) {
      this.error = error;
    }
  }
}
