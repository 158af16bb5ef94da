import type { Deps } from "./deps.ts";
import { guarded } from "./guard.ts";
import { planAuditHeads } from "./usecases/plan-audit-heads.ts";
import { planDigests } from "./usecases/plan-digests.ts";
import { remindDue } from "./usecases/remind-due.ts";
import { sendDueMail } from "./usecases/send-due-mail.ts";

/** Milliseconds between two looks: what was decided is on its way within that time. */
const LOOK_MS = 2000;
/** Milliseconds until the first look. */
const FIRST_MS = 500;
/** And between two looks at what time alone brings: reminders, letters of the day. */
const REMIND_MS = 30_000;

/** Sends what the outbox holds until it is stopped; what could not be sent waits there, over any crash. */
export function startOutboxRunner(deps: Deps): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let nextReminder = 0;
  let looking = Promise.resolve();

  const failed = (error: unknown) => deps.logger.error({ err: error }, "the outbox could not be read");

  async function look(): Promise<void> {
    try {
      if (performance.now() >= nextReminder) {
        nextReminder = performance.now() + REMIND_MS;
        await remindDue(deps);
        await planDigests(deps);
        await planAuditHeads(deps);
      }
      await sendDueMail(deps);
    } catch (error) {
      failed(error);
    } finally {
      if (!stopped) timer = setTimeout(guarded(begin, failed), LOOK_MS);
    }
  }

  function begin(): void {
    looking = look();
  }

  // Not in the turn in which the server begins to listen: whoever waits for it is answered first.
  timer = setTimeout(guarded(begin, failed), FIRST_MS);
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
