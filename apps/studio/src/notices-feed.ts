import type { Notice } from "@naskah/protocol";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { api } from "./api/client.ts";

/** Milliseconds between two questions while the page is looked at. */
const EVERY_MS = 60_000;

/** What the person was told: asked for when the page is looked at again, and every minute. */
export class NoticesFeed implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  notices: readonly Notice[] = [];
  unread = 0;
  /** Where older ones go on; null at the end. */
  before: number | null = null;
  error: unknown = null;
  /** How many came since the last question; for a voice that says so. */
  arrived = 0;
  #isFirst = true;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("focus", this.load);
    this.#timer = setInterval(() => {
      if (document.visibilityState === "visible") void this.load();
    }, EVERY_MS);
    void this.load();
  }

  hostDisconnected(): void {
    removeEventListener("focus", this.load);
    clearInterval(this.#timer);
  }

  readonly load = async (): Promise<void> => {
    try {
      const { notices, unread, before } = await api.notices(null);
      this.arrived = this.#isFirst ? 0 : Math.max(0, unread - this.unread);
      this.#isFirst = false;
      this.notices = notices;
      this.unread = unread;
      this.before = before;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
    this.#host.requestUpdate();
  };

  async older(): Promise<void> {
    if (this.before === null) return;
    await this.#act(async () => {
      const page = await api.notices(this.before);
      this.notices = [...this.notices, ...page.notices];
      this.before = page.before;
    });
  }

  /** Everything that is shown has been seen. */
  async markRead(): Promise<void> {
    const newest = this.notices[0];
    if (newest === undefined) return;
    await this.#act(async () => {
      await api.readNotices(newest.seq);
      await this.load();
    });
  }

  async #act(run: () => Promise<void>): Promise<void> {
    try {
      await run();
      this.error = null;
    } catch (error) {
      this.error = error;
    }
    this.#host.requestUpdate();
  }
}
