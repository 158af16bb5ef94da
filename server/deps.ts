import type { Logger } from "pino";
import type { Addresses } from "./addresses.ts";
import type { ClockWatch } from "./clock-watch.ts";
import type { DamagedPictures } from "./damaged-pictures.ts";
import type { Askers } from "./door/askers.ts";
import type { SignInLimit } from "./door/sign-in-limit.ts";
import type { TrustedProxies } from "./door/trusted-proxies.ts";
import type { Metrics } from "./metrics.ts";
import type { Ballast } from "./ports/ballast.ts";
import type { Mail } from "./ports/mail.ts";
import type { MediaStore } from "./ports/media-store.ts";
import type { StoreProbe } from "./ports/store-probe.ts";
import type { Timers } from "./ports/timers.ts";
import type { UpdateLog } from "./ports/update-log.ts";
import type { ReadingCounter } from "./readings/reading-counter.ts";
import type { RequestGate } from "./request-gate.ts";
import type { RoomKeeper } from "./rooms/room-keeper.ts";
import type { PictureLimits } from "./usecases/picture-room.ts";
import type { UseCaseDeps } from "./usecases/use-case.ts";

/** Everything the application is built from. */
export interface Deps extends UseCaseDeps {
  readonly addresses: Addresses;
  readonly clockWatch: ClockWatch;
  readonly rooms: RoomKeeper;
  /** Who asks. */
  readonly askers: Askers;
  /** Who may be worked for now. */
  readonly requests: RequestGate;
  /** Whose files may be read now: who sends slowly takes no place from what else they ask for. */
  readonly uploads: RequestGate;
  readonly timers: Timers;
  readonly signInLimit: SignInLimit;
  readonly proxies: TrustedProxies;
  /** Opens /metrics from anywhere; null: from this machine alone. */
  readonly metricsToken: string | null;
  readonly media: MediaStore;
  readonly damagedPictures: DamagedPictures;
  readonly pictureLimits: PictureLimits;
  /** Addresses in one sitemap, before it is split. */
  readonly sitemapMost: number;
  readonly mail: Mail;
  /** A mail server is set up, so that letters reach people and not only a folder. */
  readonly mailGoesOut: boolean;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly log: UpdateLog;
  readonly storeProbe: StoreProbe;
  readonly ballast: Ballast;
  readonly readings: ReadingCounter;
  /** Ends the process when a file of the database is lost. */
  readonly lookAfterStore: () => void;
  /** The last thing to do: closes every connection to the database. */
  readonly closeStore: () => Promise<void>;
}
