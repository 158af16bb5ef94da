import { nextChange } from "@naskah/approval";
import {
  AddPosition,
  AddUnit,
  Appoint,
  Appointment,
  AppointmentList,
  EndAppointment,
  OfficePosition,
  OfficeUnit,
  UnitApprover,
  UnitList,
  UpdatePosition,
  UpdateUnit,
} from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { Deps } from "../deps.ts";
import {
  presentAppointment,
  presentAppointments,
  presentPosition,
  presentUnit,
  presentUnitApprover,
  presentUnitList,
} from "../presenters/office.ts";
import { ProblemError } from "../presenters/problem.ts";
import { addPosition } from "../usecases/add-position.ts";
import { addUnit } from "../usecases/add-unit.ts";
import { appoint } from "../usecases/appoint.ts";
import { endAppointment } from "../usecases/end-appointment.ts";
import { listAppointments, viewAppointment } from "../usecases/list-appointments.ts";
import { updatePosition } from "../usecases/update-position.ts";
import { updateUnit } from "../usecases/update-unit.ts";
import { viewUnitApprover } from "../usecases/view-unit-approver.ts";
import { listUnits, viewUnit, viewUnitOfPosition } from "../usecases/view-units.ts";
import { authenticate, ById, type ByIdParams, isStale, settled } from "./api.ts";

const After = Type.Object({ after: Type.Optional(ById.properties.id) });
type AfterQuery = { after?: string };

export function officeRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Querystring: AfterQuery }>(
    "/units",
    { schema: { querystring: After, response: { 200: UnitList } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const { view, next } = await listUnits(deps, request.query.after ?? null);
      return presentUnitList(view, next, nextChange(view.organisation, view.now), person.isAdmin);
    },
  );

  app.post<{ Body: AddUnit }>(
    "/units",
    { schema: { body: AddUnit, response: { 201: OfficeUnit } } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { id } = settled(await addUnit(deps, person, request.body));
      return reply.code(201).send(await shownUnit(id));
    },
  );

  app.get<{ Params: ByIdParams }>(
    "/units/:id",
    { schema: { params: ById, response: { 200: OfficeUnit } } },
    async (request) => {
      await authenticate(deps, request);
      return await shownUnit(request.params.id);
    },
  );

  app.patch<{ Params: ByIdParams; Body: UpdateUnit }>(
    "/units/:id",
    { schema: { params: ById, body: UpdateUnit, response: { 200: OfficeUnit } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const done = await updateUnit(deps, person, request.params.id, request.body);
      if (isStale(done))
        throw new ProblemError("stale-write", { current: await shownUnit(request.params.id) });
      return await shownUnit(settled(done).id);
    },
  );

  app.get<{ Params: ByIdParams }>(
    "/units/:id/approver",
    { schema: { params: ById, response: { 200: UnitApprover } } },
    async (request) => {
      await authenticate(deps, request);
      return presentUnitApprover(settled(await viewUnitApprover(deps, request.params.id)));
    },
  );

  app.post<{ Body: AddPosition }>(
    "/positions",
    { schema: { body: AddPosition, response: { 201: OfficePosition } } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { id } = settled(await addPosition(deps, person, request.body));
      return reply.code(201).send(await shownPosition(id));
    },
  );

  app.patch<{ Params: ByIdParams; Body: UpdatePosition }>(
    "/positions/:id",
    { schema: { params: ById, body: UpdatePosition, response: { 200: OfficePosition } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const done = await updatePosition(deps, person, request.params.id, request.body);
      if (isStale(done))
        throw new ProblemError("stale-write", { current: await shownPosition(request.params.id) });
      return await shownPosition(settled(done).id);
    },
  );

  app.get<{ Params: ByIdParams; Querystring: AfterQuery }>(
    "/positions/:id/appointments",
    { schema: { params: ById, querystring: After, response: { 200: AppointmentList } } },
    async (request) => {
      await authenticate(deps, request);
      const after = request.query.after ?? null;
      return presentAppointments(settled(await listAppointments(deps, request.params.id, after)));
    },
  );

  app.post<{ Body: Appoint }>(
    "/appointments",
    { schema: { body: Appoint, response: { 201: Appointment } } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { id } = settled(await appoint(deps, person, request.body));
      return reply.code(201).send(await shownAppointment(id));
    },
  );

  app.post<{ Params: ByIdParams; Body: EndAppointment }>(
    "/appointments/:id/end",
    { schema: { params: ById, body: EndAppointment, response: { 200: Appointment } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const { at = null } = request.body;
      const { id } = settled(await endAppointment(deps, person, request.params.id, at));
      return await shownAppointment(id);
    },
  );

  async function shownUnit(id: string): Promise<OfficeUnit | null> {
    return presentUnit(settled(await viewUnit(deps, id)), id);
  }

  async function shownPosition(id: string): Promise<OfficePosition | null> {
    return presentPosition(settled(await viewUnitOfPosition(deps, id)), id);
  }

  async function shownAppointment(id: string): Promise<Appointment | undefined> {
    const view = await viewAppointment(deps, id);
    return view.rows.map((row) => presentAppointment(view, row))[0];
  }
}
