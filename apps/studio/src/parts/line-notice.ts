import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import type { Manuscript, OfficeClock } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import { sharedStyles } from "../shared-styles.ts";
import { heldWords } from "../words/held-words.ts";

type Note = TemplateResult | typeof nothing;
type Variant = "brand" | "success" | "warning" | "danger";

/**
 * Where the line of editions stands, in sentences, what must be done about it first.
 * @fires studio-show-comments when the person wants to see the discussions.
 */
@customElement("line-notice")
export class LineNotice extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .stack {
        gap: 0.6rem;
      }
      wa-callout p + p,
      wa-callout p + blockquote {
        margin-top: 0.25rem;
      }
      .act {
        display: inline-block;
        margin-top: 0.4rem;
        font-weight: 600;
      }
      blockquote {
        margin: 0;
        font-family: var(--studio-serif);
        font-style: italic;
        overflow-wrap: anywhere;
      }
      .late {
        font-weight: 600;
        color: var(--studio-bad);
      }
      button {
        all: unset;
        cursor: pointer;
        color: var(--studio-accent);
        text-decoration: underline;
        text-underline-offset: 0.18em;
        font-weight: 600;
      }
      button:focus-visible {
        outline: 3px solid var(--studio-accent);
        outline-offset: 2px;
        border-radius: 0.25rem;
      }
    `,
  ];
  @property({ attribute: false }) manuscript: Manuscript | null = null;
  /** The page says by itself how the person reads. */
  @property({ type: Boolean }) withoutMode = false;
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult | typeof nothing {
    const { manuscript } = this;
    if (manuscript === null) return nothing;
    const notes = [
      this.#damaged(manuscript),
      ...this.#unratified(manuscript),
      this.#offered(manuscript),
      this.#returned(manuscript),
      this.#review(manuscript),
      this.#withdrawn(manuscript),
      this.#scheduled(manuscript),
      this.#published(manuscript),
      this.withoutMode ? nothing : this.#mode(manuscript),
    ];
    const shown = notes.filter((note) => note !== nothing);
    return shown.length === 0 ? nothing : html`<div class="stack">${shown}</div>`;
  }

  #callout(
    variant: Variant,
    icon: string,
    content: unknown,
    role: "alert" | typeof nothing = nothing,
  ): TemplateResult {
    return html`<wa-callout variant=${variant} size="s" role=${role}>
      <wa-icon slot="icon" name=${icon}></wa-icon>${content}
    </wa-callout>`;
  }

  #damaged({ damaged }: Manuscript): Note {
    return damaged
      ? this.#callout("danger", "warning", this.#locale.words.manuscript.damaged, "alert")
      : nothing;
  }

  #unratified({ unratified, office }: Manuscript): readonly Note[] {
    const { line } = this.#locale.words;
    return unratified.map(({ id, number, ratifyBy }) =>
      this.#callout(
        "warning",
        "warning",
        html`<p>${line.unratified(number, this.#locale.agreed(ratifyBy, office.zone))}</p>
          <a class="act" href=${paths.edition(id)}>${line.unratifiedSee}</a>`,
      ),
    );
  }

  #offered({ offered, can }: Manuscript): Note {
    const { line } = this.#locale.words;
    if (offered === null) return nothing;
    const says = (can.acceptOffer ? line.offered : line.offeredToWriters)(offered.by);
    return this.#callout(
      "brand",
      "pencil",
      html`<p>${says}</p>
        <a class="act" href=${paths.edition(offered.id)}>${can.acceptOffer ? line.seeAndAccept : line.see}</a>`,
    );
  }

  #returned({ returned, openMustFix }: Manuscript): Note {
    const { words } = this.#locale;
    if (returned === null) return nothing;
    return this.#callout(
      "warning",
      "undo",
      html`<p><strong>${words.manuscript.returned(returned.by)}</strong></p>
        ${returned.reason === "" ? html`<p>${words.line.returnedMustFix}</p>` : html`<blockquote>${returned.reason}</blockquote>`}
        ${openMustFix === 0 ? nothing : html`<p>${words.line.openMustFix(openMustFix)} ${this.#showComments()}</p>`}`,
    );
  }

  #review({ open, ticks, openMustFix, returned, office }: Manuscript): Note {
    const { words, language } = this.#locale;
    if (open === null) return nothing;
    const missing = ticks.filter(({ given }) => given === null);
    const names = missing.map(({ user, unit }) => user?.name ?? unit?.name[language] ?? "");
    return this.#callout(
      open.isOverdue || open.approver === null ? "warning" : "brand",
      "clock",
      html`<p>
          ${
            open.approver === null
              ? words.line.nobodyDecides(open.number)
              : words.manuscript.inReview(open.number, open.approver.position[language], open.approver.name)
          }
        </p>
        ${
          open.dueAt === null
            ? nothing
            : html`<p class=${open.isOverdue ? "late" : ""}>
                ${this.#due(open.dueAt, open, office)}
              </p>`
        }
        ${names.length === 0 ? nothing : html`<p>${words.line.missingTicks(this.#locale.list(names))}</p>`}
        ${
          openMustFix === 0 || returned !== null
            ? nothing
            : html`<p>${words.line.openMustFix(openMustFix)} ${this.#showComments()}</p>`
        }`,
    );
  }

  /** Late, it names who may decide as well. */
  #due(dueAt: string, { isOverdue, superior }: NonNullable<Manuscript["open"]>, office: OfficeClock): string {
    const { words, language } = this.#locale;
    const when = this.#locale.agreed(dueAt, office.zone);
    if (!isOverdue) return words.line.due(when);
    if (superior === null) return words.line.overdueAlone(when);
    return words.line.overdue(when, `${superior.position[language].replace(/,$/, "")} (${superior.name})`);
  }

  #showComments(): TemplateResult {
    return html`<button type="button" @click=${this.#ask}>${this.#locale.words.line.showComments}</button>`;
  }

  #ask(): void {
    this.dispatchEvent(new CustomEvent("studio-show-comments"));
  }

  #withdrawn({ withdrawn }: Manuscript): Note {
    const { line } = this.#locale.words;
    if (withdrawn === null) return nothing;
    return this.#callout(
      "danger",
      "warning",
      html`<p><strong>${line.withdrawn[withdrawn.kind as keyof typeof line.withdrawn]}</strong></p>
        <blockquote>${withdrawn.sentence}</blockquote>`,
    );
  }

  #scheduled({ scheduled, office }: Manuscript): Note {
    const { words } = this.#locale;
    if (scheduled === null) return nothing;
    const { number, failedAt } = scheduled;
    const when = this.#locale.agreed(scheduled.publishAt, office.zone);
    if (scheduled.heldAt !== null)
      return this.#callout("danger", "warning", heldWords[this.#locale.language].sentence(when), "alert");
    if (failedAt === null) return this.#callout("success", "clock", words.manuscript.scheduled(number, when));
    const failed = words.line.scheduleFailed(number, when, this.#locale.agreed(failedAt, office.zone));
    return this.#callout("danger", "warning", failed, "alert");
  }

  #published({ published, withdrawn }: Manuscript): Note {
    const { words } = this.#locale;
    if (published === null || withdrawn !== null) return nothing;
    return html`<p class="soft small">
      ${words.manuscript.published(published.number)} <a href=${published.url}>${words.manuscript.viewPublic}</a>
    </p>`;
  }

  #mode({ mode }: Manuscript): Note {
    const { words } = this.#locale;
    if (mode === "edit") return nothing;
    return html`<p class="soft small">${mode === "comment" ? words.manuscript.commentOnly : words.manuscript.readOnly}</p>`;
  }
}
