import type { Language } from "@naskah/model";
import type { ManuscriptRow, OutstandingNeeds } from "@naskah/protocol";

type Task = NonNullable<ManuscriptRow["task"]>;

/** The lists of work on the home page and the board. */
export interface WorkWords {
  readonly tasks: Readonly<Record<Task, string>>;
  readonly submittedBy: (name: string) => string;
  readonly offeredBy: (name: string) => string;
  readonly emergencyBy: (name: string) => string;
  readonly returnedBy: (name: string) => string;
  /** Overdue: whose turn it is, and who may do it as well. */
  readonly waitingForEither: (first: string, also: string) => string;
  readonly waitingForWriters: string;
  readonly waitingForNobody: string;
  /** Mine once others did theirs. */
  readonly onHold: string;
  /** Drafts whose writers have all left. */
  readonly left: string;
  /** What an edition waits for before it can be decided. */
  readonly waitsFor: (needs: OutstandingNeeds) => string;
  readonly since: (ago: string) => string;
  readonly due: (when: string) => string;
  readonly overdue: (when: string) => string;
  readonly returned: string;
  readonly returnedEmpty: string;
  readonly returnedNoReason: string;
  readonly scheduled: string;
  readonly scheduledEmpty: string;
  readonly scheduleFailed: string;
  readonly unratified: string;
}

const TICKS: Readonly<Record<Language, Readonly<Record<OutstandingNeeds["ticks"][number], string>>>> = {
  id: {
    review: "paraf penelaah",
    "fact-check": "paraf pemeriksa fakta",
    legal: "paraf hukum",
    consent: "persetujuan unit kerja lain",
  },
  en: {
    review: "a reviewer’s tick",
    "fact-check": "a fact-checker’s tick",
    legal: "a legal tick",
    consent: "another office’s consent",
  },
};

const listed = (parts: readonly string[], and: string) =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${and} ${parts.at(-1)}`;

const id: WorkWords = {
  tasks: {
    decide: "Putuskan",
    tick: "Beri paraf",
    "accept-offer": "Terima perbaikan",
    ratify: "Sahkan",
  },
  submittedBy: (name) => `Dari ${name}`,
  offeredBy: (name) => `Perbaikan dari ${name}`,
  emergencyBy: (name) => `Diterbitkan darurat oleh ${name}`,
  returnedBy: (name) => `Dikembalikan ${name}`,
  waitingForEither: (first, also) => `Menunggu ${first}; ${also} juga dapat memutuskan`,
  waitingForWriters: "Menunggu penulis",
  waitingForNobody: "Tidak ada yang dapat memutuskan",
  onHold: "Belum giliran saya",
  left: "Ditinggalkan penulisnya",
  waitsFor: ({ ticks, mustFix }) =>
    `Menunggu ${listed([...ticks.map((kind) => TICKS.id[kind]), ...(mustFix === 0 ? [] : [`${mustFix} komentar wajib dibereskan`])], "dan")}`,
  since: (ago) => `sejak ${ago}`,
  due: (when) => `Batas ${when}`,
  overdue: (when) => `Lewat batas ${when}`,
  returned: "Dikembalikan kepada saya",
  returnedEmpty: "Tidak ada naskah yang dikembalikan.",
  returnedNoReason: "Bereskan komentar yang ditandai wajib.",
  scheduled: "Terjadwal",
  scheduledEmpty: "Tidak ada yang terjadwal.",
  scheduleFailed: "Belum berhasil terbit",
  unratified: "Terbit darurat, belum disahkan",
};

const en: WorkWords = {
  tasks: {
    decide: "Decide",
    tick: "Tick",
    "accept-offer": "Accept changes",
    ratify: "Ratify",
  },
  submittedBy: (name) => `From ${name}`,
  offeredBy: (name) => `Changes by ${name}`,
  emergencyBy: (name) => `Published in an emergency by ${name}`,
  returnedBy: (name) => `Returned by ${name}`,
  waitingForEither: (first, also) => `Waits for ${first}; ${also} may decide as well`,
  waitingForWriters: "Waits for a writer",
  waitingForNobody: "Nobody can decide",
  onHold: "Not my turn yet",
  left: "Left by their writers",
  waitsFor: ({ ticks, mustFix }) =>
    `Waiting for ${listed([...ticks.map((kind) => TICKS.en[kind]), ...(mustFix === 0 ? [] : [mustFix === 1 ? "a discussion that must be dealt with" : `${mustFix} discussions that must be dealt with`])], "and")}`,
  since: (ago) => `since ${ago}`,
  due: (when) => `Due ${when}`,
  overdue: (when) => `Overdue since ${when}`,
  returned: "Returned to me",
  returnedEmpty: "Nothing was returned.",
  returnedNoReason: "Deal with the comments that are marked as required.",
  scheduled: "Scheduled",
  scheduledEmpty: "Nothing is scheduled.",
  scheduleFailed: "Could not be published yet",
  unratified: "Published in an emergency, not ratified",
};

export const workWords: Readonly<Record<Language, WorkWords>> = { id, en };
