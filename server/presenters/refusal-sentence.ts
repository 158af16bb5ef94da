import type { RefusalCode } from "@naskah/approval";
import { agreedTime, CAPACITY_TITLES, type Language } from "@naskah/model";
import type { RefusalFacts } from "../usecases/refusal-facts.ts";
import type { TickView } from "../usecases/tick-view.ts";
import { positionName } from "./approver.ts";
import { presentOfficeClock } from "./office-clock.ts";

/** How much is left to be done before an edition can be approved. */
export interface Unfinished {
  readonly checks: number;
  readonly ticks: number;
  readonly mustFix: number;
  /** Whose ticks are missing. */
  readonly awaited: readonly string[];
  /** The co-owning units for which nobody can consent. */
  readonly offices: readonly string[];
}

/** Names and times of one refusal, in the reader's language; what is not known is left out. */
interface Said {
  /** "Ida Kade Sukesa (Kepala Seksi …)" */
  readonly decider: string | null;
  readonly decision: string;
  readonly when: string;
  /** Whose turn it is. */
  readonly turn: string | null;
  readonly current: number | null;
  readonly isOpen: boolean;
  /** Since when it is live; null when it is not. */
  readonly live: string | null;
  readonly post: string | null;
  readonly until: string;
  /** Who acts in the post now; null when nobody does. */
  readonly holder: string | null;
  readonly left: Unfinished;
}

type Sentence = (said: Said) => string | null;

/**
 * What a refusal means on this very edition, where more can be said than its title says; null: the title says it all. A code that is
 * left out does not compile, so that a new one is thought about.
 */
const ID: Readonly<Record<RefusalCode, Sentence>> = {
  forbidden: ({ turn }) =>
    turn === null
      ? null
      : `Anda tidak memegang jabatan yang menyetujui artikel ini. Yang memutuskan: ${turn}.`,
  "stale-digest": ({ current, isOpen }) =>
    current === null
      ? isOpen
        ? null
        : "Edisi ini tidak lagi diajukan, dan belum ada edisi yang lebih baru."
      : `Edisi ini sudah diganti: yang sekarang diajukan adalah edisi ${current}.`,
  "already-decided": ({ decider, decision, when }) =>
    decider === null
      ? "Orang lain sudah lebih dahulu melakukannya."
      : `Edisi ini sudah ${DECIDED.id[decision] ?? "diputuskan"} oleh ${decider}, ${when}.`,
  "already-submitted": () =>
    "Sebuah edisi masih menunggu keputusan. Tarik kembali edisi itu dahulu bila ingin mengajukan yang baru.",
  "nothing-changed": () => "Teks ini sama dengan edisi terakhir. Ubah dahulu, lalu ajukan.",
  "contributor-cannot-approve": ({ turn }) =>
    turn === null
      ? null
      : `Anda ikut menulis atau mengajukan edisi ini. Yang menyetujui harus orang yang tidak ikut menulis: ${turn}.`,
  "contributor-cannot-tick": () => null,
  "second-person-required": () => null,
  "appointment-expired": ({ post, until, holder }) =>
    post === null
      ? null
      : `Penugasan Anda sebagai ${post} berakhir ${until}. ${holder === null ? "Jabatan itu kini kosong." : `Jabatan itu kini dijalankan ${holder}.`}`,
  "not-your-turn": ({ turn }) => (turn === null ? null : `Edisi ini menunggu keputusan ${turn}.`),
  "no-approver": () =>
    "Semua pejabat di atas unit ini kosong, berhalangan, atau ikut menulis. Minta administrator mencatat Plh. atau Plt. untuk jabatan itu.",
  "no-consenter": ({ left: { offices } }) =>
    offices.length === 0
      ? null
      : `Persetujuan ${listed(offices, "id")} diperlukan, tetapi semua pejabatnya kosong, berhalangan, atau ikut menulis. Minta administrator mencatat Plh. atau Plt., atau minta Redaksi mengakhiri kepemilikan bersama itu.`,
  "reason-required": () => null,
  "change-note-required": () => null,
  "checks-failed": ({ left }) => leftToDo(left, "id"),
  "not-later": () => null,
  "emergency-off": () => null,
  "emergency-level": () => null,
  "emergency-limit": () => null,
  conflict: ({ live, decider, decision, when }) =>
    live !== null
      ? `Edisi ini sudah terbit, ${live}. Bila keliru, tariklah dari halaman naskah.`
      : decision === "cancel-schedule"
        ? `Jadwal ini sudah dibatalkan oleh ${decider}, ${when}.`
        : null,
};

const EN: Readonly<Record<RefusalCode, Sentence>> = {
  forbidden: ({ turn }) =>
    turn === null ? null : `You do not hold a post that approves this article. It is decided by ${turn}.`,
  "stale-digest": ({ current, isOpen }) =>
    current === null
      ? isOpen
        ? null
        : "This edition is not open any more, and there is no newer one yet."
      : `This edition was replaced: the one that is open now is edition ${current}.`,
  "already-decided": ({ decider, decision, when }) =>
    decider === null
      ? "Somebody else has done it already."
      : `This edition was ${DECIDED.en[decision] ?? "decided on"} by ${decider}, ${when}.`,
  "already-submitted": () =>
    "An edition still waits for a decision. Take it back first if you want to submit a new one.",
  "nothing-changed": () => "This text is the same as the last edition. Change it, then submit.",
  "contributor-cannot-approve": ({ turn }) =>
    turn === null
      ? null
      : `You helped to write this edition, or submitted it. Somebody who wrote none of it must approve: ${turn}.`,
  "contributor-cannot-tick": () => null,
  "second-person-required": () => null,
  "appointment-expired": ({ post, until, holder }) =>
    post === null
      ? null
      : `Your appointment as ${post} ended ${until}. ${holder === null ? "The post is vacant now." : `The post is in the hands of ${holder} now.`}`,
  "not-your-turn": ({ turn }) => (turn === null ? null : `This edition waits for the decision of ${turn}.`),
  "no-approver": () =>
    "Every post above this unit is vacant, its holder away, or among the writers. Ask an administrator to enter an acting holder for one of them.",
  "no-consenter": ({ left: { offices } }) =>
    offices.length === 0
      ? null
      : `The consent of ${listed(offices, "en")} is needed, but every post there is vacant, its holder away, or among the writers. Ask an administrator to enter an acting holder, or the desk to end the shared ownership.`,
  "reason-required": () => null,
  "change-note-required": () => null,
  "checks-failed": ({ left }) => leftToDo(left, "en"),
  "not-later": () => null,
  "emergency-off": () => null,
  "emergency-level": () => null,
  "emergency-limit": () => null,
  conflict: ({ live, decider, decision, when }) =>
    live !== null
      ? `This edition has been published, ${live}. If it is wrong, withdraw it on the manuscript's page.`
      : decision === "cancel-schedule"
        ? `This schedule was cancelled by ${decider}, ${when}.`
        : null,
};

const SENTENCES: Readonly<Record<Language, Readonly<Record<RefusalCode, Sentence>>>> = { id: ID, en: EN };

const LOCALES: Readonly<Record<Language, string>> = { id: "id-ID", en: "en-GB" };

const DECIDED: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  id: {
    approve: "disetujui",
    return: "dikembalikan",
    "accept-offer": "diterima",
    "decline-offer": "ditolak penulis",
    "cancel-schedule": "dibatalkan jadwalnya",
    ratify: "disahkan",
  },
  en: {
    approve: "approved",
    return: "returned",
    "accept-offer": "accepted",
    "decline-offer": "declined",
    "cancel-schedule": "taken off the schedule",
    ratify: "ratified",
  },
};

export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(ID, code);
}

/** One refusal as one sentence about this edition; null when its title says it all. */
export function refusalSentence(
  code: RefusalCode,
  facts: RefusalFacts | null,
  left: Unfinished,
  language: Language,
): string | null {
  return SENTENCES[language][code](facts === null ? { ...NOTHING, left } : said(facts, left, language));
}

const NOTHING: Omit<Said, "left"> = {
  decider: null,
  decision: "",
  when: "",
  turn: null,
  current: null,
  isOpen: true,
  live: null,
  post: null,
  until: "",
  holder: null,
};

function said(facts: RefusalFacts, left: Unfinished, language: Language): Said {
  const { organisation, owningUnit, names, decided, turns, current, mandate, isOpen, liveSince } = facts;
  const { zone } = presentOfficeClock(organisation, owningUnit);
  const at = (instant: string) => agreedTime(new Date(instant), language, zone);
  const post = (id: string | null) => positionName(organisation, id)?.[language].replace(/,$/, "") ?? null;
  const named = (title: string | null, name: string) => (title === null ? name : `${title} (${name})`);
  const turn = turns.map(({ position, user, capacity }) =>
    named(`${CAPACITY_TITLES[language][capacity]}${post(position) ?? ""}`, names.get(user) ?? ""),
  );
  return {
    decider: decided === null ? null : named(post(decided.position), names.get(decided.by) ?? ""),
    decision: decided?.decision ?? "",
    when: decided === null ? "" : at(decided.at),
    turn:
      turn.length === 0 ? null : new Intl.ListFormat(LOCALES[language], { type: "disjunction" }).format(turn),
    current: current?.number ?? null,
    isOpen,
    live: liveSince === null ? null : at(liveSince),
    post: mandate === null ? null : post(mandate.position),
    until: mandate === null ? "" : at(mandate.until),
    holder:
      mandate?.acting == null
        ? null
        : `${CAPACITY_TITLES[language][mandate.acting.capacity]}${names.get(mandate.acting.user) ?? ""}`,
    left,
  };
}

/** Of whom a tick is asked, in words; of a co-owning unit it says who consents there, or that nobody can. */
export function describeAsked({ user, unit, coOwner }: TickView, language: Language): string {
  const whose = user?.name ?? unit?.name[language] ?? "";
  if (coOwner === null) return whose;
  return `${whose} (${coOwner.consenter?.name ?? NO_CONSENTER[language]})`;
}

const NO_CONSENTER: Readonly<Record<Language, string>> = {
  id: "belum ada pejabat yang dapat menyetujui",
  en: "nobody there can consent now",
};

const listed = (parts: readonly string[], language: Language) =>
  new Intl.ListFormat(LOCALES[language]).format(parts);

function leftToDo({ checks, ticks, mustFix, awaited }: Unfinished, language: Language): string | null {
  const parts =
    language === "id"
      ? [
          [checks, `${checks} pemeriksaan yang wajib`],
          [ticks, `${ticks} paraf yang belum diberikan`],
          [mustFix, `${mustFix} komentar yang wajib dibereskan`],
        ]
      : [
          [checks, `${checks} required ${checks === 1 ? "check" : "checks"}`],
          [ticks, `${ticks} missing ${ticks === 1 ? "tick" : "ticks"}`],
          [mustFix, `${mustFix} must-fix ${mustFix === 1 ? "comment" : "comments"}`],
        ];
  const open = parts.flatMap(([count, text]) => (count === 0 ? [] : [String(text)]));
  if (open.length === 0) return null;
  const list = listed(open, language);
  const left =
    language === "id"
      ? `Belum dapat terbit. Yang tersisa: ${list}.`
      : `It cannot be published yet. What is left: ${list}.`;
  if (awaited.length === 0) return left;
  const whose = listed(awaited, language);
  return language === "id"
    ? `${left} Paraf ditunggu dari ${whose}.`
    : `${left} Ticks are awaited from ${whose}.`;
}
