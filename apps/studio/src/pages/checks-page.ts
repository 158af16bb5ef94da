import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/option/option.js";
import "@awesome.me/webawesome/dist/components/select/select.js";
import "@awesome.me/webawesome/dist/components/textarea/textarea.js";
import { consume } from "@lit/context";
import {
  CHECK_LEVELS,
  CHECK_RULES,
  CHECKED_SECTIONS,
  type CheckedSection,
  type CheckLevel,
  type CheckPolicy,
  type CheckRule,
} from "@naskah/model";
import type { Session } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sessionContext } from "../session-context.ts";
import { sharedStyles } from "../shared-styles.ts";
import "../parts/office-words.ts";
import "../parts/problem-note.ts";

/** What is checked before publication, by section; the office's domains and words. Administrators change it. */
@customElement("checks-page")
export class ChecksPage extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        width: min(46rem, 100%);
        margin: 0 auto;
        padding: clamp(1.25rem, 4vw, 2.5rem) clamp(0.9rem, 3vw, 1.5rem) 4rem;
      }
      .page {
        gap: 1.5rem;
      }
      .chooser {
        max-width: 18rem;
      }
      li {
        padding: 0.45rem 0;
      }
      li + li {
        border-top: 1px solid var(--studio-line);
      }
      wa-select.required {
        font-weight: 600;
        color: var(--studio-accent);
      }
      wa-select.off {
        color: var(--studio-soft);
      }
      .note {
        min-height: 1.5rem;
      }
    `,
  ];

  readonly #locale = new LocaleController(this);
  @consume({ context: sessionContext, subscribe: true }) private user: Session["user"] | undefined;
  @state() private section: CheckedSection = "artikel";
  @state() private policy: CheckPolicy | null = null;
  @state() private domains: readonly string[] | null = null;
  @state() private saved: "policy" | "domains" | null = null;
  @state() private error: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  readonly #load = (): Promise<void> =>
    this.#act(async () => {
      const { section } = this;
      const [{ policy }, { domains }] = await Promise.all([api.sectionChecks(section), api.openDomains()]);
      if (section !== this.section) return;
      this.policy = policy;
      this.domains = domains;
    });

  protected override render(): TemplateResult {
    const { checks: words, details, product } = this.#locale.words;
    document.title = `${words.settings} – ${product}`;
    return html`<div class="stack page">
      <div class="stack">
        <h1>${words.settings}</h1>
        <p class="soft">${words.settingsIntro}</p>
        ${this.#mayChange ? nothing : html`<p class="soft">${words.readOnly}</p>`}
        <problem-note .error=${this.error} again @studio-again=${this.#load}></problem-note>
      </div>
      <section class="card">
        <wa-select class="chooser" label=${words.section} value=${this.section} @change=${this.#choose}>
          ${CHECKED_SECTIONS.map((name) => html`<wa-option value=${name}>${details.sections[name]}</wa-option>`)}
        </wa-select>
        <p class="soft small note" role="status">${this.saved === "policy" ? words.saved : ""}</p>
        ${this.policy === null ? nothing : this.#rules(this.policy)}
      </section>
      ${this.domains === null ? nothing : this.#domainsForm(this.domains)}
      <office-words ?editable=${this.user?.isAdmin === true || this.user?.isDesk === true}></office-words>
    </div>`;
  }

  get #mayChange(): boolean {
    return this.user?.isAdmin === true;
  }

  #rules(policy: CheckPolicy): TemplateResult {
    const { checks: words } = this.#locale.words;
    return html`<ul class="plain">
      ${CHECK_RULES.map(
        (rule) => html`<li>
          <wa-select
            size="s"
            label=${words.rules[rule]}
            .value=${policy[rule]}
            class=${policy[rule]}
            ?disabled=${!this.#mayChange}
            @change=${(event: Event) => this.#set(rule, (event.target as HTMLSelectElement).value as CheckLevel)}
          >
            ${CHECK_LEVELS.map((level) => html`<wa-option value=${level}>${words.levels[level]}</wa-option>`)}
          </wa-select>
        </li>`,
      )}
    </ul>`;
  }

  #domainsForm(domains: readonly string[]): TemplateResult {
    const { checks: words, save } = this.#locale.words;
    return html`<section class="card">
      <form class="stack" @submit=${this.#saveDomains}>
        <wa-textarea
          name="domains"
          rows="3"
          resize="auto"
          label=${words.domains}
          hint=${words.domainsHint}
          .value=${domains.join("\n")}
          ?disabled=${!this.#mayChange}
        ></wa-textarea>
        <div class="row">
          <p class="soft small" role="status">${this.saved === "domains" ? words.saved : ""}</p>
          ${this.#mayChange ? html`<wa-button class="push" size="s" type="submit">${save}</wa-button>` : nothing}
        </div>
      </form>
    </section>`;
  }

  #choose(event: Event): void {
    this.section = (event.target as HTMLSelectElement).value as CheckedSection;
    this.policy = null;
    void this.#load();
  }

  async #set(rule: CheckRule, level: CheckLevel): Promise<void> {
    if (this.policy === null || this.policy[rule] === level) return;
    const { section } = this;
    const policy = { ...this.policy, [rule]: level };
    this.policy = policy;
    await this.#act(async () => {
      await api.setSectionChecks(section, { policy });
      this.saved = "policy";
    });
  }

  async #saveDomains(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget as HTMLFormElement).get("domains") ?? "");
    const domains = text.split(/[\s,;]+/).filter((domain) => domain !== "");
    await this.#act(async () => {
      this.domains = (await api.setOpenDomains({ domains })).domains;
      this.saved = "domains";
    });
  }

  async #act(run: () => Promise<void>): Promise<void> {
    this.saved = null;
    try {
      await run();
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }
}
