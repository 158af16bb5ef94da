import type { PresenceUser } from "@naskah/protocol";
import type { Awareness } from "y-protocols/awareness";
import { isPresenceUser } from "./down-message.ts";

/** One connection that is here now; a person with two windows is two participants. */
export interface Participant {
  readonly clientId: number;
  readonly user: PresenceUser;
  readonly isSelf: boolean;
}

/** Who is here, ourselves first as the server introduced us, the others in a stable order. */
export function participantsOf(awareness: Awareness, self: PresenceUser | null): readonly Participant[] {
  const others = [...awareness.getStates()].flatMap(([clientId, state]): Participant[] => {
    // Another client chooses what a state is; it need not be an object.
    const user: unknown = (state as { user?: unknown } | null)?.user;
    return clientId !== awareness.clientID && isPresenceUser(user) ? [{ clientId, user, isSelf: false }] : [];
  });
  others.sort((a, b) => a.clientId - b.clientId);
  return self === null ? others : [{ clientId: awareness.clientID, user: self, isSelf: true }, ...others];
}
