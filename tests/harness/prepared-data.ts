import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ManuscriptId } from "@naskah/model";
import { pino } from "pino";
import { compose } from "../../server/compose.ts";
import { readConfig } from "../../server/config.ts";
import { seedOrganisation } from "../../server/demo/seed-organisation.ts";
import { beginSession, findSession } from "../../server/door/session-store.ts";
import { tokenHash } from "../../server/door/token.ts";
import { createArticle } from "../../server/usecases/create-article.ts";
import { setMember } from "../../server/usecases/set-member.ts";

/** Small, so that starting costs no time; big enough to be one. */
process.env.NASKAH_BALLAST ??= String(64 * 1024);

/** A data directory with the demo's people, empty manuscripts and a writer who is signed in: a server on it starts quickly. */
export interface PreparedData {
  readonly dataDir: string;
  readonly cookie: string;
  /** Of everybody who may write, the first one's among them. */
  readonly cookies: readonly string[];
  readonly manuscripts: readonly ManuscriptId[];
  /** Another one that is the same. */
  copy(): Promise<PreparedData>;
  remove(): Promise<void>;
}

/** Nobody has as many connections as a test of hundreds needs. */
export const MANY_WRITERS = ["penulis2", "mitra", "penelaah", "kasi", "kakantor", "kakanwil", "redaksi"];

/**
 * @param parent where it lies; the machine's temporary folder when left out.
 * @param others accounts that may write as well.
 */
export async function prepareData(
  count: number,
  parent = tmpdir(),
  others: readonly string[] = [],
): Promise<PreparedData> {
  const dataDir = await mkdtemp(join(parent, "naskah-crash-"));
  const config = { ...readConfig({}, []), dataDir };
  const deps = await compose(config, pino({ level: "silent" }));
  const now = deps.clock.now();
  await seedOrganisation(deps.db, now);
  const token = await beginSession(deps.db, "penulis1", now, { address: "127.0.0.1", agent: "" });
  const writer = await findSession(deps.db, tokenHash(token), now);
  if (writer === null) throw new Error("nobody is signed in");
  const manuscripts: ManuscriptId[] = [];
  for (let i = 0; i < count; i++) {
    const created = await createArticle(deps, writer.person, {
      title: `Server yang sering mati ${i}`,
      language: "id",
      unit: null,
    });
    if (!("manuscript" in created)) throw new Error("no article");
    manuscripts.push(created.manuscript.id);
    for (const other of others) await setMember(deps, writer.person, created.id, other, "writer");
  }
  const cookies = [`naskah-session=${token}`];
  for (const other of others) {
    const theirs = await beginSession(deps.db, other, now, { address: "127.0.0.1", agent: "" });
    cookies.push(`naskah-session=${theirs}`);
  }
  await deps.rooms.close();
  await deps.closeStore();
  return at(dataDir, cookies, manuscripts);
}

function at(dataDir: string, cookies: readonly string[], manuscripts: readonly ManuscriptId[]): PreparedData {
  return {
    dataDir,
    cookie: cookies[0] ?? "",
    cookies,
    manuscripts,
    copy: async () => {
      const other = await mkdtemp(`${dataDir}-`);
      await cp(dataDir, other, { recursive: true });
      return at(other, cookies, manuscripts);
    },
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}
