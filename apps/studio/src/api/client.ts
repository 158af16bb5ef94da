import { type Language, mendText } from "@naskah/model";
import type {
  AcceptInvitation,
  Account,
  AddManuscript,
  AddPosition,
  AddStaff,
  AddUnit,
  Appoint,
  Appointment,
  AppointmentList,
  ApprovalSettings,
  ArticleCreated,
  Askable,
  AuditSettings,
  AuditSettingsView,
  Board,
  Calendar,
  ChangeEmail,
  ChangePassword,
  CheckTranslation,
  Comment,
  ConfirmPublicData,
  CreateArticle,
  CreateThread,
  DamagedPictureList,
  DecideEdition,
  DraftChecks,
  DraftCopy,
  DraftCopyContent,
  DraftCopyList,
  Edition,
  EditionChanges,
  EditionDecided,
  EditionOffered,
  EditionSubmitted,
  FirstRun,
  HandInDraftCopy,
  ImportOffices,
  Inbox,
  Invitation,
  MailPreference,
  Manuscript,
  ManuscriptContent,
  Medians,
  MemberRole,
  NoticeList,
  OfferAccepted,
  OfferEdition,
  OfficePosition,
  OfficesImported,
  OfficeUnit,
  OpenDomains,
  OwnRecovery,
  Person,
  Problem,
  PublicationList,
  RequireTick,
  SectionChecks,
  ServerClock,
  Session,
  SignIn,
  SpellingWords,
  StaffAdded,
  StaffList,
  StaffPerson,
  StaleTranslations,
  SubmissionPreview,
  SubmitEdition,
  Thread,
  ThreadList,
  TickRequired,
  Translation,
  UnitList,
  UpdateAccount,
  UpdateArticle,
  UpdatePosition,
  UpdateStaff,
  UpdateUnit,
  UseReset,
  Withdraw,
  Withdrawn,
} from "@naskah/protocol";
import { currentLanguage } from "../locale.ts";
import { ProblemError, UnreachableError } from "./problem-error.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What a board shows; what is left out is not filtered. */
export interface BoardFilter {
  readonly section?: string;
  readonly language?: string;
  readonly state?: string;
  readonly after?: string;
}

const BASE = "/api/v1";

/** What was pasted into a field may hold what is no text; the server refuses it. */
const asText = (_key: string, value: unknown) => (typeof value === "string" ? mendText(value) : value);
const asItIs = (_key: string, value: unknown) => value;

/**
 * One call.
 * @param words what becomes of its strings: mended, but for what the server has to see as it is.
 * @throws ProblemError when the server refused, UnreachableError when it did not answer.
 */
async function call<Answer>(method: Method, path: string, body?: object, words = asText): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(BASE + path, {
      method,
      credentials: "same-origin",
      headers: {
        accept: "application/json, application/problem+json",
        "accept-language": currentLanguage(),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body, words) }),
    });
  } catch (error) {
    throw new UnreachableError(error);
  }
  // Done, or on its way: there is nothing to say.
  if (response.status === 204 || response.status === 202) return undefined as Answer;
  const answer: unknown = await response.json().catch((error: unknown) => {
    throw new UnreachableError(error);
  });
  if (!response.ok) throw new ProblemError(answer as Problem);
  return answer as Answer;
}

const at = (...parts: string[]) => parts.map((part) => `/${encodeURIComponent(part)}`).join("");

const query = (values: Readonly<Record<string, string | null>>) => {
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null);
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
};

/** The server's REST resources, one method each (PROTOCOL, "REST"). */
export const api = {
  session: () => call<Session>("GET", "/session"),
  signIn: (body: SignIn) => call<Session>("POST", "/session", body),
  signOut: () => call<void>("DELETE", "/session"),
  account: () => call<Account>("GET", "/account"),
  updateAccount: (body: UpdateAccount) => call<Account>("PATCH", "/account", body),
  changePassword: (body: ChangePassword) => call<void>("PUT", "/account/password", body),
  changeEmail: (body: ChangeEmail) => call<void>("PUT", "/account/email", body),
  endOtherSessions: () => call<void>("DELETE", "/account/sessions"),
  confirmEmail: (token: string) => call<void>("POST", "/addresses", { token }),
  askReset: (email: string) => call<void>("POST", "/resets", { email }),
  useReset: (body: UseReset) => call<Session>("POST", "/resets/password", body),
  firstRun: (body: FirstRun) => call<Session>("POST", "/first-run", body),
  inbox: () => call<Inbox>("GET", "/inbox"),
  createArticle: (body: CreateArticle) => call<ArticleCreated>("POST", "/articles", body),
  moveArticle: (article: string, unitId: string) =>
    call<void>("PUT", at("articles", article, "unit"), { unitId }),
  addCoOwner: (article: string, unitId: string) =>
    call<void>("PUT", at("articles", article, "co-owners", unitId)),
  endCoOwner: (article: string, unitId: string) =>
    call<void>("DELETE", at("articles", article, "co-owners", unitId)),
  updateArticle: (article: string, body: UpdateArticle) => call<void>("PATCH", at("articles", article), body),
  addManuscript: (article: string, body: AddManuscript) =>
    call<{ id: string }>("POST", at("articles", article, "manuscripts"), body),
  people: (article: string, q: string) =>
    call<{ people: Person[] }>("GET", at("articles", article, "people") + query({ q })),
  setMember: (article: string, user: string, role: MemberRole) =>
    call<void>("PUT", at("articles", article, "members", user), { role }),
  removeMember: (article: string, user: string) =>
    call<void>("DELETE", at("articles", article, "members", user)),
  manuscript: (id: string) => call<Manuscript>("GET", at("manuscripts", id)),
  content: (id: string) => call<ManuscriptContent>("GET", at("manuscripts", id, "content")),
  checks: (id: string) => call<DraftChecks>("GET", at("manuscripts", id, "checks")),
  confirmPublicData: (id: string, body: ConfirmPublicData) =>
    call<void>("POST", at("manuscripts", id, "public-data"), body),
  sectionChecks: (section: string) => call<SectionChecks>("GET", at("sections", section, "checks")),
  setSectionChecks: (section: string, body: SectionChecks) =>
    call<SectionChecks>("PUT", at("sections", section, "checks"), body),
  openDomains: () => call<OpenDomains>("GET", at("checks", "open-domains")),
  setOpenDomains: (body: OpenDomains) => call<OpenDomains>("PUT", at("checks", "open-domains"), body),
  spellingWords: (language: string, after: string | null) =>
    call<SpellingWords>(
      "GET",
      at("spelling-words", language) + (after === null ? "" : `?after=${encodeURIComponent(after)}`),
    ),
  addSpellingWord: (language: string, word: string) =>
    call<void>("PUT", at("spelling-words", language, word)),
  removeSpellingWord: (language: string, word: string) =>
    call<void>("DELETE", at("spelling-words", language, word)),
  submission: (id: string) => call<SubmissionPreview>("GET", at("manuscripts", id, "submission")),
  staleTranslations: () => call<StaleTranslations>("GET", "/stale-translations"),
  translation: (id: string) => call<Translation>("GET", at("manuscripts", id, "translation")),
  declareTranslation: (id: string, sourceId: string | null) =>
    call<void>("PUT", at("manuscripts", id, "translation"), { sourceId }),
  checkTranslation: (id: string, body: CheckTranslation) =>
    call<void>("POST", at("manuscripts", id, "translation", "checks"), body),
  submit: (id: string, body: SubmitEdition) =>
    call<EditionSubmitted>("POST", at("manuscripts", id, "editions"), body),
  withdraw: (id: string, body: Withdraw) =>
    call<Withdrawn>("POST", at("manuscripts", id, "withdrawal"), body),
  reinstate: (id: string) => call<void>("POST", at("manuscripts", id, "reinstatement"), {}),
  postpone: (id: string, publishAt: string) =>
    call<void>("PUT", at("manuscripts", id, "schedule"), { publishAt }),
  publications: (query: string, language: Language) =>
    call<PublicationList>("GET", `/publications?language=${language}&q=${encodeURIComponent(query)}`),
  askable: (article: string, query: string) =>
    call<Askable>("GET", `${at("articles", article, "askable")}?q=${encodeURIComponent(query)}`),
  requireTick: (article: string, body: RequireTick) =>
    call<TickRequired>("POST", at("articles", article, "ticks"), body),
  endTick: (article: string, requirement: string) =>
    call<void>("DELETE", at("articles", article, "ticks", requirement)),
  setMustFix: (thread: string, mustFix: boolean) =>
    call<Thread>("PUT", at("threads", thread, "must-fix"), { mustFix }),
  notices: (before: number | null) =>
    call<NoticeList>("GET", `/notices${before === null ? "" : `?before=${encodeURIComponent(before)}`}`),
  readNotices: (upTo: number) => call<void>("POST", "/notices/read", { upTo }),
  damagedPictures: () => call<DamagedPictureList>("GET", "/damaged-pictures"),
  clock: () => call<ServerClock>("GET", "/clock"),
  confirmClock: (aheadMs: number) => call<void>("POST", "/clock/confirmation", { aheadMs }),
  mailPreference: () => call<MailPreference>("GET", "/notices/mail"),
  setMailPreference: (mail: MailPreference["mail"]) => call<MailPreference>("PUT", "/notices/mail", { mail }),
  auditSettings: () => call<AuditSettingsView>("GET", "/settings/audit"),
  setAuditSettings: (body: AuditSettings) => call<AuditSettingsView>("PUT", "/settings/audit", body),
  takeBackPublicData: (manuscript: string, fingerprint: string) =>
    call<void>("DELETE", at("manuscripts", manuscript, "public-data", fingerprint)),
  approvalSettings: () => call<ApprovalSettings>("GET", "/settings/approval"),
  setApprovalSettings: (body: ApprovalSettings) => call<ApprovalSettings>("PUT", "/settings/approval", body),
  board: (unit: string, filter: BoardFilter) =>
    call<Board>("GET", `${at("units", unit, "board")}?${new URLSearchParams({ ...filter })}`),
  calendar: (unit: string, month: string | null) =>
    call<Calendar>("GET", at("units", unit, "calendar") + (month === null ? "" : `?month=${month}`)),
  medians: (unit: string, after: string | null) =>
    call<Medians>("GET", at("units", unit, "medians") + (after === null ? "" : `?after=${after}`)),
  releaseSchedule: (id: string) => call<void>("POST", at("manuscripts", id, "schedule", "release"), {}),
  cancelSchedule: (id: string) => call<void>("DELETE", at("manuscripts", id, "schedule")),
  edition: (id: string) => call<Edition>("GET", at("editions", id)),
  decide: (id: string, body: DecideEdition) =>
    call<EditionDecided>("POST", at("editions", id, "decisions"), body),
  editionChanges: (id: string, since: string | null) =>
    call<EditionChanges>("GET", at("editions", id, "changes") + query({ since })),
  markSeen: (id: string) => call<void>("PUT", at("editions", id, "seen"), {}),
  offer: (id: string, body: OfferEdition) => call<EditionOffered>("POST", at("editions", id, "offer"), body),
  acceptOffer: (id: string, digest: string) =>
    call<OfferAccepted>("POST", at("editions", id, "offer", "acceptance"), { digest }),
  declineOffer: (id: string, reason: string) =>
    call<void>("POST", at("editions", id, "offer", "refusal"), { reason }),
  giveTick: (id: string, requirement: string, digest: string) =>
    call<void>("POST", at("editions", id, "ticks"), { requirement, digest }),
  takeTickBack: (id: string, requirement: string) =>
    call<void>("DELETE", at("editions", id, "ticks", requirement)),
  publishInEmergency: (id: string, digest: string, reason: string) =>
    call<EditionDecided>("POST", at("editions", id, "emergency"), { digest, reason }),
  ratify: (id: string, digest: string) => call<void>("POST", at("editions", id, "ratification"), { digest }),
  recall: (id: string) => call<void>("POST", at("editions", id, "recall"), {}),
  handInDraftCopy: (manuscript: string, body: HandInDraftCopy) =>
    call<DraftCopy>("POST", at("manuscripts", manuscript, "draft-copies"), body),
  draftCopies: (manuscript: string, after: string | null) =>
    call<DraftCopyList>(
      "GET",
      at("manuscripts", manuscript, "draft-copies") +
        (after === null ? "" : `?after=${encodeURIComponent(after)}`),
    ),
  draftCopy: (id: string) => call<DraftCopyContent>("GET", at("draft-copies", id)),
  deleteDraftCopy: (id: string) => call<void>("DELETE", at("draft-copies", id)),
  beginArticleFromDraftCopy: (id: string, title: string) =>
    call<ArticleCreated>("POST", at("draft-copies", id, "article"), title === "" ? {} : { title }),
  threads: async (manuscript: string): Promise<Thread[]> => {
    const all: Thread[] = [];
    for (let after: string | null = null; ; ) {
      const page: ThreadList = await call("GET", at("manuscripts", manuscript, "threads") + query({ after }));
      all.push(...page.threads);
      after = page.next;
      if (after === null) return all;
    }
  },
  createThread: (manuscript: string, body: CreateThread) =>
    call<Thread>("POST", at("manuscripts", manuscript, "threads"), body),
  reply: (thread: string, body: string) => call<Comment>("POST", at("threads", thread, "comments"), { body }),
  setThreadState: (thread: string, state: Thread["state"]) =>
    call<Thread>("POST", at("threads", thread, "state"), { state }),
  units: async (): Promise<UnitList> => {
    const all: OfficeUnit[] = [];
    for (let after: string | null = null; ; ) {
      const page: UnitList = await call("GET", `/units${query({ after })}`);
      all.push(...page.units);
      after = page.next;
      if (after === null) return { ...page, units: all };
    }
  },
  addUnit: (body: AddUnit) => call<OfficeUnit>("POST", "/units", body),
  updateUnit: (id: string, body: UpdateUnit) => call<OfficeUnit>("PATCH", at("units", id), body),
  addPosition: (body: AddPosition) => call<OfficePosition>("POST", "/positions", body),
  updatePosition: (id: string, body: UpdatePosition) =>
    call<OfficePosition>("PATCH", at("positions", id), body),
  appointments: (position: string, after: string | null) =>
    call<AppointmentList>("GET", at("positions", position, "appointments") + query({ after })),
  appoint: (body: Appoint) => call<Appointment>("POST", "/appointments", body),
  endAppointment: (id: string) => call<Appointment>("POST", at("appointments", id, "end"), {}),
  staff: (q: string, after: string | null) => call<StaffList>("GET", `/people${query({ q, after })}`),
  addStaff: (body: AddStaff) => call<StaffAdded>("POST", "/people", body),
  updateStaff: (id: string, body: UpdateStaff) => call<StaffPerson>("PATCH", at("people", id), body),
  inviteStaff: (id: string) => call<Invitation>("POST", at("people", id, "invitation"), {}),
  showInvitation: (id: string) => call<Invitation>("POST", at("people", id, "invitation", "sight"), {}),
  vouch: (id: string) => call<void>("POST", at("people", id, "voucher"), {}),
  agreeToRecovery: (id: string) => call<null>("POST", at("people", id, "invitation", "agreement"), {}),
  endRecovery: (id: string) => call<null>("DELETE", at("people", id, "invitation")),
  ownRecovery: () => call<OwnRecovery>("GET", "/recovery"),
  refuseRecovery: () => call<null>("DELETE", "/recovery"),
  acceptInvitation: (body: AcceptInvitation) => call<Session>("POST", "/invitations", body),
  importOffices: (body: ImportOffices) => call<OfficesImported>("POST", "/offices/import", body, asItIs),
} as const;
