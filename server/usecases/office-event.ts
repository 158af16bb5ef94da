import type { OfficeEvent } from "@naskah/approval";
import type { Database } from "../adapters/sqlite/database.ts";

/** The stream of the audit log in which everything about offices and people is. */
export const ORGANISATION_STREAM = "organisation";

/** What happened to a person's account. Their address is not in the log, which is for ever; their id is. */
export type PeopleEvent =
  | {
      readonly type: "person-added" | "person-changed";
      readonly user: string;
      readonly name: string;
      readonly unit: string | null;
      readonly canWrite: boolean;
      readonly isDesk: boolean;
      readonly isAdmin: boolean;
      readonly isDisabled: boolean;
    }
  | {
      readonly type:
        | "person-invited"
        | "invitation-used"
        /** Of a link for an account that has a password (T66). */
        | "recovery-agreed"
        | "recovery-refused"
        /** An administrator saw the link with which the account's password is chosen (F-E5). */
        | "link-seen"
        /** A second administrator says that the account is its owner's. */
        | "account-vouched"
        /** By the account's owner, or by whoever had its mail. */
        | "reset-asked"
        | "reset-used"
        | "password-changed"
        | "address-confirmed"
        | "address-changed";
      readonly user: string;
    }
  /** Asked for; `usableFrom` null: not before a second administrator agrees. */
  | { readonly type: "recovery-asked"; readonly user: string; readonly usableFrom: string | null }
  /** Somebody at the server's command line did it: there is no signed-in person behind it. */
  | { readonly type: "operator-acted"; readonly user: string; readonly command: string };

/** Writes the rows that follow from an event of the office tree. */
export async function writeOfficeEvent(
  transaction: Database,
  event: OfficeEvent,
  by: string | null,
  at: string,
): Promise<void> {
  switch (event.type) {
    case "unit-added":
      await transaction.insertInto("units").values(unitRow(event.unit)).execute();
      return;
    case "unit-changed":
      await transaction
        .updateTable("units")
        .set((row) => ({ ...unitRow(event.unit), version: row("version", "+", 1) }))
        .where("id", "=", event.unit.id)
        .execute();
      return;
    case "position-added":
      await transaction.insertInto("positions").values(positionRow(event.position)).execute();
      return;
    case "position-changed":
      await transaction
        .updateTable("positions")
        .set((row) => ({ ...positionRow(event.position), version: row("version", "+", 1) }))
        .where("id", "=", event.position.id)
        .execute();
      return;
    case "approving-position-set":
      await transaction
        .updateTable("units")
        .set((row) => ({ approvingPositionId: event.position, version: row("version", "+", 1) }))
        .where("id", "=", event.unit)
        .execute();
      return;
    case "appointed": {
      const { id, position, user, capacity, validFrom, validTo, letterNumber } = event.appointment;
      await transaction
        .insertInto("appointments")
        .values({
          id,
          positionId: position,
          userId: user,
          capacity,
          validFrom,
          validTo,
          letterNumber,
          enteredBy: by,
          enteredAt: at,
        })
        .execute();
      return;
    }
    case "appointment-ended":
      await transaction
        .updateTable("appointments")
        .set({ validTo: event.validTo, endedBy: by, endedAt: at })
        .where("id", "=", event.appointment)
        .execute();
  }
}

function unitRow(unit: Extract<OfficeEvent, { readonly type: "unit-added" | "unit-changed" }>["unit"]) {
  return {
    id: unit.id,
    parentId: unit.parent,
    nameId: unit.name.id,
    nameEn: unit.name.en,
    shortName: unit.shortName,
    shortNameEn: unit.shortNameEn,
    kind: unit.kind,
    zone: unit.zone,
    address: unit.address,
    isGuest: unit.isGuest ? 1 : 0,
    approvingPositionId: unit.approvingPosition,
    validFrom: unit.validFrom,
    validTo: unit.validTo,
  };
}

function positionRow({
  id,
  unit,
  title,
  order,
  validFrom,
  validTo,
}: Extract<OfficeEvent, { readonly type: "position-added" | "position-changed" }>["position"]) {
  return {
    id,
    unitId: unit,
    titleId: title.id,
    titleEn: title.en,
    lineOrder: order,
    validFrom,
    validTo,
  };
}
