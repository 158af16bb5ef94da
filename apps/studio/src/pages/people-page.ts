import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import { consume } from "@lit/context";
import type { Invitation, OfficeUnit, Recovery, Session, StaffPerson } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { copyToClipboard } from "../copy-to-clipboard.ts";
import { focusWhenShown } from "../focus-when-shown.ts";
import { LocaleController } from "../locale.ts";
import { sessionContext } from "../session-context.ts";
import { sharedStyles } from "../shared-styles.ts";
import { accountWords } from "../words/account-words.ts";
import "../parts/person-dialog.ts";
import "../parts/problem-note.ts";

interface Handed {
  readonly invitation: Invitation;
  readonly name: string;
  readonly id: string;
}

/** Who has an account, for administrators. */
@customElement("people-page")
export class PeoplePage extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        width: min(52rem, 100%);
        margin: 0 auto;
        padding: clamp(1.25rem, 4vw, 2.5rem) clamp(0.9rem, 3vw, 1.5rem) 4rem;
      }
      ul.plain.card {
        margin-top: 1.25rem;
        padding: 0 1.15rem;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem 0.75rem;
        padding: 0.75rem 0;
      }
      li + li {
        border-top: 1px solid var(--studio-line);
      }
      li > div:first-child {
        flex: 1 1 16rem;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .bad {
        color: var(--studio-bad);
      }
      .link {
        overflow-wrap: anywhere;
        user-select: all;
      }
    `,
  ];

  readonly #locale = new LocaleController(this);
  @consume({ context: sessionContext, subscribe: true }) private user: Session["user"] | undefined;
  @state() private query = "";
  @state() private people: readonly StaffPerson[] = [];
  @state() private units: readonly OfficeUnit[] = [];
  @state() private next: string | null = null;
  @state() private editing: StaffPerson | "new" | null = null;
  @state() private handed: Handed | null = null;
  @state() private copied = false;
  @state() private error: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.user?.isAdmin === true) void this.#begin();
  }

  async #begin(): Promise<void> {
    await this.#load(null);
    try {
      this.units = (await api.units()).units;
    } catch (error) {
      this.error = error;
    }
  }

  async #load(after: string | null): Promise<void> {
    const { query } = this;
    try {
      const { people, next } = await api.staff(query, after);
      // Answers may overtake each other; only the one for what stands in the field counts.
      if (query !== this.query) return;
      this.people = after === null ? people : [...this.people, ...people];
      this.next = next;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  protected override firstUpdated(): void {
    void focusWhenShown(() => this.renderRoot.querySelector<HTMLElement>("[autofocus]"), true);
  }

  protected override render(): TemplateResult {
    const { offices, product } = this.#locale.words;
    document.title = `${offices.peopleTitle} – ${product}`;
    if (this.user?.isAdmin !== true) return html`<p class="card">${offices.adminOnly}</p>`;
    return html`
      <div class="stack">
        <div class="row">
          <h1>${offices.peopleTitle}</h1>
          <wa-button class="push" variant="brand" @click=${this.#add}>
            <wa-icon slot="start" name="plus"></wa-icon>${offices.addPerson}
          </wa-button>
        </div>
        <wa-input type="search" autofocus label=${offices.searchPeople} .value=${this.query} @input=${this.#search}></wa-input>
        <problem-note .error=${this.error} again @studio-again=${() => this.#load(null)}></problem-note>
      </div>
      ${this.people.length === 0 ? html`<p class="soft" role="status">${offices.nothingFound}</p>` : html`<ul class="plain card">${this.people.map((person) => this.#person(person))}</ul>`}
      ${this.next === null ? nothing : html`<wa-button @click=${() => this.#load(this.next)}>${offices.more}</wa-button>`}
      ${
        this.editing === null
          ? nothing
          : html`<person-dialog
              .person=${this.editing === "new" ? null : this.editing}
              .units=${this.units}
              @studio-people-changed=${this.#changed}
              @studio-closed=${this.#done}
            ></person-dialog>`
      }
      ${this.handed === null ? nothing : this.#invitation(this.handed)}
    `;
  }

  #person(person: StaffPerson): TemplateResult {
    const { offices } = this.#locale.words;
    const { language } = this.#locale;
    const facts = [
      person.unit?.[language] ?? offices.noUnit,
      ...person.positions.map(({ title, capacity }) =>
        capacity === "definitive" ? title[language] : `${offices.capacities[capacity]} ${title[language]}`,
      ),
      ...(person.isAdmin ? [offices.isAdmin] : []),
      ...(person.isDesk ? [offices.isDesk] : []),
      ...(person.disabledAt === null ? [] : [offices.disabled]),
    ];
    return html`<li>
      <div>
        <strong>${person.name}</strong>
        <p class="small">${person.email}</p>
        <p class="small soft">${facts.join(" · ")}</p>
        ${person.undelivered === null ? nothing : html`<p class="small bad">${accountWords[this.#locale.language].mailRefused(this.#locale.dateTime(person.undelivered.at), person.undelivered.why)}</p>`}
        ${this.#origin(person)}
        ${person.recovery === null ? nothing : html`<p class="small">${this.#recovery(person.recovery)}</p>`}
        ${person.hasPassword ? nothing : html`<p class="small soft">${person.invitedUntil === null ? offices.noPassword : offices.invited(this.#locale.dateTime(person.invitedUntil))}</p>`}
      </div>
      <div class="row">
        ${person.canVouch ? html`<wa-button size="s" @click=${() => this.#act(() => api.vouch(person.id))}>${accountWords[this.#locale.language].vouch}</wa-button>` : nothing}
        ${this.#recoveryActs(person)}
        ${person.disabledAt === null && person.recovery === null ? html`<wa-button size="s" appearance="plain" @click=${() => this.#invite(person)}>${person.hasPassword ? offices.inviteAgain : offices.invite}</wa-button>` : nothing}
        <wa-button size="s" appearance="plain" @click=${() => this.#edit(person)}>
          <wa-icon name="pencil" label=${offices.editPerson(person.name)}></wa-icon>
        </wa-button>
      </div>
    </li>`;
  }

  /** Whose making the account is, and who saw a link to it, while nobody vouches for it (F-E5). */
  #origin({ madeBy, seenBy }: StaffPerson): TemplateResult | typeof nothing {
    const words = accountWords[this.#locale.language];
    const said = [
      ...(madeBy === null ? [] : [words.accountMadeBy(madeBy)]),
      ...(seenBy.length === 0 ? [] : [words.linkSeenBy(this.#locale.list(seenBy))]),
    ];
    return said.length === 0 ? nothing : html`<p class="small soft">${said.join(" ")}</p>`;
  }

  #recovery({ askedBy, at, usableFrom, agreedBy }: Recovery): string {
    const { offices } = this.#locale.words;
    const who = askedBy?.name ?? offices.operator;
    if (agreedBy !== null) return offices.recoveryAgreed(who, agreedBy.name);
    return usableFrom === null
      ? offices.recoveryWaits(who, this.#locale.dateTime(at))
      : offices.recoveryFrom(who, this.#locale.dateTime(usableFrom));
  }

  /** The second administrator's yes, and anybody's no. Who may say yes is the server's to know. */
  #recoveryActs({ id, recovery }: StaffPerson): TemplateResult | typeof nothing {
    const { offices } = this.#locale.words;
    if (recovery === null) return nothing;
    const { askedBy, agreedBy, usableFrom } = recovery;
    const me = this.user?.id;
    const isAsked = usableFrom === null && agreedBy === null && askedBy?.id !== me && id !== me;
    return html`
      ${isAsked ? html`<wa-button size="s" @click=${() => this.#act(() => api.agreeToRecovery(id))}>${offices.agreeToRecovery}</wa-button>` : nothing}
      <wa-button size="s" appearance="plain" @click=${() => this.#act(() => api.endRecovery(id))}>${offices.endRecovery}</wa-button>
    `;
  }

  async #act(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      await this.#load(null);
    } catch (error) {
      this.error = error;
    }
  }

  #invitation({ invitation, name, id }: Handed): TemplateResult {
    const { offices, close } = this.#locale.words;
    const { url } = invitation;
    if (url === null) return this.#mailed({ invitation, name, id });
    return html`<wa-dialog open label=${offices.inviteTitle} @wa-after-hide=${this.#handedOver}>
      <div class="stack">
        <p>${offices.inviteText(name, this.#locale.dateTime(invitation.expiresAt))}</p>
        ${invitation.recovery === null ? nothing : html`<p>${invitation.recovery.usableFrom === null ? offices.inviteNeedsSecond : offices.inviteNeedsDay(this.#locale.dateTime(invitation.recovery.usableFrom))}</p>`}
        <p class="card link">${url}</p>
        <p role="status">${this.copied ? offices.copied : ""}</p>
      </div>
      <wa-button slot="footer" appearance="plain" data-dialog="close">${close}</wa-button>
      <wa-button slot="footer" variant="brand" @click=${() => this.#copy(url)}>
        <wa-icon slot="start" name="copy"></wa-icon>${offices.copyLink}
      </wa-button>
    </wa-dialog>`;
  }

  /** It went by mail, and nobody saw it; who must show it all the same is told what that costs. */
  #mailed({ invitation, name, id }: Handed): TemplateResult {
    const { offices, close } = this.#locale.words;
    const words = accountWords[this.#locale.language];
    return html`<wa-dialog open label=${words.mailedTitle} @wa-after-hide=${this.#handedOver}>
      <div class="stack">
        <p>${words.mailedText(name, this.#locale.dateTime(invitation.expiresAt))}</p>
        ${invitation.recovery === null ? nothing : html`<p>${invitation.recovery.usableFrom === null ? offices.inviteNeedsSecond : offices.inviteNeedsDay(this.#locale.dateTime(invitation.recovery.usableFrom))}</p>`}
        <p class="small soft">${words.showLinkText}</p>
      </div>
      <wa-button slot="footer" appearance="plain" @click=${() => this.#invite({ id, name }, api.showInvitation)}>${words.showLink}</wa-button>
      <wa-button slot="footer" variant="brand" data-dialog="close">${close}</wa-button>
    </wa-dialog>`;
  }

  #add(): void {
    this.editing = "new";
  }

  #edit(person: StaffPerson): void {
    this.editing = person;
  }

  #done(): void {
    this.editing = null;
  }

  #handedOver(event: Event): void {
    if (event.target === event.currentTarget) this.handed = null;
  }

  async #copy(url: string): Promise<void> {
    this.copied = await copyToClipboard(url);
  }

  #changed(event: CustomEvent<{ invitation: Invitation | null; name: string; id: string }>): void {
    const { invitation, name, id } = event.detail;
    this.#hand(invitation, { name, id });
    void this.#load(null);
  }

  #hand(invitation: Invitation | null, { name, id }: Pick<Handed, "name" | "id">): void {
    this.copied = false;
    this.handed = invitation === null ? null : { invitation, name, id };
  }

  async #invite(person: Pick<Handed, "name" | "id">, ask = api.inviteStaff): Promise<void> {
    try {
      this.#hand(await ask(person.id), person);
      await this.#load(null);
    } catch (error) {
      this.error = error;
    }
  }

  #search(event: Event): void {
    this.query = (event.target as HTMLInputElement).value.trim();
    void this.#load(null);
  }
}
