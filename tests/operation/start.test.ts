import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { openDatabase } from "../../server/adapters/sqlite/database.ts";
import { startProcess } from "../harness/naskah-process.ts";

const main = join(import.meta.dirname, "../../server/main.ts");
const cli = join(import.meta.dirname, "../../server/cli.ts");
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "naskah-start-"));
});
after(() => rm(folder, { recursive: true, force: true }));

type Env = Readonly<Record<string, string>>;

/** Starts what ends by itself. */
async function run(program: string, args: readonly string[], env: Env, input = "") {
  const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, ...env } });
  child.stdin.end(input);
  const [said, complained] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  // What is logged is no complaint: the sources may not be built.
  const sentences = complained.split("\n").filter((line) => line !== "" && !line.startsWith("{"));
  return { code: child.exitCode, said: said.trim(), complained: sentences.join("\n") };
}

/** One sentence and an exit code, no stack trace. */
async function refused(env: Env, sentence: RegExp): Promise<void> {
  const { code, said, complained } = await run(main, [], { PORT: "0", ...env });
  assert.match(complained, sentence);
  assert.ok(!/\n|\bat .*:\d+/.test(complained), `one sentence: ${complained}`);
  assert.equal(said, "");
  assert.equal(code, 1);
}

const inside = (name: string) => join(folder, name);

test("F-D7: a setting that cannot be is said in one sentence", async () => {
  const DATA_DIR = inside("settings");
  await refused({ DATA_DIR, LOG_LEVEL: "verbose" }, /^LOG_LEVEL must be one of trace/);
  await refused(
    { DATA_DIR, HOST: "203.0.113.200" },
    /^HOST is "203.0.113.200", which is no address of this machine/,
  );
});

test("F-D7: a port that is taken", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as { port: number };
  await refused(
    { DATA_DIR: inside("port"), PORT: String(port) },
    new RegExp(`^Port ${port} on 127.0.0.1 is taken`),
  );
  other.close();
});

test("F-D7: a data folder that is none, cannot be made, is in use, damaged or too new", async () => {
  await writeFile(inside("file"), "x");
  await refused({ DATA_DIR: inside("file") }, /is in the way: it is no folder/);

  await mkdir(inside("damaged"));
  await writeFile(
    join(inside("damaged"), "naskah.sqlite"),
    "this is no database, however long it may be. ".repeat(200),
  );
  await refused({ DATA_DIR: inside("damaged") }, /is damaged, or no database of Naskah\. Restore a backup/);

  const db = await openDatabase(
    join((await mkdir(inside("newer"), { recursive: true })) ?? inside("newer"), "naskah.sqlite"),
  );
  await db
    .insertInto("kysely_migration" as never)
    .values({ name: "9999-later", timestamp: "2030-01-01T00:00:00.000Z" } as never)
    .execute();
  await db.destroy();
  await refused({ DATA_DIR: inside("newer") }, /was written by a newer Naskah \(9999-later\)/);

  const running = await startProcess(inside("used"), 0, { flags: [] });
  await refused({ DATA_DIR: inside("used") }, /^Another Naskah server is running on/);
  await running.end("SIGTERM");
});

test("F-D7: the command line says it in one sentence as well, and refuses what is no address", async () => {
  const told = async (args: readonly string[], env: Env, input = "") => {
    const { code, complained } = await run(cli, args, env, input);
    assert.equal(code, 2);
    assert.ok(!/\n/.test(complained), complained);
    return complained;
  };
  assert.match(await told(["verify"], { DATA_DIR: inside("damaged") }), /is damaged/);
  const DATA_DIR = inside("cli");
  const email = "budi@kantor.go.id, siti@kantor.go.id";
  assert.match(
    await told(["user", "add", "--email", email, "--name", "Budi"], { DATA_DIR }, "kata-sandi-panjang"),
    /is not one complete e-mail address/,
  );
});

test("F-D7: a setting that somebody mistyped is named at the start", async () => {
  const { complained } = await startedWith({
    PUBLIC_ULR: "https://x.test",
    SMTPURL: "smtp://x",
    HOSTNAME: "x",
    PORTS: "1",
  });
  assert.match(complained, /^PUBLIC_ULR is no setting of Naskah\. Is PUBLIC_URL meant\?$/m);
  assert.match(complained, /^SMTPURL is no setting of Naskah\. Is SMTP_URL meant\?$/m);
  assert.ok(!/HOSTNAME|PORTS/.test(complained));
});

test("F-D6: on the network without PUBLIC_URL it says what is missing, and works from the machine's own addresses", async () => {
  const ofMachine = Object.values(networkInterfaces())
    .flatMap((some) => some ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal)?.address;
  const { complained, origins } = await startedWith({ HOST: "0.0.0.0" }, async (origin) => {
    const { port } = new URL(origin);
    const status = async (host: string) => {
      const own = `http://${host}:${port}`;
      const answer = await fetch(`${own}/api/v1/session`, {
        method: "POST",
        headers: { origin: own, "content-type": "application/json" },
        body: JSON.stringify({ email: "x@demo.test", password: "x" }),
      });
      return answer.status;
    };
    return [
      origin,
      String(await status("127.0.0.1")),
      ofMachine === undefined ? "401" : String(await status(ofMachine)),
    ];
  });
  assert.match(complained, /^PUBLIC_URL is not set: links in mail lead to http:\/\//m);
  assert.ok(!origins[0]?.includes("0.0.0.0"), origins[0]);
  assert.deepEqual(origins.slice(1), ["401", "401"]);
});

/** Starts a server, asks it something, ends it. */
async function startedWith(env: Env, ask: (origin: string) => Promise<readonly string[]> = async () => []) {
  const data = await mkdtemp(join(folder, "with-"));
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: "0", DATA_DIR: data, ...env },
  });
  const complaints = text(child.stderr);
  let said = "";
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (/^Create the first administrator/m.test(said)) break;
  }
  const origins = await ask(/^Naskah is ready: (\S+)$/m.exec(said)?.[1] ?? "");
  child.kill("SIGTERM");
  return { complained: await complaints, origins };
}

/** Every file and folder below one that others on the machine can open. */
async function open(path: string, modes = 0o077): Promise<readonly string[]> {
  const found: string[] = [];
  const look = async (one: string): Promise<void> => {
    const info = await stat(one);
    if ((info.mode & modes) !== 0) found.push(one);
    if (info.isDirectory()) for (const name of await readdir(one)) await look(join(one, name));
  };
  await look(path);
  return found;
}

test("F-D9: nobody else on the machine can read data, backups or mail; what was open is closed at the start", async () => {
  const data = inside("private");
  const first = await startProcess(data);
  assert.deepEqual(await open(data), [], "a new one, while it runs");
  await first.end("SIGTERM");
  await mkdir(join(data, "mail"), { recursive: true });
  await writeFile(join(data, "mail", "lama.eml"), "x", { mode: 0o644 });
  for (const [path, mode] of [
    [data, 0o755],
    [join(data, "mail"), 0o755],
    [join(data, "media"), 0o755],
    [join(data, "naskah.sqlite"), 0o644],
  ] as const)
    await chmod(path, mode);
  for (const name of await readdir(join(data, "media"))) {
    await chmod(join(data, "media", name), 0o755);
    for (const picture of await readdir(join(data, "media", name)))
      await chmod(join(data, "media", name, picture), 0o644);
  }
  const second = await startProcess(data);
  assert.deepEqual(await open(data), [], "an older one");
  await mkdir(inside("backup"), { mode: 0o755 });
  const { code } = await run(cli, ["backup", inside("backup")], { DATA_DIR: data });
  assert.equal(code, 0);
  await second.end("SIGTERM");
  assert.deepEqual(await open(inside("backup")), []);
  assert.equal((await run(cli, ["restore", inside("backup")], { DATA_DIR: inside("restored") })).code, 0);
  assert.deepEqual(await open(inside("restored")), []);
});
