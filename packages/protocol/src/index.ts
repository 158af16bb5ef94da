export {
  Account,
  AccountSession,
  AskReset,
  ChangeEmail,
  ChangePassword,
  ConfirmEmail,
  UpdateAccount,
  UseReset,
} from "./rest/account.ts";
export { ApprovalSettings, MOST_GRACE_MINUTES, SetApprovalSettings } from "./rest/approval-settings.ts";
export {
  AddManuscript,
  ArticleCreated,
  Askable,
  CreateArticle,
  EditionBrief,
  LineState,
  Manuscript,
  ManuscriptCan,
  ManuscriptContent,
  Member,
  MemberRole,
  Mode,
  MoveArticle,
  Person,
  SetMember,
  Ticket,
  UpdateArticle,
} from "./rest/article.ts";
export { AuditSettings, AuditSettingsView } from "./rest/audit-settings.ts";
export {
  Board,
  BoardColumn,
  Calendar,
  CalendarEntry,
  Medians,
  UnitChoice,
  UnitMedians,
} from "./rest/board.ts";
export {
  Check,
  CheckedSectionName,
  ConfirmedDatum,
  ConfirmPublicData,
  DraftChecks,
  OpenDomains,
  SectionChecks,
  SpellingWords,
} from "./rest/check.ts";
export { ConfirmClock, ServerClock } from "./rest/clock.ts";
export {
  BeginArticleFromDraftCopy,
  DraftCopy,
  DraftCopyContent,
  DraftCopyList,
  DraftCopyReason,
  HandInDraftCopy,
  MAX_DRAFT_COPY_BYTES,
} from "./rest/draft-copy.ts";
export {
  AccountOrigin,
  Approver,
  ComparedEdition,
  Contributor,
  DecideEdition,
  Decision,
  Edition,
  EditionChange,
  EditionDecided,
  EditionSubmitted,
  OfficeShare,
  PostponeSchedule,
  PublishInEmergency,
  RatifyEdition,
  SubmissionPreview,
  SubmitEdition,
  UnitApprover,
  Withdraw,
} from "./rest/edition.ts";
export { ChangedBlock, ChangedRun, EditionChanges } from "./rest/edition-changes.ts";
export { Inbox, ManuscriptRow, OutstandingNeeds } from "./rest/inbox.ts";
export {
  DamagedPictureList,
  MAX_UPLOAD_BYTES,
  PICTURE_TYPES,
  PictureRoom,
  PictureStored,
  PictureTakeover,
} from "./rest/media.ts";
export { MailPreference, Notice, NoticeKindName, NoticeList, ReadNotices } from "./rest/notice.ts";
export {
  AcceptOffer,
  Amendment,
  DeclineOffer,
  EditionOffered,
  OfferAccepted,
  OfferEdition,
} from "./rest/offer.ts";
export {
  AddPosition,
  AddUnit,
  Appoint,
  Appointment,
  AppointmentList,
  Capacity,
  EndAppointment,
  OfficeHolder,
  OfficePosition,
  OfficeUnit,
  UnitKind,
  UnitList,
  UpdatePosition,
  UpdateUnit,
} from "./rest/office.ts";
export { OfficeClock } from "./rest/office-clock.ts";
export {
  ImportedRow,
  ImportOffices,
  MAX_IMPORT_CHARACTERS,
  MAX_IMPORT_ROWS,
  OFFICE_TABLES,
  OfficesImported,
  OfficeTable,
} from "./rest/office-import.ts";
export { PROBLEM_CODES, Problem, type ProblemCode } from "./rest/problem.ts";
export { PublicationList } from "./rest/publication.ts";
export { FirstRun, HeldPosition, Session, SignIn } from "./rest/session.ts";
export {
  AcceptInvitation,
  AddStaff,
  ChainNews,
  Invitation,
  OwnRecovery,
  Recovery,
  StaffAdded,
  StaffList,
  StaffPerson,
  UpdateStaff,
} from "./rest/staff.ts";
export {
  Comment,
  CommentBody,
  CreateComment,
  CreateThread,
  SetMustFix,
  SetThreadState,
  Thread,
  ThreadList,
} from "./rest/thread.ts";
export { GiveTick, RequiredTick, RequireTick, TickKind, TickRequired } from "./rest/tick.ts";
export {
  CheckTranslation,
  DeclareTranslation,
  LanguageSibling,
  SourceBlockChange,
  SourceEdition,
  StaleTranslations,
  Translation,
  TranslationVerdict,
  Withdrawn,
} from "./rest/translation.ts";
export { CLOSE, type CloseCode, type CloseReason, closeReason, isFinal, parseClose } from "./socket/close.ts";
export { Ack, Changed, Down, Health, Hello, State } from "./socket/down.ts";
export { FRAME, MAX_FRAME_BYTES, MAX_SYNC_BYTES, PART_BYTES, SYNC } from "./socket/frame.ts";
export { inParts, PartReader } from "./socket/parts.ts";
export { PRESENCE_COLOURS, PresenceUser } from "./socket/presence.ts";
export { stateText } from "./socket/state-text.ts";
export { Diverged, Up } from "./socket/up.ts";
export { PROTOCOL_VERSION } from "./version.ts";
