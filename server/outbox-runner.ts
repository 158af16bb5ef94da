import type { Deps } from "./deps.ts";
import { planDigests } from "./usecases/plan-digests.ts";
import { sendDueMail } from "./usecases/send-due-mail.ts";

/** Milliseconds between two looks: what was decided is on its way within that time. */
const LOOK_MS = 2000;

/** Sends what the outbox holds until it is stopped; what could not be sent waits there, over any crash. */
export function startOutboxRunner(deps: Deps): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let looking = Promise.resolve();

  async function look(): Promise<void> {
    try {
      await planDigests(deps);
      await sendDueMail(deps);
    } catch (error) {
      deps.logger.error({ err: error }, "the outbox could not be read");
    }
    if (!stopped) timer = setTimeout(() => begin(), LOOK_MS);
  }

  function begin(): void {
    looking = look();
  }

  begin();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
