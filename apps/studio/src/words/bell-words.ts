import type { Language } from "@naskah/model";
import type { Notice } from "@naskah/protocol";

type Kind = Notice["kind"];

/** The bell in the header. */
export interface BellWords {
  readonly label: (unread: number) => string;
  readonly title: string;
  readonly waits: string;
  readonly news: string;
  readonly nothing: string;
  readonly markRead: string;
  readonly more: string;
  readonly unread: string;
  readonly done: string;
  readonly arrived: (count: number) => string;
  readonly mail: string;
  readonly mailChoices: Readonly<Record<"at-once" | "daily", string>>;
  readonly mailHint: string;
  /** @param edition its number; null: it is about the draft. @param actor who did it; null: the clock. */
  readonly kinds: Readonly<Record<Kind, (edition: number | null, actor: string | null) => string>>;
}

const by = (actor: string | null, before = " oleh ") => (actor === null ? "" : `${before}${actor}`);

const id: BellWords = {
  label: (unread) => (unread === 0 ? "Pemberitahuan" : `Pemberitahuan, ${unread} belum dibaca`),
  title: "Pemberitahuan",
  waits: "Menunggu Anda",
  news: "Kabar",
  nothing: "Belum ada pemberitahuan.",
  markRead: "Tandai semua sudah dibaca",
  more: "Tampilkan yang lebih lama",
  unread: "Belum dibaca",
  done: "sudah ditangani",
  arrived: (count) => `${count} pemberitahuan baru`,
  mail: "Surel untuk kabar",
  mailChoices: { "at-once": "Langsung", daily: "Sekali sehari" },
  mailHint: "Yang menunggu tindakan Anda selalu dikirim langsung.",
  kinds: {
    decide: (edition, actor) => `Edisi ${edition} menunggu keputusan Anda${by(actor, ", diajukan ")}`,
    tick: (edition) => `Edisi ${edition} menunggu paraf Anda`,
    returned: (edition, actor) => `Edisi ${edition} dikembalikan${by(actor)}`,
    recalled: (edition, actor) => `Pengajuan edisi ${edition} ditarik kembali${by(actor)}`,
    offered: (edition, actor) => `Perbaikan kecil pada edisi ${edition}${by(actor, " dari ")} menunggu Anda`,
    "offer-declined": (edition, actor) => `Perbaikan Anda pada edisi ${edition} tidak diterima${by(actor)}`,
    scheduled: (edition) => `Edisi ${edition} disetujui dan dijadwalkan terbit`,
    postponed: (edition, actor) => `Penerbitan edisi ${edition} ditunda${by(actor)}`,
    "schedule-cancelled": (edition, actor) => `Jadwal terbit edisi ${edition} dibatalkan${by(actor)}`,
    "schedule-failed": (edition) => `Edisi ${edition} belum berhasil terbit pada waktunya`,
    published: (edition) => `Edisi ${edition} terbit`,
    withdrawn: (_edition, actor) => `Ditarik dari situs publik${by(actor)}`,
    reinstated: (edition, actor) => `Edisi ${edition} diterbitkan lagi${by(actor)}`,
    ratify: (edition, actor) => `Edisi ${edition} terbit darurat${by(actor)} dan menunggu pengesahan Anda`,
    ratified: (edition, actor) => `Penerbitan darurat edisi ${edition} disahkan${by(actor)}`,
    "ratify-overdue": (edition) => `Pengesahan edisi ${edition} sudah lewat batas`,
    "due-soon": (edition) => `Batas keputusan edisi ${edition} sudah dekat`,
    due: (edition) => `Edisi ${edition} harus diputuskan sekarang`,
    overdue: (edition) => `Keputusan edisi ${edition} sudah lewat batas`,
    moved: (_edition, actor) => `Dipindahkan ke unit kerja lain${by(actor)}`,
    "handed-over": (_edition, actor) =>
      `Diserahkan kepada Anda${by(actor)}; para penulisnya sudah tidak bertugas`,
    "co-owner-added": (_edition, actor) => `Satu unit kerja lagi kini ikut memilikinya${by(actor)}`,
    "co-owner-ended": (_edition, actor) => `Satu unit kerja tidak lagi ikut memilikinya${by(actor)}`,
    "translation-stale": () => "Sumber terjemahan berubah; periksa terjemahannya",
  },
};

const en: BellWords = {
  label: (unread) => (unread === 0 ? "Notifications" : `Notifications, ${unread} unread`),
  title: "Notifications",
  waits: "Waits for you",
  news: "News",
  nothing: "There are no notifications.",
  markRead: "Mark all as read",
  more: "Show older ones",
  unread: "Unread",
  done: "dealt with",
  arrived: (count) => (count === 1 ? "1 new notification" : `${count} new notifications`),
  mail: "Mail about news",
  mailChoices: { "at-once": "At once", daily: "Once a day" },
  mailHint: "What waits for you is always sent at once.",
  kinds: {
    moved: (_edition, actor) => `Given to another office${by(actor, " by ")}`,
    "handed-over": (_edition, actor) =>
      `Handed over to you${by(actor, " by ")}; none of its writers is here any more`,
    "co-owner-added": (_edition, actor) => `One more office owns it now${by(actor, ", added by ")}`,
    "co-owner-ended": (_edition, actor) => `One office owns it no longer${by(actor, ", ended by ")}`,
    "translation-stale": () => "The source of your translation changed; please look at it",
    decide: (edition, actor) => `Edition ${edition} waits for your decision${by(actor, ", submitted by ")}`,
    tick: (edition) => `Edition ${edition} waits for your tick`,
    returned: (edition, actor) => `Edition ${edition} was returned${by(actor, " by ")}`,
    recalled: (edition, actor) => `Edition ${edition} was taken back${by(actor, " by ")}`,
    offered: (edition, actor) => `Small changes to edition ${edition}${by(actor, " by ")} wait for you`,
    "offer-declined": (edition, actor) =>
      `Your changes to edition ${edition} were declined${by(actor, " by ")}`,
    scheduled: (edition) => `Edition ${edition} was approved and scheduled`,
    postponed: (edition, actor) => `Publication of edition ${edition} was postponed${by(actor, " by ")}`,
    "schedule-cancelled": (edition, actor) =>
      `The schedule of edition ${edition} was cancelled${by(actor, " by ")}`,
    "schedule-failed": (edition) => `Edition ${edition} could not be published in time`,
    published: (edition) => `Edition ${edition} was published`,
    withdrawn: (_edition, actor) => `Withdrawn from the public site${by(actor, " by ")}`,
    reinstated: (edition, actor) => `Edition ${edition} was published again${by(actor, " by ")}`,
    ratify: (edition, actor) =>
      `Edition ${edition} was published in an emergency${by(actor, " by ")} and waits for you to ratify it`,
    ratified: (edition, actor) => `The emergency of edition ${edition} was ratified${by(actor, " by ")}`,
    "ratify-overdue": (edition) => `Ratifying edition ${edition} is overdue`,
    "due-soon": (edition) => `Edition ${edition} is due soon`,
    due: (edition) => `Edition ${edition} is due now`,
    overdue: (edition) => `The decision on edition ${edition} is overdue`,
  },
};

export const bellWords: Readonly<Record<Language, BellWords>> = { id, en };
