export {
  type Amendment,
  type AmendmentFault,
  amendContent,
  amendDocument,
  amendmentsInSource,
  MAX_AMENDMENTS,
  textblockAt,
} from "./amendment.ts";
export { ARTICLE_LABELS } from "./article-labels.ts";
export { articleFromText, bylineName, isReferencesTitle } from "./article-text.ts";
export { isAllowedHref, MAX_TEXT_ATTRIBUTE } from "./attribute.ts";
export { type BlockChange, blockDiff, type WordRun, wordRuns } from "./block-diff.ts";
export { canonicalJson, type Json } from "./canonical-json.ts";
export { CAPACITY_TITLES } from "./capacity-titles.ts";
export { type CheckCode, describeCheck, ruleOf } from "./check-code.ts";
export {
  CHECK_LEVELS,
  CHECK_RULES,
  CHECKED_SECTIONS,
  type CheckedSection,
  type CheckLevel,
  type CheckPolicy,
  type CheckRule,
  completePolicy,
  DEFAULT_POLICIES,
} from "./check-policy.ts";
export { digestOf, sha256Hex } from "./digest.ts";
export {
  DocumentError,
  type DocumentFault,
  type DocumentJson,
  MAX_CHARACTERS,
  MAX_DEPTH,
  type MarkJson,
  type PartFault,
  parseDocument,
  parseNode,
  readerJson,
} from "./document.ts";
export {
  type AffiliationOf,
  CHANGE_KINDS,
  type ChangeKind,
  type EditionChange,
  type EditionContent,
  type EditionFrame,
  editionDigest,
  editionDocument,
  editionJson,
  headlineOf,
  type PrintedByline,
  readByline,
  readsTheSame,
  type Series,
  sealContent,
  sealedText,
  slugOf,
  type TranslationOf,
} from "./edition-content.ts";
export {
  type ChangeCount,
  countChanges,
  DETAIL_KINDS,
  type DetailChange,
  type DetailKind,
  type EditionDiff,
  editionDiff,
} from "./edition-diff.ts";
export {
  type ChangesSaid,
  type EditionSummary,
  type ListedContent,
  listedDigest,
  NOTHING_SAID,
  type SaidNote,
  summaryOfEdition,
  withEdition,
} from "./edition-summary.ts";
export { emailAddress, keptAddress } from "./email-address.ts";
export { type FoundAmendment, findAmendment, overlap } from "./find-amendment.ts";
export { hiddenIn, writtenOut } from "./hidden-character.ts";
export { escapeHtml, type HtmlOptions, renderDocumentHtml, renderNodesHtml } from "./html.ts";
export {
  type AppointmentId,
  type ArticleId,
  type Brand,
  type CommentId,
  type Digest,
  type EditionId,
  isId,
  isSha256,
  type ManuscriptId,
  type PictureHash,
  type PositionId,
  parseDigest,
  parseId,
  type ThreadId,
  type UnitId,
  type UserId,
} from "./ids.ts";
export { compareInstants, parseInstant, timeOf } from "./instant.ts";
export { type KnownContent, knownContent } from "./known-content.ts";
export { isLanguage, LANGUAGES, type Language, type Localised } from "./language.ts";
export { type BlockForm, wordsOf } from "./leaf-block.ts";
export { hostOf } from "./link-host.ts";
export { agreedTime, longDate, shortDate, zoneName } from "./long-date.ts";
export type { LookChange } from "./look-diff.ts";
export { type MarkdownOptions, markdownOf } from "./markdown.ts";
export type { MarkName } from "./marks.ts";
export type { NodeName } from "./nodes.ts";
export { joinTitle } from "./office-title.ts";
export {
  absenceFault,
  attributeFault,
  markFault,
  nodeFault,
  requiredAttributes,
  textFault,
} from "./part-fault.ts";
export { PERSONAL_DATA_KINDS, type PersonalDataKind } from "./personal-data.ts";
export type { PictureChange, PictureField, PictureView } from "./picture-diff.ts";
export { pictureFrames } from "./picture-frames.ts";
export { type PlacedBlock, placedBlocks, plainText, type TextBlock, textBlocks } from "./plain-text.ts";
export { printedName } from "./printed-name.ts";
export { type MeantAddress, meantAddress, RESERVED_PARTS } from "./public-address.ts";
export {
  type CheckContext,
  type CheckPlace,
  type CheckRange,
  MAX_CHECKS,
  type Misspelling,
  NO_CONTEXT,
  type PublicationCheck,
  passes,
  publicationChecks,
} from "./publication-check.ts";
export { FRAGMENT_NAME, SCHEMA_HASH, SCHEMA_VERSION, schema } from "./schema.ts";
export { seedDocument } from "./seed.ts";
export { seedFromCopy } from "./seed-from-copy.ts";
export { type SelectableText, selectableText, type WordsPlace } from "./selectable-text.ts";
export { type FoundCharacter, forbiddenIn, isText, mendText } from "./text-character.ts";
export { type SourceChange, translationDiff } from "./translation-diff.ts";
export { isBlank, withoutBlanks } from "./without-blanks.ts";
export { spellableTexts } from "./word-check.ts";
export { instantOf, isZone, localTime, zoneOffset } from "./zoned-time.ts";
