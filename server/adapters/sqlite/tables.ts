import type { NoticeKind, UnitKind } from "@naskah/approval";
import type { CloseCode } from "@naskah/protocol";
import type { Generated } from "kysely";
import type { EntryKind } from "../../ports/update-log.ts";

export type DecisionName =
  | "approve"
  | "return"
  | "recall"
  | "withdraw"
  | "reinstate"
  | "cancel-schedule"
  | "accept-offer"
  | "decline-offer"
  | "postpone"
  | "ratify";

/** The tables as kysely sees them (CamelCasePlugin); `migrations/` is the truth. Flags are 0 or 1. */
export interface Tables {
  users: {
    id: string;
    email: string;
    name: string;
    passwordHash: string | null;
    language: "id" | "en";
    unitId: string | null;
    isAdmin: number;
    isDesk: number;
    canWrite: number;
    disabledAt: string | null;
    createdAt: string;
    /** How often it was changed, from 1. */
    version: Generated<number>;
    /** The administrator who made the account; null: the operator, or nobody knows. */
    madeBy: Generated<string | null>;
    /** IANA zone in which times are told to them; null: their office's. */
    zone: Generated<string | null>;
    /** When its owner showed that mail to the present address reaches them. */
    emailConfirmedAt: Generated<string | null>;
  };
  /** A link to choose a first password; gone once it is used. */
  invitations: {
    userId: string;
    tokenHash: string;
    createdBy: string | null;
    createdAt: string;
    expiresAt: string;
    /** 1: for an account that has a password already, so that it takes two. */
    recovers: Generated<number>;
    /** From when it may be used though nobody agreed. */
    usableFrom: string | null;
    agreedBy: string | null;
    agreedAt: string | null;
    /** 0: it went by mail alone, and no administrator saw it. */
    isSeen: Generated<number>;
  };
  /** An administrator saw a link with which the account's password could be chosen; until another one vouches for its owner. */
  linkSights: {
    userId: string;
    seenBy: string;
    at: string;
    vouchedBy: string | null;
    vouchedAt: string | null;
  };
  /** A link that only went by mail: to choose a new password, or to confirm an address. One of a kind a person. */
  accountLinks: {
    userId: string;
    kind: "reset" | "address";
    tokenHash: string;
    /** Of the letter in the outbox that brings it. */
    mailKey: string;
    /** Where it went. */
    email: string;
    createdAt: string;
    expiresAt: string;
  };
  /** Networks from which a person signs in, as keyed hashes: guesses from elsewhere do not keep them out there. */
  familiarNetworks: { userId: string; network: string; at: string };
  sessions: {
    tokenHash: string;
    userId: string;
    createdAt: string;
    expiresAt: string;
    /** From where it was begun, and with what: the address, and the browser's own name. */
    address: Generated<string>;
    agent: Generated<string>;
  };
  tickets: {
    tokenHash: string;
    userId: string;
    sessionHash: string;
    manuscriptId: string;
    expiresAt: string;
  };
  firstRun: { tokenHash: string; createdAt: string; usedAt: string | null };
  units: {
    id: string;
    parentId: string | null;
    nameId: string;
    nameEn: string;
    shortName: string;
    /** IANA time zone of the office. */
    zone: string;
    approvingPositionId: string | null;
    shortNameEn: Generated<string>;
    kind: Generated<UnitKind>;
    address: Generated<string>;
    isGuest: Generated<number>;
    validFrom: Generated<string | null>;
    validTo: Generated<string | null>;
    version: Generated<number>;
  };
  positions: {
    id: string;
    unitId: string;
    titleId: string;
    titleEn: string;
    lineOrder: Generated<number>;
    validFrom: Generated<string | null>;
    validTo: Generated<string | null>;
    version: Generated<number>;
  };
  appointments: {
    id: string;
    positionId: string;
    userId: string;
    capacity: "definitive" | "plh" | "plt";
    validFrom: string;
    validTo: string | null;
    letterNumber: string;
    /** Null: by the command line, or before it was kept. */
    enteredBy: Generated<string | null>;
    enteredAt: Generated<string | null>;
    endedBy: Generated<string | null>;
    endedAt: Generated<string | null>;
  };
  articles: {
    id: string;
    unitId: string;
    section: "artikel" | "berita" | "pengumuman";
    seriesTitle: string | null;
    seriesPart: number | null;
    disclaimer: number;
    createdBy: string;
    createdAt: string;
  };
  members: { articleId: string; userId: string; role: "writer" | "reviewer" | "observer" };
  manuscripts: {
    id: string;
    articleId: string;
    language: "id" | "en";
    epoch: Generated<number>;
    title: string;
    slug: string | null;
    state: Generated<"draft" | "in-review" | "scheduled" | "published" | "withdrawn">;
    createdAt: string;
    updatedAt: string;
    /** Where in the log its line came to stand as it does: a place in `events`; 0 before the first submission. */
    since: Generated<number>;
    /** The last edition, when it came back. */
    returnedEdition: string | null;
    /** Editions that went live in an emergency and wait for a second person. */
    unratified: Generated<number>;
    /** 1 of a draft none of whose writers works here any more; kept by triggers. */
    isLeft: Generated<number>;
  };
  /** Whose lists show a text, and in which: written by triggers only. */
  ownTexts: {
    userId: string;
    manuscriptId: string;
    list: "drafts" | "returned" | "in-review" | "scheduled";
    since: number;
    updatedAt: string;
  };
  updates: {
    manuscriptId: string;
    seq: number;
    /** Null for the system. */
    userId: string | null;
    kind: EntryKind;
    at: string;
    bytes: Uint8Array;
    checksum: number;
    onBehalfOf: string | null;
    /** JSON. */
    provenance: string | null;
  };
  packedHistory: {
    manuscriptId: string;
    fromSeq: number;
    toSeq: number;
    entries: Uint8Array;
    checksum: number;
  };
  snapshots: {
    manuscriptId: string;
    seq: number;
    at: string;
    state: Uint8Array;
    vector: Uint8Array;
    /** The state as V1; null in older snapshots. */
    wire: Uint8Array | null;
    checksum: number;
  };
  clientOwners: { manuscriptId: string; clientId: number; userId: string };
  threads: {
    id: string;
    manuscriptId: string;
    state: Generated<"open" | "resolved">;
    quote: string;
    before: string;
    after: string;
    blockId: string | null;
    createdBy: string;
    createdAt: string;
    resolvedBy: string | null;
    resolvedAt: string | null;
    /** Who says that it must be dealt with before the text may be approved; null when nobody. */
    mustFixBy: string | null;
  };
  draftCopies: {
    id: string;
    manuscriptId: string;
    userId: string;
    /** The close code's name. */
    reason: CloseCode;
    /** By the clock of the browser that kept it. */
    madeAt: string;
    handedInAt: string;
    /** Canonical JSON of the document. */
    content: string;
    words: number;
    articleId: string | null;
    /** Position of the manuscript's log at which it was handed in; null when nobody knows. */
    seq: number | null;
  };
  /** Copies that their authors took back, for what may have been taken from them before. */
  takenBackCopies: {
    id: string;
    manuscriptId: string;
    userId: string;
    seq: number;
    handedInAt: string;
    /** Their words, a line for each block. */
    text: string;
  };
  comments: { id: string; threadId: string; userId: string; body: string; at: string };
  editions: {
    id: string;
    manuscriptId: string;
    number: number;
    digest: string;
    content: string;
    source: string;
    seq: number;
    submittedBy: string;
    submittedAt: string;
    amends: string | null;
    dueAt: string | null;
    /** Canonical JSON; null for an edition that was submitted. */
    amendments: string | null;
  };
  editionContributors: { editionId: string; userId: string; written: number; deleted: number };
  editionPictures: { editionId: string; hash: string };
  decisions: {
    id: string;
    editionId: string;
    digest: string;
    decision: DecisionName;
    userId: string;
    positionId: string | null;
    appointmentId: string | null;
    capacity: "definitive" | "plh" | "plt" | null;
    note: string | null;
    at: string;
    isEmergency: Generated<number>;
  };
  schedules: {
    manuscriptId: string;
    editionId: string;
    digest: string;
    decisionId: string;
    publishAt: string;
    failedAt: string | null;
    failure: string | null;
    /** Since when it waits for a yes, because it comes from a backup. */
    heldAt: Generated<string | null>;
  };
  publications: {
    manuscriptId: string;
    editionId: string;
    digest: string;
    decisionId: string;
    state: "live" | "withdrawn";
    sentence: string | null;
    withdrawal: "notice" | "redirected" | "published-in-error" | null;
    targetManuscript: string | null;
    targetPath: string | null;
    firstPublishedAt: string;
    publishedAt: string;
    /** Where it is now: `/id/artikel/kerja-sama`. */
    path: string;
    /** Of what lists print (`listedDigest`); "" for a publication of before whose edition was not what was approved. */
    listedDigest: Generated<string>;
    language: Generated<"id" | "en">;
    headline: Generated<string>;
    standfirst: Generated<string>;
    /** The label. */
    section: Generated<string>;
    /** JSON: names. */
    authors: Generated<string>;
    pictureHash: string | null;
    pictureAlt: string | null;
    /** When the last edition went live that was more than a small fix. */
    changedAt: string | null;
    /** JSON: the newest note about a change. */
    note: string | null;
  };
  /** Each changes whenever what it stands for does, whoever writes it; none comes twice. */
  marks: { name: "offices" | "publications"; mark: string };
  /** Append-only. `path` is what follows the language: `artikel/kerja-sama`. */
  addresses: {
    seq: Generated<number>;
    language: "id" | "en";
    path: string;
    kind: "manuscript";
    of: string;
    since: string;
  };
  events: {
    seq: Generated<number>;
    stream: string;
    version: number;
    type: string;
    payload: string;
    actorId: string | null;
    at: string;
    previousHash: string;
    hash: string;
  };
  media: {
    hash: string;
    mediaType: string;
    width: number;
    height: number;
    bytes: number;
    createdBy: string;
    createdAt: string;
  };
  manuscriptMedia: { manuscriptId: string; hash: string };
  views: { manuscriptId: string; count: number };
  tickRequirements: {
    id: string;
    articleId: string;
    kind: "review" | "fact-check" | "legal" | "consent";
    userId: string | null;
    unitId: string | null;
    /** 1: the unit co-owns the article, and its consent is of whoever would approve for it. */
    coOwner: Generated<number>;
    createdBy: string;
    createdAt: string;
    endedAt: string | null;
    endedBy: string | null;
  };
  ticks: { editionId: string; digest: string; requirementId: string; userId: string; at: string };
  editionViews: { manuscriptId: string; userId: string; editionId: string; at: string };
  settings: { key: string; value: string };
  notices: {
    /** In the order in which they were written. */
    seq: Generated<number>;
    key: string;
    userId: string;
    kind: NoticeKind;
    mustAct: number;
    manuscriptId: string;
    /** Null: it is about the draft. */
    editionId: string | null;
    /** Null: the clock. */
    actorId: string | null;
    at: string;
    readAt: string | null;
  };
  outbox: {
    key: string;
    userId: string;
    kind:
      | "notice"
      | "digest"
      | "audit-head"
      | "recovery"
      | "invitation"
      | "reset"
      | "address"
      | "account"
      | "chain";
    createdAt: string;
    nextAt: string;
    attempts: Generated<number>;
    endedAt: string | null;
    outcome: "sent" | "not-needed" | "given-up" | null;
    error: string | null;
    /** Where it goes, when that is not the person's present address. */
    address: Generated<string | null>;
    /** How often a mail server said that it will never take it. */
    refusals: Generated<number>;
    /** Of a letter of the day: the notices that it tells of, by their numbers, the first left out. */
    noticesAfter: Generated<number | null>;
    noticesUpTo: Generated<number | null>;
  };
  mailPreferences: { userId: string; mail: "at-once" | "daily" };
  /** `policy` is JSON: a level for each rule. */
  checkPolicies: {
    section: "artikel" | "berita" | "pengumuman";
    policy: string;
    changedBy: string;
    changedAt: string;
  };
  publicData: {
    manuscriptId: string;
    kind: "nik" | "nip" | "telephone" | "email";
    fingerprint: string;
    reason: string;
    confirmedBy: string;
    confirmedAt: string;
  };
  spellingWords: { language: "id" | "en"; word: string; addedBy: string; addedAt: string };
}
