import assert from "node:assert/strict";
import { editionIn, type TickId } from "@naskah/approval";
import type { Digest } from "@naskah/model";
import { createArticle } from "../../../server/usecases/create-article.ts";
import { readLine } from "../../../server/usecases/line-store.ts";
import { setMember } from "../../../server/usecases/set-member.ts";
import { isRefused } from "../../../server/usecases/use-case.ts";
import type { WalkOffice, Who } from "./walk-office.ts";

/** What was sealed, by the walk's own books. */
export interface Sealed {
  readonly text: string;
  /** Whose letters are in the difference to what readers saw then. */
  readonly authors: ReadonlySet<string>;
  readonly submitter: Who;
  readonly dueAt: number | null;
  /** How many changes of what is printed around the text it has in it. */
  readonly changes: number;
  /** Recalled, returned, overtaken or declined: nobody may decide on it any more. */
  isOver: boolean;
  /** By requirement: who gave it. */
  readonly ticks: Map<TickId, Who>;
}

/** Why an edition may be public: who decided on which text. */
export interface Approval {
  readonly by: Who;
  readonly text: string;
  readonly at: number;
  /** Not before this; null: at once. */
  publishAt: number | null;
  isCancelled: boolean;
  /** Of an offer: who agreed to it. Undefined for an approval without changes. */
  acceptedBy?: Who | null;
  /** Of an emergency: by when the second person is asked for alone. */
  ratifyBy?: number;
  ratifiedBy?: Who;
}

/** One article, and the walk's own books beside the server's. */
export class Walk {
  readonly office: WalkOffice;
  readonly article: string;
  readonly manuscript: string;
  readonly mandateEnds: number;
  readonly screens: Partial<Record<Who, { edition: string; digest: Digest; text: string }>> = {};
  readonly sealed = new Map<string, Sealed>();
  readonly approvals = new Map<string, Approval>();
  /** Ticks that are asked for, and of whom. */
  readonly required = new Map<TickId, Who>();
  /** The consent of the office, while it owns the section's article as well; in `required` it is `k`'s. */
  coOwner: TickId | null = null;
  /** Threads that must be dealt with, and who said so. */
  readonly mustFix = new Map<string, Who>();
  /** Who changed what is printed around the text, in order. */
  readonly changers: Who[] = [];
  /** Whose turn it is in the owning unit, nearest first. */
  chain: readonly Who[] = ["h", "k", "w"];
  readonly trace: string[] = [];
  /** Editions that the public has read. */
  readonly wereLive = new Set<string>();
  live: { readonly edition: string; readonly text: string } | null = null;

  private constructor(office: WalkOffice, article: string, manuscript: string, mandateEnds: number) {
    this.office = office;
    this.article = article;
    this.manuscript = manuscript;
    this.mandateEnds = mandateEnds;
  }

  static async begin(office: WalkOffice, name: string): Promise<Walk> {
    const mandateEnds = await office.beginDay();
    const { deps, people } = office;
    const created = await createArticle(deps, people.a, { title: name, language: "id", unit: null });
    assert.ok(!isRefused(created));
    const members = [
      [people.b, "writer"],
      [people.k, "writer"],
      [people.r, "reviewer"],
    ] as const;
    for (const [{ id }, role] of members)
      assert.ok(!isRefused(await setMember(deps, people.a, created.id, id, role)));
    const walk = new Walk(office, created.id, created.manuscript.id, mandateEnds);
    walk.trace.push(name);
    return walk;
  }

  get where(): string {
    return this.trace.join(" · ");
  }

  get draft(): string {
    return this.office.drafts.textOf(this.manuscript);
  }

  async open() {
    return editionIn(await readLine(this.office.db, this.manuscript), "open");
  }

  async offered() {
    return editionIn(await readLine(this.office.db, this.manuscript), "offered");
  }

  sealedOf(edition: string): Sealed {
    const sealed = this.sealed.get(edition);
    assert.ok(sealed !== undefined, `an edition that nobody submitted: ${this.where}`);
    return sealed;
  }

  /** True for whoever's letters are in it, and for who handed it in. */
  isOwn(edition: string, who: Who): boolean {
    const { authors, submitter } = this.sealedOf(edition);
    return authors.has(who) || submitter === who;
  }

  /** Whoever heads the section holds their post no longer once their mandate is over. */
  holdsPost(who: Who): boolean {
    return who !== "h" || this.office.isHeaded();
  }

  /**
   * Whose letters would be new to readers; an approver's `x` is agreed to by two already. Where the draft undoes an accepted offer,
   * all who wrote the text that was offered count, whichever letter comes back: rather one step up too many.
   */
  authorsNow(): Set<string> {
    const before = this.live?.text ?? "";
    const draft = [...this.draft];
    const authors = new Set(draft.filter((letter, index) => letter !== before[index] && letter !== "x"));
    const isOffer = this.live !== null && this.approvals.get(this.live.edition)?.acceptedBy !== undefined;
    if (this.live !== null && isOffer && !this.draft.startsWith(before))
      for (const author of this.sealedOf(this.live.edition).authors) authors.add(author);
    const known = this.live === null ? 0 : this.sealedOf(this.live.edition).changes;
    for (const changer of this.changers.slice(known)) authors.add(changer);
    return authors;
  }

  /** What the line no longer waits for. */
  endWhatIsOpen(except: string | null = null): void {
    for (const [id, sealed] of this.sealed) if (id !== except) sealed.isOver = true;
  }
}
