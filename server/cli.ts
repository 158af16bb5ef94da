import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { forbiddenIn } from "@naskah/model";
import { MAX_IMPORT_CHARACTERS, OFFICE_TABLES } from "@naskah/protocol";
import { pino } from "pino";
import { lockDataDir } from "./adapters/sqlite/data-lock.ts";
import { expectWholeLog } from "./backup/expect-whole-log.ts";
import { makeBackup } from "./backup/make-backup.ts";
import { restoreBackup } from "./backup/restore-backup.ts";
import { compose } from "./compose.ts";
import { readConfig } from "./config.ts";
import type { Deps } from "./deps.ts";
import { presentImport } from "./presenters/office-import.ts";
import { describeRefusal } from "./presenters/problem.ts";
import { presentInvitation } from "./presenters/staff.ts";
import { startSentence } from "./start-error.ts";
import { exportOffices } from "./usecases/export-offices.ts";
import { importOffices } from "./usecases/import-offices.ts";
import { addUserAsOperator, inviteAsOperator } from "./usecases/operator-people.ts";
import { type PictureVerification, verifyPictures } from "./usecases/verify-pictures.ts";
import { type Verification, verifyRecords } from "./usecases/verify-records.ts";

const HELP = `Usage: npm run naskah -- <command>

  user add --email <address> --name <name> [--unit <unit id>] [--admin] [--desk] [--no-write]
                     Creates a user; the password is read from standard input (12 characters or more).
  user link --email <address>
                     Prints a link with which an existing user chooses a new password, and tells them by mail. For when no second
                     administrator can agree; it is in the log as the operator's.
  verify [--head]    Recomputes the audit chain, the digest of every edition, every tick and every publication, names the first
                     broken link, and hashes the file of every picture. Exit code 1 when something is broken. With --head it prints only the number and the hash of
                     the last event: kept elsewhere each day, it proves that nothing before it was changed.
  import-offices <folder or file> [--dry-run]
                     Brings units, positions, people and appointments to what CSV files say: all rows or none. Says what became
                     of each; exit code 1 when a row was refused.
  export-offices <folder>
                     Writes the same four tables as CSV.
  backup <folder>    Copies the data directory into a new folder, also while the server works. Exit code 1 when a picture's file is
                     damaged; the rest is in the backup.
  restore <folder>   Makes a new data directory (DATA_DIR) from a backup. Every manuscript begins a new epoch: what browsers wrote
                     after the backup stays with them as draft copies.
  --help             This text.

DATA_DIR says which data directory (default ./data).`;

/** Something was asked for in a way that cannot be done; its message is for the administrator. */
class UsageError extends Error {}

type Command = (args: readonly string[]) => Promise<void>;

const COMMANDS: Readonly<Record<string, Command>> = {
  verify: withDeps(async ({ db, auditKey, clock, media }, [flag]) => {
    const verification = await verifyRecords(db, auditKey);
    const { events, head, broken } = verification;
    if (flag !== "--head" || broken !== null) tell(verification, await verifyPictures(db, media));
    else console.log(`${clock.now().toISOString()} ${events} ${head}`);
  }),
  "user add": withDeps(addUser),
  "user link": withDeps(linkUser),
  "import-offices": withDeps(importFiles),
  "export-offices": withDeps(exportFiles),
  backup: async ([folder]) => {
    if (folder === undefined) throw new UsageError("backup needs a folder.");
    await expectWholeUnlessServed(config().dataDir);
    const { manifest, pictures } = await makeBackup(config().dataDir, resolve(folder), new Date());
    console.log(
      `Backed up as of ${manifest.at}; database SHA-256 ${manifest.database}; ${pictures.pictures} pictures.`,
    );
    tellDamaged(pictures);
  },
  restore: async ([folder]) => {
    if (folder === undefined) throw new UsageError("restore needs the folder of a backup.");
    const { records, pictures } = await restoreBackup(resolve(folder), config().dataDir, new Date());
    tell(records, pictures);
  },
};

const config = () => readConfig(process.env, []);

/** What a running server has open is its own to look after; and nobody looks at a log while it is being written. */
async function expectWholeUnlessServed(dataDir: string): Promise<void> {
  let lock: ReturnType<typeof lockDataDir>;
  try {
    lock = lockDataDir(dataDir);
  } catch (error) {
    if (error instanceof RangeError) return;
    throw error;
  }
  try {
    const left = await expectWholeLog(dataDir, false);
    if (left !== null) console.error(left);
  } finally {
    lock.release();
  }
}

/** A command that works on the data directory's own parts. */
function withDeps(act: (deps: Deps, args: readonly string[]) => Promise<void>): Command {
  return async (args) => {
    await expectWholeUnlessServed(config().dataDir);
    const deps = await compose(config(), pino({ level: config().logLevel }, pino.destination(2)));
    try {
      await act(deps, args);
    } finally {
      await deps.rooms.close();
      await deps.closeStore();
    }
  };
}

async function importFiles(deps: Deps, args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { "dry-run": { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const [path] = positionals;
  if (path === undefined) throw new UsageError("import-offices needs a folder or a file.");
  const names = (await stat(path)).isDirectory()
    ? (await readdir(path)).filter((name) => /\.csv$/i.test(name)).map((name) => join(path, name))
    : [path];
  if (names.length === 0) throw new UsageError(`There is no .csv file in ${path}.`);
  const files = [];
  for (const name of names) {
    if ((await stat(name)).size > MAX_IMPORT_CHARACTERS)
      throw new UsageError(`${name} is too large; the limit is ${MAX_IMPORT_CHARACTERS} bytes.`);
    files.push({ name: basename(name), text: await readFile(name, "utf8") });
  }
  const report = await importOffices(deps, null, files, !values["dry-run"]);
  if ("refusal" in report) throw new UsageError(describeRefusal(report.refusal, "en"));
  const { applied, rows } = presentImport(report, "en");
  for (const { file, line, about, result, reason } of rows)
    if (result !== "unchanged") console.log(`${file}:${line}: ${result} ${about} ${reason ?? ""}`.trim());
  const refused = rows.filter(({ result }) => result === "refused").length;
  console.log(`${rows.length} rows, ${refused} refused: ${applied ? "written" : "nothing written"}.`);
  if (refused > 0) process.exitCode = 1;
}

async function exportFiles(deps: Deps, [folder]: readonly string[]): Promise<void> {
  if (folder === undefined) throw new UsageError("export-offices needs a folder.");
  await mkdir(folder, { recursive: true });
  for (const table of OFFICE_TABLES) {
    const exported = await exportOffices(deps, null, table);
    if ("refusal" in exported) throw new UsageError(describeRefusal(exported.refusal, "en"));
    await writeFile(join(folder, `${table}.csv`), exported.csv, { flag: "wx" });
  }
  console.log(`Wrote ${OFFICE_TABLES.join(", ")} to ${folder}.`);
}

function tell({ broken, head: _head, ...counts }: Verification, pictures: PictureVerification): void {
  if (broken !== null) {
    console.error(`BROKEN: ${broken.kind} ${broken.id}: ${broken.why}`);
    process.exitCode = 1;
  }
  tellDamaged(pictures);
  if (broken !== null || pictures.damaged.length > 0) return;
  const said = Object.entries({ ...counts, pictures: pictures.pictures }).map(
    ([what, count]) => `${count} ${what}`,
  );
  console.log(`Everything agrees: ${said.join(", ")}.`);
}

/** Every damaged picture, with the articles that lose it: who runs the server restores the file, or their writers upload it again. */
function tellDamaged({ damaged }: PictureVerification): void {
  for (const { picture, why, articles } of damaged) {
    const used = articles.map(({ title, manuscriptId }) => `"${title}" (${manuscriptId})`).join(", ");
    console.error(`BROKEN: picture ${picture}: ${why}; used by ${used === "" ? "no article" : used}`);
    process.exitCode = 1;
  }
}

async function addUser(deps: Deps, args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      email: { type: "string" },
      name: { type: "string" },
      unit: { type: "string" },
      admin: { type: "boolean", default: false },
      desk: { type: "boolean", default: false },
      "no-write": { type: "boolean", default: false },
    },
  });
  const { email, name, unit = null } = values;
  if (email === undefined || name === undefined) throw new UsageError("user add needs --email and --name.");
  for (const [flag, value] of Object.entries(values)) {
    const found = forbiddenIn(value);
    if (found !== null) throw new UsageError(`--${flag} holds ${found.character}, which cannot be printed.`);
  }
  const password = (await readInput()).trim();
  if (password.length < 12) throw new UsageError("The password must have 12 characters or more.");
  const added = await addUserAsOperator(deps, {
    email,
    name,
    unitId: unit,
    password,
    isAdmin: values.admin,
    isDesk: values.desk,
    canWrite: !values["no-write"],
  });
  if (added === "no-address")
    throw new UsageError(`${email} is not one complete e-mail address, like name@office.go.id.`);
  if (added === "no-unit") throw new UsageError(`There is no unit ${unit}.`);
  if (added === "id-taken") throw new UsageError(`${email} is a user already.`);
  console.log(`${email} can sign in now.`);
}

async function linkUser(deps: Deps, args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { email: { type: "string" } } });
  if (values.email === undefined) throw new UsageError("user link needs --email.");
  const made = await inviteAsOperator(deps, values.email);
  if (made === null) throw new UsageError(`Nobody who may sign in has the address ${values.email}.`);
  // Where the server listens, unless PUBLIC_URL says otherwise.
  const { host, port } = config();
  deps.addresses.listening(host, port);
  const { url, expiresAt } = presentInvitation(deps.addresses, made);
  console.log(`${url}\nGood until ${expiresAt}, once.`);
}

async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

async function main(): Promise<void> {
  // What is made from now on, backups too, is for nobody else on this machine.
  process.umask(0o077);
  const words = process.argv.slice(2);
  const name = Object.keys(COMMANDS).find((command) => `${words.join(" ")} `.startsWith(`${command} `));
  if (name === undefined || words.includes("--help")) {
    console.log(HELP);
    if (name === undefined && !words.includes("--help")) process.exitCode = 2;
    return;
  }
  await COMMANDS[name]?.(words.slice(name.split(" ").length));
}

main().catch((error: unknown) => {
  console.error(sentenceOf(error) ?? error);
  process.exitCode = process.exitCode === 1 ? 1 : 2;
});

/** What whoever typed the command is told; null for what nobody expected. */
function sentenceOf(error: unknown): string | null {
  const isOfUsage = error instanceof UsageError || (error instanceof TypeError && "code" in error);
  if (isOfUsage || error instanceof RangeError) return error.message;
  return startSentence(error, config());
}
