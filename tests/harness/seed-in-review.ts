import type { Database } from "../../server/adapters/sqlite/database.ts";

/** Articles of penulis1 that wait for kasi, written straight into the tables. */
export async function seedInReview(db: Database, from: number, to: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (let i = from; i < to; i++) {
      const id = `banyak-${i}`;
      const at = new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString();
      const digest = String(i).padStart(64, "0");
      await transaction
        .insertInto("articles")
        .values({
          id,
          unitId: "seksi-hi-kpknl-mamuju",
          section: "artikel",
          seriesTitle: null,
          seriesPart: null,
          disclaimer: 1,
          createdBy: "penulis1",
          createdAt: at,
        })
        .execute();
      await transaction
        .insertInto("members")
        .values({ articleId: id, userId: "penulis1", role: "writer" })
        .execute();
      await transaction
        .insertInto("manuscripts")
        .values({
          id,
          articleId: id,
          language: "id",
          title: `Banyak ${i}`,
          slug: null,
          state: "in-review",
          createdAt: at,
          updatedAt: at,
        })
        .execute();
      await transaction
        .insertInto("editions")
        .values({
          id: `e-${id}`,
          manuscriptId: id,
          number: 1,
          digest,
          content: "{}",
          source: "{}",
          seq: 1,
          submittedBy: "penulis1",
          submittedAt: at,
          amends: null,
          dueAt: null,
          amendments: null,
        })
        .execute();
      const event = {
        type: "submitted",
        edition: `e-${id}`,
        number: 1,
        digest,
        submitter: "penulis1",
        contributors: ["penulis1", "penulis2"],
        notBefore: null,
        dueAt: null,
        at,
      };
      const { insertId } = await transaction
        .insertInto("events")
        .values({
          stream: id,
          version: 1,
          type: "submitted",
          payload: JSON.stringify(event),
          actorId: "penulis1",
          at,
          previousHash: digest,
          hash: `f${digest.slice(1)}`,
        })
        .executeTakeFirstOrThrow();
      await transaction
        .updateTable("manuscripts")
        .set({ since: Number(insertId) })
        .where("id", "=", id)
        .execute();
    }
  });
}
