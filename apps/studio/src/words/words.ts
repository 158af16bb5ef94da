import type { CheckLevel, CheckRule } from "@naskah/model";
import type { CloseCode, LineState, MemberRole } from "@naskah/protocol";
import type { ApprovalSettingsWords } from "./approval-settings-words.ts";
import type { AuditWords } from "./audit-words.ts";
import type { BellWords } from "./bell-words.ts";
import type { BoardWords } from "./board-words.ts";
import type { LineWords } from "./line-words.ts";
import type { MustFixWords } from "./must-fix-words.ts";
import type { OfficeWords } from "./office-words.ts";
import type { SubmissionWords } from "./submission-words.ts";
import type { TickWords } from "./tick-words.ts";
import type { WithdrawalWords } from "./withdrawal-words.ts";
import type { WorkWords } from "./work-words.ts";

/** Every sentence of the studio. A missing one does not compile. */
export interface Words {
  readonly product: string;
  readonly tagline: string;
  readonly skip: string;
  readonly loading: string;
  readonly tryAgain: string;
  readonly cancel: string;
  readonly close: string;
  readonly save: string;
  readonly back: string;
  readonly signIn: {
    readonly title: string;
    readonly email: string;
    readonly password: string;
    readonly submit: string;
    readonly site: string;
  };
  readonly firstRun: {
    readonly title: string;
    readonly intro: string;
    readonly name: string;
    readonly passwordHint: string;
    readonly submit: string;
    readonly missing: string;
  };
  readonly header: {
    readonly home: string;
    readonly signOut: string;
    readonly dark: string;
    readonly light: string;
    readonly otherLanguage: string;
    readonly publicSite: string;
    readonly account: string;
  };
  readonly home: {
    readonly title: string;
    readonly greeting: (name: string) => string;
    readonly newArticle: string;
    readonly waitingForMe: string;
    readonly waitingForMeEmpty: string;
    readonly iWaitFor: string;
    readonly iWaitForEmpty: string;
    readonly drafts: string;
    readonly draftsEmpty: string;
    readonly published: string;
    readonly publishedEmpty: string;
    readonly waitingFor: (who: string) => string;
    readonly edition: (number: number) => string;
    readonly returned: (reason: string) => string;
    readonly goesLive: (when: string) => string;
    readonly readPublic: string;
    readonly untitled: string;
    readonly more: string;
  };
  readonly newArticle: {
    readonly title: string;
    readonly headline: string;
    readonly headlineHint: string;
    readonly language: string;
    readonly create: string;
  };
  readonly states: Readonly<Record<LineState, string>>;
  readonly roles: Readonly<Record<MemberRole, string>>;
  readonly languages: { readonly id: string; readonly en: string };
  readonly manuscript: {
    readonly submit: string;
    readonly recall: string;
    readonly openEdition: string;
    readonly comments: string;
    readonly details: string;
    readonly editorLabel: string;
    readonly damaged: string;
    readonly readOnly: string;
    readonly commentOnly: string;
    readonly inReview: (number: number, position: string, name: string) => string;
    readonly scheduled: (number: number, when: string) => string;
    readonly published: (number: number) => string;
    readonly returned: (by: string) => string;
    readonly withdrawn: string;
    readonly viewPublic: string;
    readonly recalled: string;
    readonly recallAsk: string;
    readonly addLanguage: (language: string) => string;
    readonly panel: string;
    readonly menu: string;
  };
  readonly threads: {
    readonly title: string;
    readonly empty: string;
    readonly howTo: string;
    readonly write: string;
    readonly placeholder: string;
    readonly send: string;
    readonly reply: string;
    /** Another comment was begun before this one was sent. */
    readonly sendFirst: string;
    readonly discardQuestion: string;
    readonly keepWriting: string;
    readonly discard: string;
    readonly resolve: string;
    readonly reopen: string;
    readonly open: (count: number) => string;
    readonly resolved: (count: number) => string;
    readonly resolvedBy: (name: string) => string;
    readonly goTo: string;
    readonly deletedText: string;
    readonly lost: string;
    readonly waitForSave: string;
  };
  readonly details: {
    readonly unit: string;
    readonly move: string;
    readonly moveTo: string;
    readonly moveHint: string;
    readonly moveConfirm: string;
    readonly moved: (unit: string) => string;
    readonly coOwners: string;
    readonly addCoOwner: string;
    readonly coOwnerToAdd: string;
    readonly coOwnerHint: string;
    readonly coOwnerConfirm: string;
    readonly coOwnerAdded: (unit: string) => string;
    readonly endCoOwner: (unit: string) => string;
    readonly coOwnerEnded: (unit: string) => string;
    /** All writers have left; above the field that finds somebody. */
    readonly handOver: string;
    readonly section: string;
    readonly sections: { readonly artikel: string; readonly berita: string; readonly pengumuman: string };
    readonly series: string;
    readonly seriesTitle: string;
    readonly part: string;
    readonly disclaimer: string;
    readonly people: string;
    readonly add: string;
    readonly search: string;
    readonly nobodyFound: string;
    readonly role: (name: string) => string;
    readonly remove: (name: string) => string;
    readonly saved: string;
  };
  readonly submit: {
    readonly title: string;
    readonly intro: string;
    readonly checking: string;
    readonly errors: (count: number) => string;
    readonly warnings: string;
    readonly ready: string;
    readonly goTo: string;
    readonly notBefore: string;
    readonly notBeforeHint: string;
    readonly confirm: string;
    readonly doneTitle: string;
    readonly done: (number: number, decider: string) => string;
    readonly passedOver: (position: string, name: string, why: string) => string;
    readonly why: {
      readonly contributor: string;
      readonly submitter: string;
      readonly vacant: string;
      readonly absent: string;
      readonly overdue: string;
    };
    readonly keepWriting: string;
  };
  readonly edition: {
    readonly title: (number: number) => string;
    readonly submittedBy: (name: string, when: string) => string;
    readonly writtenBy: (names: string) => string;
    readonly turn: (position: string, name: string) => string;
    readonly changes: string;
    readonly preview: string;
    readonly checks: string;
    readonly history: string;
    readonly nothingToCompare: string;
    readonly comparedWith: (number: number) => string;
    readonly noTextChange: string;
    readonly unchanged: (count: number) => string;
    readonly inserted: string;
    readonly removed: string;
    readonly checksPass: string;
    readonly approve: string;
    readonly approveTitle: string;
    readonly approveText: (number: number) => string;
    readonly approveNow: string;
    readonly approveLater: string;
    readonly notBefore: (when: string) => string;
    readonly return: string;
    readonly returnTitle: string;
    readonly reason: string;
    readonly reasonHint: string;
    readonly returnConfirm: string;
    readonly seePublic: string;
    readonly mayNot: string;
    readonly digest: string;
    readonly digestBroken: string;
    readonly openManuscript: string;
    readonly decisions: Readonly<
      Record<
        | "approve"
        | "return"
        | "recall"
        | "withdraw"
        | "reinstate"
        | "cancel-schedule"
        | "accept-offer"
        | "decline-offer"
        | "postpone"
        | "ratify",
        string
      >
    >;
    readonly states: Readonly<
      Record<
        | "open"
        | "returned"
        | "recalled"
        | "scheduled"
        | "cancelled"
        | "published"
        | "amended"
        | "offered"
        | "declined"
        | "superseded"
        | "withdrawn",
        string
      >
    >;
    readonly metadata: string;
    readonly byline: string;
    readonly notDecided: string;
  };
  readonly checks: {
    readonly nothing: string;
    readonly times: (count: number) => string;
    readonly replaceBy: string;
    readonly mayBePublic: string;
    readonly reason: string;
    readonly reasonHint: string;
    readonly confirm: string;
    readonly confirmed: string;
    readonly confirmedBy: (name: string, when: string) => string;
    readonly notInDraft: string;
    readonly takeBack: string;
    readonly dataKinds: Readonly<Record<"nik" | "nip" | "telephone" | "email", string>>;
    readonly addWord: string;
    readonly settings: string;
    readonly settingsIntro: string;
    readonly section: string;
    readonly levels: Readonly<Record<CheckLevel, string>>;
    readonly rules: Readonly<Record<CheckRule, string>>;
    readonly saved: string;
    readonly readOnly: string;
    readonly domains: string;
    readonly domainsHint: string;
    /** Where a link leads, by its host. */
    readonly leadsTo: (host: string) => string;
    readonly words: string;
    readonly wordsHint: string;
    readonly newWord: string;
    readonly add: string;
    readonly remove: (word: string) => string;
    readonly noWords: string;
    readonly moreWords: string;
  };
  readonly withdraw: {
    readonly button: string;
    readonly title: string;
    readonly sentence: string;
    readonly hint: string;
    readonly confirm: string;
    readonly reinstate: string;
    readonly cancelSchedule: string;
  };
  readonly copies: {
    readonly title: string;
    readonly open: string;
    readonly inBrowser: (count: number) => string;
    readonly handedIn: (count: number) => string;
    readonly inBrowserTitle: string;
    readonly inBrowserText: string;
    readonly handedInTitle: string;
    readonly handedInText: string;
    readonly handedInMine: string;
    readonly more: string;
    readonly none: string;
    readonly name: (when: string, reason: string) => string;
    readonly reasons: Readonly<Record<CloseCode, string>>;
    readonly by: (name: string, when: string) => string;
    readonly mine: (when: string) => string;
    readonly wordCount: (count: number) => string;
    readonly isHandedIn: string;
    readonly isArticle: string;
    readonly compare: string;
    readonly compareTitle: string;
    readonly comparedWithNow: string;
    readonly comparedWithSaved: string;
    readonly notComparable: string;
    readonly nothingNew: string;
    readonly onlyHere: string;
    readonly onlyThere: string;
    readonly legendHere: string;
    readonly legendThere: string;
    readonly copyText: string;
    readonly copyMarkdown: string;
    readonly copied: string;
    readonly notCopied: string;
    readonly handIn: string;
    readonly handInDone: string;
    readonly leftOut: (count: number) => string;
    readonly newArticle: string;
    readonly newArticleText: string;
    readonly newArticleTextHandsIn: string;
    readonly newArticleTitle: string;
    readonly downloadText: string;
    readonly downloadJson: string;
    readonly fileName: string;
    readonly others: string;
    readonly delete: string;
    readonly deleteTitle: string;
    readonly deleteHere: string;
    readonly deleteTwin: string;
    readonly deleteThere: string;
    readonly deleted: string;
    readonly unreadable: string;
    readonly strandedTitle: string;
    readonly strandedText: string;
    readonly strandedCount: (count: number) => string;
  };
  readonly submission: SubmissionWords;
  readonly line: LineWords;
  readonly mustFix: MustFixWords;
  readonly ticks: TickWords;
  readonly withdrawal: WithdrawalWords;
  readonly work: WorkWords;
  readonly bell: BellWords;
  readonly board: BoardWords;
  readonly approvalSettings: ApprovalSettingsWords;
  readonly audit: AuditWords;
  readonly offices: OfficeWords;
  readonly problems: {
    readonly offline: string;
    readonly unknown: string;
    readonly notFound: string;
    readonly notFoundText: string;
  };
}
