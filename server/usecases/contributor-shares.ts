import type { Localised } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import type { Contribution } from "../ports/drafts.ts";

export interface OfficeName {
  readonly id: string;
  readonly name: Localised;
}

/** A contributor with name, office and share; a share is from 0 to 1. */
export interface ContributorShare {
  readonly id: string;
  readonly name: string;
  readonly unit: OfficeName | null;
  readonly written: number;
  readonly deleted: number;
  readonly share: number;
}

export interface ContributorShares {
  /** Greatest share first. */
  readonly contributors: readonly ContributorShare[];
  /** Null stands for people without an office. */
  readonly offices: readonly { readonly unit: OfficeName | null; readonly share: number }[];
}

/** Each person's and each office's share: what they wrote and what they deleted, counted alike. */
export async function contributorShares(
  db: Database,
  contributions: readonly Contribution[],
): Promise<ContributorShares> {
  if (contributions.length === 0) return { contributors: [], offices: [] };
  const rows = await db
    .selectFrom("users as u")
    .leftJoin("units", "units.id", "u.unitId")
    .where(
      "u.id",
      "in",
      contributions.map(({ userId }) => userId),
    )
    .select(["u.id", "u.name", "u.unitId", "units.nameId", "units.nameEn"])
    .execute();
  const people = new Map(rows.map((row) => [row.id, row]));
  const total = contributions.reduce((sum, { written, deleted }) => sum + written + deleted, 0);
  const contributors = contributions
    .map(({ userId, written, deleted }): ContributorShare => {
      const row = people.get(userId);
      const { unitId = null, nameId = null, nameEn = null } = row ?? {};
      const unit =
        unitId === null || nameId === null || nameEn === null
          ? null
          : { id: unitId, name: { id: nameId, en: nameEn } };
      const share = total === 0 ? 0 : (written + deleted) / total;
      return { id: userId, name: row?.name ?? "", unit, written, deleted, share };
    })
    .toSorted((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1));
  const offices = [...Map.groupBy(contributors, ({ unit }) => unit?.id ?? null).values()]
    .map((members) => ({
      unit: members[0]?.unit ?? null,
      share: members.reduce((sum, { share }) => sum + share, 0),
    }))
    .toSorted((a, b) => b.share - a.share);
  return { contributors, offices };
}
