/** Where something was copied, as well as its shape tells. */
export const SOURCES = [
  "naskah",
  "word",
  "word-online",
  "excel",
  "outlook",
  "google-docs",
  "google-sheets",
  "gmail",
  "libreoffice-writer",
  "libreoffice-calc",
  "apple-notes",
  "apple-pages",
  "slack",
  "notion",
  "wordpress",
  "web",
  "markdown",
  "text",
] as const;
export type Source = (typeof SOURCES)[number];

/** What each program leaves in its HTML; the first that fits is it. Order matters: Outlook writes with Word, Gmail quotes either. */
const SIGNS: readonly (readonly [Source, RegExp])[] = [
  ["naskah", /\sdata-naskah-slice=/],
  ["google-sheets", /<google-sheets-html-origin|\sdata-sheets-(?:value|root|userformat)/i],
  ["google-docs", /\sid="?docs-internal-guid-|<meta[^>]+content="?google docs|\bdoc-content\b|\blst-kix_/i],
  ["excel", /content="?(?:Excel\.Sheet|Microsoft Excel)|urn:schemas-microsoft-com:office:excel/i],
  ["libreoffice-calc", /<col(?:group)?\s[^>]*\ssdval=|<td[^>]*\s(?:sdval|sdnum)=/i],
  ["libreoffice-writer", /<meta\s+name="?generator"?\s+content="?(?:LibreOffice|OpenOffice)/i],
  [
    "outlook",
    /class="?(?:x_|elementToProof|OutlookMessageHeader|MsoEmail|PersonalEmail|EmailStyle)|id="?(?:Signature|appendonsend|divRplyFwdMsg)\b/i,
  ],
  ["word-online", /class="[^"]*\b(?:OutlineElement|ListContainerWrapper|TextRun)\b[^"]*\bSCXW|\bSCXW\d+/],
  [
    "word",
    /content="?(?:Word\.Document|Microsoft Word)|urn:schemas-microsoft-com:office:word|class="?Mso[A-Z]|mso-(?:list|bidi|fareast|spacerun):/,
  ],
  ["gmail", /class="?gmail_(?:default|quote|attr|signature)/],
  ["apple-notes", /<meta[^>]+content="Cocoa HTML Writer"|class="?Apple-(?:converted-space|dash-list)/],
  ["apple-pages", /<meta[^>]+content="?(?:Pages|Apple Pages|iWork)|\siwork-/i],
  ["slack", /\sclass="?(?:c-message|p-rich_text_|c-mrkdwn)|data-stringify-(?:type|link)/],
  ["notion", /<!--\s*notionvc:|\sdata-notion|class="?notion-/i],
  ["wordpress", /<!--\s*\/?wp:[a-z]|class="?[^">]*\bwp-(?:block|image)/],
];

/** How far into the HTML a program's signs are looked for, in UTF-16 code units: a page of Word begins with its styles. */
const LOOKED_AT = 400_000;

export function sourceOf(html: string): Source {
  const beginning = html.slice(0, LOOKED_AT);
  return SIGNS.find(([, sign]) => sign.test(beginning))?.[0] ?? "web";
}

/** A spreadsheet: what is copied there is cells, whatever it looks like. */
export const isSheet = (source: Source): boolean =>
  source === "excel" || source === "google-sheets" || source === "libreoffice-calc";

/** A program that writes what was deleted with tracking into its HTML. */
export const tracksChanges = (source: Source): boolean =>
  ["word", "word-online", "outlook", "libreoffice-writer", "google-docs"].includes(source);
