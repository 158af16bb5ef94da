import { type DocumentJson, type ManuscriptId, seedDocument } from "@naskah/model";
import type { CloseCode } from "@naskah/protocol";
import { atTime, done, personOf } from "../../server/demo/demo-acts.ts";
import { SECTION } from "../../server/demo/demo-organisation.ts";
import type { Deps } from "../../server/deps.ts";
import { beginSession, findSession } from "../../server/door/session-store.ts";
import { tokenHash } from "../../server/door/token.ts";
import type { Connection } from "../../server/rooms/connection.ts";
import { createArticle } from "../../server/usecases/create-article.ts";
import { decideEdition } from "../../server/usecases/decide-edition.ts";
import { importOffices } from "../../server/usecases/import-offices.ts";
import { setMember } from "../../server/usecases/set-member.ts";
import { submitEdition } from "../../server/usecases/submit-edition.ts";

/** How much of a ministry there is. */
export interface VolumeSize {
  /** Offices below the demo's, each with a head, and each head a person. */
  readonly units: number;
  readonly published: number;
  /** Texts that wait for a decision that was due an hour ago. */
  readonly inReview: number;
  /** People who are connected to a draft, ten to each. */
  readonly connected: number;
}

export const MINISTRY: VolumeSize = { units: 1000, published: 300, inReview: 300, connected: 400 };

const HOUR = 3_600_000;
const PARAGRAPHS = 12;
const WORDS = "laporan layanan lelang kantor wilayah untuk masyarakat dengan angka yang jelas "
  .repeat(3)
  .trim();
const AUTHOR = personOf("penulis1");

/**
 * Fills a data directory that has the demo's people, through the use cases only (never the tables), the articles first: the small tree makes
 * them quick. Texts are written by penulis1, read by kasi.
 */
export async function seedVolume(deps: Deps, { units, published, inReview }: VolumeSize): Promise<void> {
  const begin = deps.clock.now().getTime() - (published + 48) * HOUR;
  for (let index = 0; index < published; index++)
    await publish(deps, `Terbitan ${index}`, new Date(begin + index * HOUR));
  for (let index = 0; index < inReview; index++) {
    const manuscript = await write(
      deps,
      `Menunggu ${index}`,
      new Date(deps.clock.now().getTime() - 40 * HOUR),
    );
    const submitted = atTime(deps, new Date(deps.clock.now().getTime() - 30 * HOUR));
    const dueAt = new Date(deps.clock.now().getTime() - HOUR);
    done(await submitEdition(submitted, AUTHOR, manuscript, { notBefore: null, change: null, dueAt }));
  }
  if (units > 0) await addOffices(deps, units);
}

/** One article, written and approved at an instant. */
export async function publish(deps: Deps, title: string, at: Date): Promise<ManuscriptId> {
  const manuscript = await write(deps, title, at);
  const then = atTime(deps, at);
  const edition = done(await submitEdition(then, AUTHOR, manuscript, { notBefore: null, change: null }));
  const verdict = { decision: "approve", digest: edition.digest, reason: "", publishAt: null } as const;
  done(await decideEdition(then, personOf(edition.approver.user), edition.id, verdict));
  return manuscript;
}

async function write(deps: Deps, title: string, at: Date): Promise<ManuscriptId> {
  const document = async () => longText(title, deps.newId);
  const input = { title, language: "id", unit: SECTION, document } as const;
  return done(await createArticle(atTime(deps, at), AUTHOR, input)).manuscript.id;
}

function longText(headline: string, newId: () => string): DocumentJson {
  const seeded = seedDocument({ headline, author: AUTHOR, newId });
  const content = (seeded.content ?? []).flatMap((block) =>
    block.type === "paragraph"
      ? Array.from({ length: PARAGRAPHS }, () => ({
          ...block,
          attrs: { ...block.attrs, id: newId() },
          content: [{ type: "text", text: WORDS }],
        }))
      : [block],
  );
  return { ...seeded, content };
}

/** Ten below each, under the demo's section's parent, as the command line imports them. */
async function addOffices(deps: Deps, count: number): Promise<void> {
  const { parentId: top } = await deps.db
    .selectFrom("units")
    .where("id", "=", SECTION)
    .select("parentId")
    .executeTakeFirstOrThrow();
  const numbers = Array.from({ length: count }, (_, index) => index);
  const csv = (header: string, row: (index: number) => string) => [header, ...numbers.map(row)].join("\n");
  const parent = (index: number) => (index < 10 ? top : `kantor-${Math.floor(index / 10) - 1}`);
  const files = [
    {
      name: "units.csv",
      text: csv(
        "id,parent,name_id,name_en,time_zone",
        (i) => `kantor-${i},${parent(i)},Kantor ${i},Office ${i},Asia/Jakarta`,
      ),
    },
    {
      name: "positions.csv",
      text: csv(
        "id,unit,title_id,title_en,approving",
        (i) => `kepala-${i},kantor-${i},Kepala Kantor ${i},Head of Office ${i},yes`,
      ),
    },
    {
      name: "people.csv",
      text: csv("email,name,unit", (i) => `kepala-${i}@demo.test,Kepala ${i},kantor-${i}`),
    },
    {
      name: "appointments.csv",
      text: csv(
        "position,email,capacity,valid_from,letter_number",
        (i) => `kepala-${i},kepala-${i}@demo.test,definitive,2024-01-01,SK-${i}`,
      ),
    },
  ];
  // One file at a time: an import has a limit of rows.
  for (const file of files) {
    const { applied, rows } = done(await importOffices(deps, null, [file], true));
    if (!applied) throw new Error(JSON.stringify(rows.find(({ result }) => typeof result === "object")));
  }
}

/** Somebody at a draft, without a socket. */
export interface Connected {
  readonly userId: string;
  readonly email: string;
  readonly cookie: string;
  readonly sessionHash: string;
  readonly closes: readonly CloseCode[];
}

/** Signs people in and lets them into drafts of penulis1, ten to each, as writers. */
export async function connect(deps: Deps, count: number): Promise<readonly Connected[]> {
  const people = await deps.db
    .selectFrom("users")
    .where("email", "like", "kepala-%@demo.test")
    .orderBy("id")
    .limit(count)
    .select(["id", "email"])
    .execute();
  const connected: Connected[] = [];
  let draft: { id: string; manuscript: ManuscriptId } | null = null;
  for (const [index, { id, email }] of people.entries()) {
    if (index % 10 === 0 || draft === null) {
      const input = { title: `Draf ${index}`, language: "id", unit: SECTION } as const;
      const created = done(await createArticle(deps, AUTHOR, input));
      draft = { id: created.id, manuscript: created.manuscript.id };
    }
    done(await setMember(deps, AUTHOR, draft.id, id, "writer"));
    connected.push({ email, ...(await join(deps, id, draft.manuscript)) });
  }
  return connected;
}

/** Signs somebody in and lets them into a draft. */
export async function join(
  deps: Deps,
  userId: string,
  manuscript: ManuscriptId,
): Promise<Omit<Connected, "email">> {
  const now = deps.clock.now();
  const token = await beginSession(deps.db, userId, now, { address: "127.0.0.1", agent: "" });
  const sessionHash = tokenHash(token);
  const signedIn = await findSession(deps.db, sessionHash, now);
  if (signedIn === null) throw new Error("nobody is signed in");
  const closes: CloseCode[] = [];
  const visitor = {
    userId: signedIn.person.id,
    name: signedIn.person.name,
    mode: "edit",
    asked: null,
    credential: sessionHash,
    until: null,
  } as const;
  await deps.rooms.join(manuscript, visitor, silentConnection(closes), { isNaskah: true, clientId: null });
  return { userId, cookie: `naskah-session=${token}`, sessionHash, closes };
}

function silentConnection(closes: CloseCode[]): Connection {
  return {
    waiting: 0,
    send: () => true,
    probe: async () => true,
    echo: (heard) => heard(),
    close: (code) => void closes.push(code),
    pause: () => {},
    resume: () => {},
    terminate: () => {},
  };
}
