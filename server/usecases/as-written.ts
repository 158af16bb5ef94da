import { type RawBuilder, sql } from "kysely";

/**
 * The order in which the rows of a table were written, which SQLite numbers: what came before what is never asked of times, because
 * clocks are set. Of tables with a `rowid` that no row of the middle leaves.
 * @param table its name or alias in the query.
 */
export const asWritten = (table: string): RawBuilder<number> => sql<number>`${sql.ref(`${table}.rowid`)}`;
