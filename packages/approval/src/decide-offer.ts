import type { AcceptOffer, DeclineOffer, Offer } from "./commands.ts";
import type { DecisionContext } from "./context.ts";
import { decidedInOffice, whyStale, whyUnfinished } from "./decide-edition.ts";
import { type EditionIn, editionOf, type Line, type LineEdition } from "./line.ts";
import { decided, type Outcome, refuse } from "./outcome.ts";
import { afterGrace, laterOf, live } from "./publication.ts";
import type { Refusal } from "./refusal.ts";
import { takeTurn } from "./turn.ts";

/**
 * Approving with suggestions: the approver approves the edition that has their small changes, and one of its writers agrees to
 * it. Two people, as always: the changes are the approver's, so the yes to them is a writer's. Every guard is asked here, with
 * the ticks of the edition that was read and the checks of the new text, and once more when the offer is accepted.
 */
export function offer(line: Line, command: Offer, context: DecisionContext): Outcome {
  const edition = editionOf(line, command.edition);
  const turn = takeTurn(line, edition, context);
  if ("refusal" in turn) return turn;
  const stale = whyStale(edition, command.digest);
  if (stale !== null) return { refusal: stale };
  if (command.offered.digest === edition.digest) return refuse("nothing-changed");
  const unfinished = whyUnfinished(edition, context);
  if (unfinished !== null) return { refusal: unfinished };
  const offered = { id: command.offered.edition, digest: command.offered.digest };
  const { user: by } = turn.approver;
  return {
    events: [
      {
        type: "amended",
        edition: edition.id,
        digest: edition.digest,
        by,
        newer: offered.id,
        at: context.now.toISOString(),
      },
      {
        type: "offered",
        ...decidedInOffice(offered, command, turn.approver, context),
        number: line.editions.length + 1,
        submitter: edition.submitter,
        contributors: edition.contributors,
        notBefore: edition.notBefore,
        amends: edition.id,
        publishAt: command.publishAt,
      },
    ],
  };
}

/**
 * G3 was asked at the instant of the approval, as with a schedule: a decision stays good when its post changes hands. G1, G2,
 * G4 to G6 are asked again, on the offered digest.
 */
export function acceptOffer(line: Line, command: AcceptOffer, context: DecisionContext): Outcome {
  const edition = editionOf(line, command.edition);
  const { actor, now } = context;
  if (!actor.mayEdit) return refuse("forbidden");
  if (!isOffered(edition)) return { refusal: whyNotOffered(edition) };
  const { approval, publishAt } = edition.standing;
  if (actor.user === approval.by) return refuse("second-person-required");
  const stale = whyStale(edition, command.digest);
  if (stale !== null) return { refusal: stale };
  const unfinished = whyUnfinished(edition, context);
  if (unfinished !== null) return { refusal: unfinished };
  return {
    events: [
      { type: "offer-accepted", ...decided(edition, command, context) },
      ...live(line, edition, afterGrace(laterOf(publishAt, edition.notBefore), context), now),
    ],
  };
}

/** A writer says no, or the approver takes the offer back. The text goes on in the draft. */
export function declineOffer(line: Line, command: DeclineOffer, context: DecisionContext): Outcome {
  const edition = editionOf(line, command.edition);
  const { actor } = context;
  const isOwn = isOffered(edition) && edition.standing.approval.by === actor.user;
  if (!actor.mayEdit && !isOwn) return refuse("forbidden");
  if (!isOffered(edition)) return { refusal: whyNotOffered(edition) };
  const reason = command.reason.trim();
  if (reason === "") return refuse("reason-required");
  return { events: [{ type: "offer-declined", ...decided(edition, command, context), reason }] };
}

function isOffered(edition: LineEdition): edition is EditionIn<"offered"> {
  return edition.standing.state === "offered";
}

/** An edition that never was an offer has none to accept. */
function whyNotOffered({ amends }: LineEdition): Refusal {
  return { code: amends === null ? "conflict" : "already-decided" };
}
