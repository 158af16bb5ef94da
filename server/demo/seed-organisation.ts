import type { Database } from "../adapters/sqlite/database.ts";
import { hashPassword } from "../door/password.ts";
import { ACCOUNTS, DEMO_PASSWORD, POSITIONS, SITE_SETTINGS, UNITS } from "./demo-organisation.ts";

/** Writes the demo's offices, posts, people and settings into an empty database. */
export async function seedOrganisation(db: Database, now: Date): Promise<void> {
  const createdAt = now.toISOString();
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await db.transaction().execute(async (transaction) => {
    // Units name their posts and posts their units; the reference back is set last.
    for (const unit of UNITS)
      await transaction
        .insertInto("units")
        .values({ ...unit, approvingPositionId: null })
        .execute();
    await transaction
      .insertInto("positions")
      .values([...POSITIONS])
      .execute();
    for (const { id, approvingPositionId = null } of UNITS)
      await transaction.updateTable("units").set({ approvingPositionId }).where("id", "=", id).execute();
    for (const [index, account] of ACCOUNTS.entries()) {
      await transaction
        .insertInto("users")
        .values({
          id: account.id,
          email: `${account.id}@demo.test`,
          name: account.name,
          passwordHash,
          language: "id",
          unitId: account.unitId,
          isAdmin: account.isAdmin === true ? 1 : 0,
          isDesk: account.isDesk === true ? 1 : 0,
          canWrite: account.canWrite === true ? 1 : 0,
          disabledAt: null,
          createdAt,
        })
        .execute();
      if (account.position === undefined) continue;
      await transaction
        .insertInto("appointments")
        .values({
          id: `sk-${index}`,
          positionId: account.position,
          userId: account.id,
          capacity: "definitive",
          validFrom: "2020-01-01T00:00:00.000Z",
          validTo: null,
          letterNumber: `SK-${100 + index}/DEMO/2020`,
        })
        .execute();
    }
    for (const [key, value] of Object.entries(SITE_SETTINGS))
      await transaction
        .insertInto("settings")
        .values({ key, value: JSON.stringify(value) })
        .execute();
  });
}
