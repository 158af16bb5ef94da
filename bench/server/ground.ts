import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SQLite } from "@hocuspocus/extension-sqlite";
import type { storePayload } from "@hocuspocus/server";
import type { DocumentJson, ManuscriptId, UserId } from "@naskah/model";
import { pino } from "pino";
import * as Y from "yjs";
import { compose } from "../../server/compose.ts";
import { readConfig } from "../../server/config.ts";
import { seedOrganisation } from "../../server/demo/seed-organisation.ts";
import type { Deps } from "../../server/deps.ts";
import { createArticle } from "../../server/usecases/create-article.ts";
import { setMember } from "../../server/usecases/set-member.ts";
import { isRefused, type Person } from "../../server/usecases/use-case.ts";

/** A room and what is in it before anybody comes, as a Yjs update (V1). */
export interface Room {
  readonly id: string;
  readonly state: Uint8Array;
}

/** Who writes in every room; the load shares its seats out among them. */
export const WRITERS = ["penulis1", "penulis2", "mitra"] as const;
const OWNER = WRITERS[0];
const WORDS_IN_PARAGRAPH = 60;
const UNIT = "seksi-hi-kpknl-mamuju";

const person: Person = {
  id: OWNER as UserId,
  name: OWNER,
  language: "id",
  isAdmin: false,
  isDesk: false,
  canWrite: true,
  unitId: UNIT,
};

/**
 * The folder in which all servers of a scenario find the same rooms, each in its own store: in Naskah's through the use cases that
 * begin an article, in Hocuspocus' through its extension.
 */
export class Ground {
  readonly folder: string;
  readonly deps: Deps;

  /** An empty one, open to be filled. */
  static async lay(): Promise<Ground> {
    const folder = await mkdtemp(join(tmpdir(), "naskah-bench-"));
    const config = { ...readConfig({}, []), dataDir: naskahFolder(folder) };
    const deps = await compose(config, pino({ level: "warn" }, pino.destination(2)));
    await seedOrganisation(deps.db, deps.clock.now());
    return new Ground(folder, deps);
  }

  private constructor(folder: string, deps: Deps) {
    this.folder = folder;
    this.deps = deps;
  }

  /** Rooms with an article of about so many words each, in both stores. */
  async addRooms(count: number, words: number): Promise<readonly Room[]> {
    const rooms: Room[] = [];
    for (let index = 0; index < count; index++) rooms.push(await this.#addNaskahRoom(words));
    await this.keepInHocuspocus(rooms);
    return rooms;
  }

  async #addNaskahRoom(words: number): Promise<Room> {
    const created = await createArticle(this.deps, person, {
      title: "Beban",
      language: "id",
      unit: UNIT,
      document: async () => articleOf(words),
    });
    if (isRefused(created)) throw new Error("no article");
    for (const writer of WRITERS)
      if (writer !== OWNER) await setMember(this.deps, person, created.id, writer, "writer");
    const { id } = created.manuscript;
    const { updates } = await this.deps.log.load(id);
    return { id, state: Y.mergeUpdates(updates.map(({ bytes }) => bytes)) };
  }

  /** Writes more of a room's history into Naskah's log, as if all of it had been admitted long ago. */
  async appendToNaskah(room: Room, updates: readonly Uint8Array[]): Promise<void> {
    const { log } = this.deps;
    const manuscriptId = room.id as ManuscriptId;
    const known = new Set<number>();
    const at = this.deps.clock.now().toISOString();
    const entries = updates.map((bytes, index) => {
      const [struct] = Y.decodeUpdate(bytes).structs;
      const clientId = struct?.id.client;
      const isNew = clientId !== undefined && !known.has(clientId);
      if (isNew) known.add(clientId);
      return {
        manuscriptId,
        seq: index + 2,
        userId: person.id,
        onBehalfOf: null,
        provenance: null,
        kind: "edit" as const,
        at,
        bytes,
        newOwners: isNew ? [{ clientId, owner: person.id }] : [],
      };
    });
    for (let from = 0; from < entries.length; from += 5000)
      await log.append(entries.slice(from, from + 5000));
  }

  async keepInHocuspocus(rooms: readonly Room[]): Promise<void> {
    const extension = new SQLite({ database: hocuspocusFile(this.folder) });
    await extension.onConfigure();
    for (const { id, state } of rooms)
      await extension.configuration.store({ documentName: id, state: Buffer.from(state) } as storePayload);
    extension.db?.close();
  }

  /** Nothing more is filled in; from here on the folder is the servers'. */
  async close(): Promise<void> {
    await this.deps.rooms.close();
    await this.deps.closeStore();
  }

  async clear(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

export const naskahFolder = (folder: string): string => join(folder, "naskah");
export const hocuspocusFile = (folder: string): string => join(folder, "hocuspocus.sqlite");

/** An article of one paragraph at least, none of them empty: whoever types goes on in one of them. */
function articleOf(words: number): DocumentJson {
  const paragraphs = Math.max(1, Math.round(words / WORDS_IN_PARAGRAPH));
  const text = Array.from({ length: WORDS_IN_PARAGRAPH }, (_, index) => `kata${(index * 7) % 97}`).join(" ");
  return {
    type: "doc",
    content: Array.from({ length: paragraphs }, (_, index) => ({
      type: "paragraph",
      attrs: { id: `p${index}` },
      content: [{ type: "text", text }],
    })),
  };
}
