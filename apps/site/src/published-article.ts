import type { Digest, EditionContent, Language, Localised } from "@naskah/model";

/** Everything the public site knows of an article: one approved edition and how it came here. Never a draft. */
export interface PublishedArticle {
  readonly content: EditionContent;
  readonly digest: Digest;
  readonly number: number;
  readonly approvedBy: {
    /** Post and office as people call them: "Kepala KPKNL Mamuju". */
    readonly position: Localised;
    readonly capacity: "definitive" | "plh" | "plt";
    readonly at: Date;
  };
  /** When this edition went live. */
  readonly publishedAt: Date;
  /** When the first edition of this article in this language went live: the date under the headline. */
  readonly firstPublishedAt: Date;
  /** IANA time zone of the owning office. */
  readonly zone: string;
  readonly state: "live" | "withdrawn";
  /** The public sentence of a withdrawal. */
  readonly sentence: string | null;
  /** Where readers of a withdrawn article are sent: a path of this site; null when nowhere. */
  readonly movedTo: string | null;
  readonly views: number;
  /** `/id/artikel/kerja-sama` */
  readonly path: string;
  /** The same article in other languages. */
  readonly alternates: readonly { readonly language: Language; readonly path: string }[];
}

/** One row of a list of articles. */
export interface ArticleSummary {
  readonly path: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly section: string;
  readonly authors: readonly string[];
  readonly firstPublishedAt: Date;
  readonly zone: string;
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
