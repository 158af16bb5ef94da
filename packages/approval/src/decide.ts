import type { Command } from "./commands.ts";
import type { DecisionContext } from "./context.ts";
import { approve, giveBack } from "./decide-edition.ts";
import { publishInEmergency, ratify } from "./decide-emergency.ts";
import { acceptOffer, declineOffer, offer } from "./decide-offer.ts";
import { cancelSchedule, postpone, publishDue } from "./decide-schedule.ts";
import { recall, submit } from "./decide-submission.ts";
import { giveTick, takeTickBack } from "./decide-tick.ts";
import { reinstate, withdraw } from "./decide-withdrawal.ts";
import type { Line } from "./line.ts";
import type { Outcome } from "./outcome.ts";

/**
 * What a command does to a line: the events to append, or why not. Pure; the browser and the server ask the same question
 * and only the server's answer counts.
 * @throws RangeError when the command names an edition that the line does not have.
 */
export function decide(line: Line, command: Command, context: DecisionContext): Outcome {
  switch (command.type) {
    case "submit":
      return submit(line, command, context);
    case "recall":
      return recall(line, command, context);
    case "approve":
      return approve(line, command, context);
    case "return":
      return giveBack(line, command, context);
    case "offer":
      return offer(line, command, context);
    case "accept-offer":
      return acceptOffer(line, command, context);
    case "decline-offer":
      return declineOffer(line, command, context);
    case "tick":
      return giveTick(line, command, context);
    case "untick":
      return takeTickBack(line, command, context);
    case "withdraw":
      return withdraw(line, command, context);
    case "reinstate":
      return reinstate(line, command, context);
    case "postpone":
      return postpone(line, command, context);
    case "cancel-schedule":
      return cancelSchedule(line, command, context);
    case "publish-due":
      return publishDue(line, command, context);
    case "publish-in-emergency":
      return publishInEmergency(line, command, context);
    case "ratify":
      return ratify(line, command, context);
  }
}
