import type { Digest, EditionContent, Language, Localised } from "@naskah/model";

/** Post and office as people call them, "Kepala KPKNL Mamuju", and when they decided. */
export interface InOffice {
  readonly position: Localised;
  readonly capacity: "definitive" | "plh" | "plt";
  readonly at: Date;
}

/** What a revision tells its readers. */
export interface PrintedNote {
  readonly kind: "correction" | "update";
  readonly note: string;
  /** When that edition went live; null while it has not. */
  readonly at: Date | null;
}

/** What a published revision told its readers. */
export interface ChangeNote extends PrintedNote {
  readonly at: Date;
}

/** What the page of one sealed edition prints, be it public or still to be decided. What nobody can know yet is null. Never a draft. */
export interface PrintedArticle {
  readonly content: EditionContent;
  readonly digest: Digest;
  readonly number: number;
  readonly approvedBy: InOffice | null;
  /** Set when it did not wait for whose turn it was; `ratifiedBy` is null until a second person stands by it. */
  readonly emergency: { readonly ratifiedBy: InOffice | null } | null;
  /** When the first edition of this article in this language went live: the date under the headline. */
  readonly firstPublishedAt: Date | null;
  /** What this edition and the ones before it say about their changes, newest first; small fixes say nothing. */
  readonly notes: readonly PrintedNote[];
  /** When the last edition went live that was more than a small fix. */
  readonly changedAt: Date | null;
  /** IANA time zone of the owning office. */
  readonly zone: string;
  readonly views: number | null;
  /** `/id/artikel/kerja-sama` */
  readonly path: string;
  /** The same article in other languages. */
  readonly alternates: readonly { readonly language: Language; readonly path: string }[];
  /** Of a translation: the newer edition of its source, while readers of the translation do not have what changed there. */
  readonly newerSource: { readonly language: Language; readonly number: number; readonly at: Date } | null;
}

/** Everything the public site knows of an article: one approved edition and how it came here. */
export interface PublishedArticle extends PrintedArticle {
  readonly approvedBy: InOffice;
  /** When this edition went live. */
  readonly publishedAt: Date;
  readonly firstPublishedAt: Date;
  readonly notes: readonly ChangeNote[];
  readonly changedAt: Date;
  readonly views: number;
  readonly state: "live" | "withdrawn";
  /** How it was withdrawn; null while it is live. */
  readonly withdrawal: {
    readonly kind: "notice" | "redirected" | "published-in-error";
    readonly at: Date;
  } | null;
  /** The public sentence of a withdrawal. */
  readonly sentence: string | null;
  /** Where readers of a withdrawn article are sent: a path of this site; null when nowhere. */
  readonly movedTo: string | null;
}

/** One row of a list of articles. */
export interface ArticleSummary {
  readonly path: string;
  /** Where it was first published: for ever its name in feeds. */
  readonly firstPath: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly section: string;
  readonly authors: readonly string[];
  readonly firstPublishedAt: Date;
  readonly zone: string;
  /** The newest note about a change; null when there is none. */
  readonly note: ChangeNote | null;
  /** Content hash of the first picture, for the list; null when there is none. */
  readonly picture: { readonly hash: string; readonly alt: string } | null;
}

/** What an office sets for its site. */
export interface SiteSettings {
  /** `https://artikel.example.go.id`, without a slash at the end. */
  readonly origin: string;
  readonly name: Localised;
  readonly tagline: Localised;
  readonly address: string;
  readonly footerLinks: readonly { readonly label: Localised; readonly href: string }[];
}
