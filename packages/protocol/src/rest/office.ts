import { type Static, Type } from "typebox";
import { Id, Instant, LocalisedText, nullable, shortText, strict } from "../text.ts";

export const Capacity = Type.Enum(["definitive", "plh", "plt"]);
export type Capacity = Static<typeof Capacity>;

/** Highest first: a unit's place here is its level. */
export const UnitKind = Type.Enum(["headquarters", "region", "office", "section", "team"]);
export type UnitKind = Static<typeof UnitKind>;

/** RFC 3339 with a zone, as people's programs write it; kept in UTC. What it is, is said by `parseInstant` of the model. */
const Moment = Instant;
const bothLanguages = (maxLength: number) =>
  Type.Object({ id: shortText(maxLength), en: shortText(maxLength) }, strict);
/** Version that the sender saw; another one by now is refused with 412 `stale-write` and what is there (T49). */
const Version = Type.Integer({ minimum: 1 });

/** Who acts in a post now, and by which letter. */
export const OfficeHolder = Type.Object({
  appointmentId: Id,
  userId: Id,
  name: Type.String(),
  capacity: Capacity,
  validFrom: Instant,
  validTo: nullable(Instant),
  letterNumber: Type.String(),
});
export type OfficeHolder = Static<typeof OfficeHolder>;

export const OfficePosition = Type.Object({
  id: Id,
  unitId: Id,
  title: LocalisedText,
  /** As a byline prints it: title and office. */
  printed: LocalisedText,
  order: Type.Integer(),
  isApproving: Type.Boolean(),
  validFrom: nullable(Instant),
  validTo: nullable(Instant),
  isInEffect: Type.Boolean(),
  /** Null: the post is vacant. */
  acting: nullable(OfficeHolder),
  /** For whom a Plh stands in. */
  absent: nullable(Type.Object({ userId: Id, name: Type.String() })),
  version: Version,
});
export type OfficePosition = Static<typeof OfficePosition>;

/** GET /api/v1/units/:id */
export const OfficeUnit = Type.Object({
  id: Id,
  parentId: nullable(Id),
  name: LocalisedText,
  shortName: LocalisedText,
  kind: UnitKind,
  zone: Type.String(),
  address: Type.String(),
  isGuest: Type.Boolean(),
  approvingPositionId: nullable(Id),
  /** Why a submission of the unit would find nobody who may decide, and the post that would mend it; null where somebody decides. */
  gap: nullable(
    Type.Object({
      why: Type.Enum(["no-post", "no-approving-post", "vacant"]),
      positionId: nullable(Id),
    }),
  ),
  validFrom: nullable(Instant),
  validTo: nullable(Instant),
  isInEffect: Type.Boolean(),
  /** In their order. */
  positions: Type.Array(OfficePosition),
  version: Version,
});
export type OfficeUnit = Static<typeof OfficeUnit>;

/** GET /api/v1/units?after=: by id, 100 a page. */
export const UnitList = Type.Object({
  units: Type.Array(OfficeUnit),
  next: nullable(Id),
  /** The next instant at which time alone changes who acts somewhere. */
  until: nullable(Instant),
  /** The signed-in person may change the office tree. */
  canManage: Type.Boolean(),
});
export type UnitList = Static<typeof UnitList>;

const unitFields = {
  parentId: nullable(Id),
  name: bothLanguages(200),
  shortName: Type.Object(
    { id: Type.String({ maxLength: 100 }), en: Type.String({ maxLength: 100 }) },
    strict,
  ),
  kind: UnitKind,
  zone: shortText(64),
  address: Type.String({ maxLength: 500 }),
  isGuest: Type.Boolean(),
  validFrom: nullable(Moment),
  validTo: nullable(Moment),
};

/** POST /api/v1/units: 201 with the OfficeUnit. `id` is chosen by who needs a readable one. */
export const AddUnit = Type.Object({ id: Type.Optional(Id), ...unitFields }, strict);
export type AddUnit = Static<typeof AddUnit>;

/** PATCH /api/v1/units/:id. Left out means unchanged. */
export const UpdateUnit = Type.Object(
  {
    version: Version,
    ...Type.Partial(Type.Object(unitFields)).properties,
    approvingPositionId: Type.Optional(nullable(Id)),
  },
  strict,
);
export type UpdateUnit = Static<typeof UpdateUnit>;

const positionFields = {
  title: bothLanguages(200),
  order: Type.Integer({ minimum: 0, maximum: 9999 }),
  isApproving: Type.Boolean(),
  validFrom: nullable(Moment),
  validTo: nullable(Moment),
};

/** POST /api/v1/positions: 201 with the OfficePosition. */
export const AddPosition = Type.Object({ id: Type.Optional(Id), unitId: Id, ...positionFields }, strict);
export type AddPosition = Static<typeof AddPosition>;

/** PATCH /api/v1/positions/:id. Left out means unchanged; a post stays in its unit. */
export const UpdatePosition = Type.Object(
  { version: Version, ...Type.Partial(Type.Object(positionFields)).properties },
  strict,
);
export type UpdatePosition = Static<typeof UpdatePosition>;

/** POST /api/v1/appointments: 201 with the Appointment. */
export const Appoint = Type.Object(
  {
    positionId: Id,
    userId: Id,
    capacity: Capacity,
    validFrom: Moment,
    /** The first instant on which it no longer counts; null: until it is ended. */
    validTo: nullable(Moment),
    letterNumber: Type.String({ maxLength: 100 }),
  },
  strict,
);
export type Appoint = Static<typeof Appoint>;

/** POST /api/v1/appointments/:id/end. Without `at` it ends now. */
export const EndAppointment = Type.Object({ at: Type.Optional(Moment) }, strict);
export type EndAppointment = Static<typeof EndAppointment>;

/** One line of a post's history. */
export const Appointment = Type.Object({
  ...OfficeHolder.properties,
  positionId: Id,
  state: Type.Enum(["coming", "active", "over"]),
  /** Null: by the command line, or before it was kept. */
  enteredBy: nullable(Type.String()),
  enteredAt: nullable(Instant),
  /** Who ended it before its time, and when they did. */
  endedBy: nullable(Type.String()),
  endedAt: nullable(Instant),
});
export type Appointment = Static<typeof Appointment>;

/** GET /api/v1/positions/:id/appointments?after=: latest first, 50 a page. */
export const AppointmentList = Type.Object({
  appointments: Type.Array(Appointment),
  next: nullable(Id),
});
export type AppointmentList = Static<typeof AppointmentList>;
