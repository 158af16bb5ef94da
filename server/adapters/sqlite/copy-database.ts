import Sqlite from "better-sqlite3";

/** Copies a database as it is at one moment, also while somebody writes in it. */
export async function copyDatabase(file: string, to: string): Promise<void> {
  const source = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    await source.backup(to);
  } finally {
    source.close();
  }
}
