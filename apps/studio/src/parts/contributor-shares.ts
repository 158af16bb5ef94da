import type { Contributor, OfficeShare } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { decidingWords } from "../words/deciding-words.ts";

/** Who wrote how much of an edition: people, then offices; bars with numbers. */
@customElement("contributor-shares")
export class ContributorShares extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      li {
        margin-bottom: 0.7rem;
      }
      .bar {
        height: 0.45rem;
        border-radius: 99px;
        background: var(--studio-wash);
        overflow: hidden;
        margin: 0.2rem 0;
      }
      .bar div {
        height: 100%;
        background: var(--studio-accent);
      }
    `,
  ];
  @property({ attribute: false }) contributors: readonly Contributor[] = [];
  @property({ attribute: false }) offices: readonly OfficeShare[] = [];
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult | typeof nothing {
    if (this.contributors.length === 0) return nothing;
    const { language } = this.#locale;
    const words = decidingWords[language];
    return html`<h3>${words.people}</h3>
      <ul class="plain">
        ${this.contributors.map(
          ({ name, unit, written, deleted, share }) => html`<li>
            <strong>${name}</strong>${unit === null ? nothing : html` <span class="soft small">${unit.name[language]}</span>`}
            ${bar(share)}
            <span class="small soft">${words.share(this.#percent(share), written, deleted)}</span>
          </li>`,
        )}
      </ul>
      <h3>${words.offices}</h3>
      <ul class="plain">
        ${this.offices.map(
          ({ unit, share }) => html`<li>
            ${unit === null ? words.noOffice : unit.name[language]} ${bar(share)}
            <span class="small soft">${this.#percent(share)}</span>
          </li>`,
        )}
      </ul>`;
  }

  #percent(share: number): string {
    const locale = this.#locale.language === "id" ? "id-ID" : "en-GB";
    return new Intl.NumberFormat(locale, { style: "percent" }).format(share);
  }
}

const bar = (share: number): TemplateResult =>
  html`<div class="bar" aria-hidden="true"><div style="width:${Math.round(share * 100)}%"></div></div>`;
