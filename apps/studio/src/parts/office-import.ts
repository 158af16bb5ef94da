import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import { type ImportOffices, OFFICE_TABLES, type OfficesImported } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./problem-note.ts";

/** CSV in, looked at first, and out. @fires studio-offices-changed */
@customElement("office-import")
export class OfficeImport extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .rows {
        overflow-x: auto;
        max-height: 24rem;
      }
      table {
        border-collapse: collapse;
        width: 100%;
        font-size: 0.9rem;
      }
      th,
      td {
        text-align: left;
        padding: 0.35rem 0.6rem 0.35rem 0;
        border-bottom: 1px solid var(--studio-line);
        vertical-align: top;
      }
      .refused {
        color: var(--studio-bad);
      }
      .choose {
        display: inline-flex;
        align-items: center;
        gap: 0.5rem;
        min-height: 2.5rem;
        padding: 0 1rem;
        border: 1px solid var(--studio-line);
        border-radius: 0.375rem;
        font-weight: 600;
        cursor: pointer;
      }
      .choose:hover {
        background: var(--studio-wash);
      }
      .choose:focus-within {
        outline: 3px solid var(--studio-accent);
        outline-offset: 2px;
      }
    `,
  ];

  readonly #locale = new LocaleController(this);
  @state() private files: ImportOffices["files"] = [];
  @state() private report: OfficesImported | null = null;
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override render(): TemplateResult {
    const { offices } = this.#locale.words;
    return html`<section class="card stack" aria-labelledby="import">
      <h2 id="import">${offices.importTitle}</h2>
      <p class="soft">${offices.importText}</p>
      <div class="row">
        <label class="choose">
          <wa-icon name="files"></wa-icon>${offices.chooseFiles}
          <input class="visually-hidden" type="file" multiple accept=".csv,text/csv" @change=${this.#chosen} />
        </label>
        <span class="soft">${this.#locale.list(this.files.map(({ name }) => name))}</span>
      </div>
      <div class="row">
        <wa-button ?disabled=${this.files.length === 0} ?loading=${this.busy} @click=${() => this.#import(false)}>${offices.preview}</wa-button>
        ${this.#canApply() ? html`<wa-button variant="brand" ?loading=${this.busy} @click=${() => this.#import(true)}>${offices.apply}</wa-button>` : nothing}
      </div>
      <problem-note .error=${this.error}></problem-note>
      <p role="status">${this.#summary()}</p>
      ${this.report === null ? nothing : this.#rows(this.report)}
      <p class="row small">
        ${offices.export}:
        ${OFFICE_TABLES.map((table) => html`<a href=${`/api/v1/offices/export/${table}`} download>${offices.tables[table]}</a>`)}
      </p>
    </section>`;
  }

  #count(...results: OfficesImported["rows"][number]["result"][]): number {
    return this.report?.rows.filter(({ result }) => results.includes(result)).length ?? 0;
  }

  #canApply(): boolean {
    const checked = this.report !== null && !this.report.applied;
    return checked && this.#count("refused") === 0 && this.#count("new", "changed") > 0;
  }

  #summary(): string {
    const { offices } = this.#locale.words;
    if (this.report === null) return "";
    if (this.report.applied) return offices.applied;
    const refused = this.#count("refused");
    if (refused > 0) return offices.refusedNothingWritten(refused);
    const changing = this.#count("new", "changed");
    return changing === 0 ? offices.nothingToDo : offices.canApply(changing);
  }

  #rows({ rows }: OfficesImported): TemplateResult {
    const { offices } = this.#locale.words;
    return html`<div class="rows" tabindex="0" role="region" aria-labelledby="import">
      <table>
        <thead>
          <tr><th>${offices.line}</th><th>${offices.row}</th><th>${offices.result}</th></tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ file, line, about, result, reason }) => html`<tr class=${result}>
              <td>${file}:${line}</td><td>${about}</td><td>${offices.results[result]}${reason === null ? nothing : html`<br />${reason}`}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  async #chosen(event: Event): Promise<void> {
    const chosen = [...((event.target as HTMLInputElement).files ?? [])];
    this.report = null;
    this.error = null;
    this.files = await Promise.all(
      chosen.map(async (file) => ({ name: file.name, text: await file.text() })),
    );
  }

  async #import(apply: boolean): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      this.report = await api.importOffices({ apply, files: this.files });
      if (this.report.applied) this.dispatchEvent(new CustomEvent("studio-offices-changed"));
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}
