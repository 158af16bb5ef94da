import { FRAGMENT_NAME, SCHEMA_HASH } from "@naskah/model";
import type { Mode } from "@naskah/protocol";
import type { openSession, Session, SessionEvent } from "@naskah/sync";

export interface VisitOptions {
  readonly endpoint: string;
  readonly manuscriptId: string;
  readonly userId: string;
  readonly epoch: number;
  /** What we want to do at most; null: whatever is granted. */
  readonly atMost: Mode | null;
}

/** How long after the last key somebody still counts as typing. */
const TYPING_MS = 2000;

/** One session with a manuscript, from opening to closing, and the sign that we are typing. */
export class Visit {
  readonly session: Session;
  readonly #unsubscribe: () => void;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(open: typeof openSession, options: VisitOptions, listener: (event: SessionEvent) => void) {
    const { atMost, ...visit } = options;
    const asked = atMost === null ? {} : { mode: atMost };
    this.session = open({ ...visit, ...asked, schemaHash: SCHEMA_HASH, fragmentName: FRAGMENT_NAME });
    this.#unsubscribe = this.session.subscribe(listener);
  }

  /** There is something to show, and it is known whether it may be written in: from the server, or for sure not from it. */
  get isReady(): boolean {
    const { synced, mode, save } = this.session;
    return synced && (mode !== null || save.state === "offline" || save.state === "refused");
  }

  get mayWrite(): boolean {
    return this.session.mode === "edit" && this.session.save.state !== "refused";
  }

  typed(): void {
    clearTimeout(this.#typing);
    this.session.setActivity("typing");
    this.#typing = setTimeout(() => this.session.setActivity("idle"), TYPING_MS);
  }

  end(): void {
    clearTimeout(this.#typing);
    this.#unsubscribe();
    this.session.close().catch((error: unknown) => console.error("naskah: the session did not close", error));
  }
}
