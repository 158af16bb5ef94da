import {
  AcceptInvitation,
  AddStaff,
  Invitation,
  OwnRecovery,
  Session,
  StaffAdded,
  StaffList,
  StaffPerson,
  UpdateStaff,
} from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { Deps } from "../deps.ts";
import { findSession } from "../door/session-store.ts";
import { signInHere } from "../door/sign-in.ts";
import { tokenHash } from "../door/token.ts";
import { ProblemError } from "../presenters/problem.ts";
import { presentSession } from "../presenters/session.ts";
import { presentInvitation, presentStaff } from "../presenters/staff.ts";
import { acceptInvitation } from "../usecases/accept-invitation.ts";
import { addStaff } from "../usecases/add-staff.ts";
import { agreeToRecovery } from "../usecases/agree-to-recovery.ts";
import { viewChainNews } from "../usecases/chain-news.ts";
import { inviteStaff } from "../usecases/invite-staff.ts";
import { listStaff, viewStaff } from "../usecases/list-staff.ts";
import { loadOrganisation } from "../usecases/load-organisation.ts";
import { refuseRecovery, viewOwnRecovery } from "../usecases/refuse-recovery.ts";
import { unreachedNames } from "../usecases/undelivered-mail.ts";
import { updateStaff } from "../usecases/update-staff.ts";
import type { Person } from "../usecases/use-case.ts";
import { vouchForAccount } from "../usecases/vouch-for-account.ts";
import { authenticate, ById, type ByIdParams, isStale, settled } from "./api.ts";

const Search = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 100 })),
  after: Type.Optional(ById.properties.id),
});

/** Links tried a minute from one address. */
const PER_ADDRESS = { max: 60, timeWindow: "1 minute" };

export function staffRoutes(app: FastifyInstance, deps: Deps): void {
  const { db, clock, addresses } = deps;

  app.get<{ Querystring: { q?: string; after?: string } }>(
    "/people",
    { schema: { querystring: Search, response: { 200: StaffList } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const { q = "", after = null } = request.query;
      return presentStaff(settled(await listStaff(deps, person, q, after)));
    },
  );

  app.post<{ Body: AddStaff }>(
    "/people",
    { schema: { body: AddStaff, response: { 201: StaffAdded } } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { id, invitation } = settled(await addStaff(deps, person, request.body));
      return reply
        .code(201)
        .send({ person: await shown(person, id), invitation: presentInvitation(addresses, invitation) });
    },
  );

  app.patch<{ Params: ByIdParams; Body: UpdateStaff }>(
    "/people/:id",
    { schema: { params: ById, body: UpdateStaff, response: { 200: StaffPerson } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const done = await updateStaff(deps, person, request.params.id, request.body);
      if (isStale(done))
        throw new ProblemError("stale-write", { current: await shown(person, request.params.id) });
      return await shown(person, settled(done).id);
    },
  );

  app.post<{ Params: ByIdParams }>(
    "/people/:id/invitation",
    { schema: { params: ById, response: { 201: Invitation } } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const invitation = settled(await inviteStaff(deps, person, request.params.id, false));
      return reply.code(201).send(presentInvitation(addresses, invitation));
    },
  );

  app.post<{ Params: ByIdParams }>(
    "/people/:id/invitation/sight",
    { schema: { params: ById, response: { 201: Invitation } } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const invitation = settled(await inviteStaff(deps, person, request.params.id, true));
      return reply.code(201).send(presentInvitation(addresses, invitation));
    },
  );

  app.post<{ Params: ByIdParams }>(
    "/people/:id/voucher",
    { schema: { params: ById } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      settled(await vouchForAccount(deps, person, request.params.id));
      return reply.code(204).send();
    },
  );

  app.delete<{ Params: ByIdParams }>(
    "/people/:id/invitation",
    { schema: { params: ById } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      settled(await refuseRecovery(deps, person, request.params.id));
      return reply.code(204).send();
    },
  );

  app.post<{ Params: ByIdParams }>(
    "/people/:id/invitation/agreement",
    { schema: { params: ById } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      settled(await agreeToRecovery(deps, person, request.params.id));
      return reply.code(204).send();
    },
  );

  app.get("/recovery", { schema: { response: { 200: OwnRecovery } } }, async (request) => {
    const { person } = await authenticate(deps, request);
    return {
      recovery: await viewOwnRecovery(deps, person),
      chain: [...(await viewChainNews(deps, person))],
      undelivered: person.isAdmin ? [...(await unreachedNames(db))] : [],
    } satisfies OwnRecovery;
  });

  app.delete("/recovery", async (request, reply) => {
    const { person } = await authenticate(deps, request);
    settled(await refuseRecovery(deps, person, person.id));
    return reply.code(204).send();
  });

  app.post<{ Body: AcceptInvitation }>(
    "/invitations",
    {
      schema: { body: AcceptInvitation, response: { 201: Session } },
      config: { rateLimit: PER_ADDRESS },
    },
    async (request, reply) => {
      const { token, password } = request.body;
      const { id } = settled(await acceptInvitation(deps, token, password));
      const session = await signInHere(deps, request, reply.code(201), id);
      const now = clock.now();
      const signedIn = await findSession(db, tokenHash(session), now);
      if (signedIn === null) throw new ProblemError("not-signed-in");
      return presentSession(signedIn, await loadOrganisation(db), now);
    },
  );

  async function shown(person: Person, id: string): Promise<StaffPerson | undefined> {
    return presentStaff(settled(await viewStaff(deps, person, id))).people[0];
  }
}
