import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import type { Manuscript } from "@naskah/protocol";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";

/** Where the line of editions stands, in sentences: in review with whom, returned why, live, withdrawn, and my mode. */
@customElement("line-notice")
export class LineNotice extends LitElement {
  static override styles = sharedStyles;
  @property({ attribute: false }) manuscript: Manuscript | null = null;
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult | typeof nothing {
    const { manuscript } = this;
    if (manuscript === null) return nothing;
    const notes = [
      this.#damaged(manuscript),
      this.#review(manuscript),
      this.#returned(manuscript),
      this.#public(manuscript),
      this.#mode(manuscript),
    ];
    const shown = notes.filter((note) => note !== nothing);
    return shown.length === 0 ? nothing : html`<div class="stack" style="gap:.6rem">${shown}</div>`;
  }

  #damaged({ damaged }: Manuscript): TemplateResult | typeof nothing {
    if (!damaged) return nothing;
    return html`<wa-callout variant="danger" size="s" role="alert">
      <wa-icon slot="icon" name="warning"></wa-icon>${this.#locale.words.manuscript.damaged}
    </wa-callout>`;
  }

  #review({ open }: Manuscript): TemplateResult | typeof nothing {
    const { words, language } = this.#locale;
    if (open === null || open.approver === null) return nothing;
    return html`<wa-callout variant="brand" size="s">
      <wa-icon slot="icon" name="clock"></wa-icon>
      ${words.manuscript.inReview(open.number, open.approver.position[language], open.approver.name)}
    </wa-callout>`;
  }

  #returned({ returned }: Manuscript): TemplateResult | typeof nothing {
    const { words } = this.#locale;
    if (returned === null) return nothing;
    return html`<wa-callout variant="warning" size="s">
      <wa-icon slot="icon" name="undo"></wa-icon>
      <strong>${words.manuscript.returned(returned.by)}</strong> ${returned.reason}
    </wa-callout>`;
  }

  #public({ state, scheduled, published }: Manuscript): TemplateResult | typeof nothing {
    const { words } = this.#locale;
    if (state === "withdrawn") {
      return html`<wa-callout variant="danger" size="s">
        <wa-icon slot="icon" name="warning"></wa-icon>${words.manuscript.withdrawn}
      </wa-callout>`;
    }
    if (scheduled !== null) {
      return html`<wa-callout variant="success" size="s">
        <wa-icon slot="icon" name="clock"></wa-icon>
        ${words.manuscript.scheduled(scheduled.number, this.#locale.dateTime(scheduled.publishAt))}
      </wa-callout>`;
    }
    if (published === null) return nothing;
    return html`<p class="soft small">
      ${words.manuscript.published(published.number)} <a href=${published.url}>${words.manuscript.viewPublic}</a>
    </p>`;
  }

  #mode({ mode }: Manuscript): TemplateResult | typeof nothing {
    const { words } = this.#locale;
    if (mode === "edit") return nothing;
    return html`<p class="soft small">${mode === "comment" ? words.manuscript.commentOnly : words.manuscript.readOnly}</p>`;
  }
}
