import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { signIn, startNaskah } from "../harness/naskah.ts";
import { startProcess } from "../harness/naskah-process.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

const CLI = fileURLToPath(new URL("../../server/cli.ts", import.meta.url));

let dataDir: string;
let files: string;
before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "naskah-import-"));
  files = await mkdtemp(join(tmpdir(), "naskah-csv-"));
  await (await startNaskah({ dataDir })).stop();
});
after(async () => {
  for (const folder of [dataDir, files]) await rm(folder, { recursive: true, force: true });
});

/** Exit code and standard output of the command line. */
function naskah(...args: string[]): Promise<readonly [number, string]> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATA_DIR: dataDir };
    execFile(process.execPath, [CLI, ...args], { env }, (error, out) => {
      resolve([error === null ? 0 : Number(error.code), out]);
    });
  });
}

const HEADER = "id,parent,name_id,name_en,time_zone\n";
const GOOD = "seksi-cli,kpknl-mamuju,Seksi CLI,CLI Section,Asia/Makassar\n";

test("T94: the command line imports a folder: all rows or none, each with its line; verify still agrees", async () => {
  const file = join(files, "units.csv");
  await writeFile(file, `${HEADER}${GOOD}seksi-salah,tidak-ada,X,X,Asia/Makassar\n`);
  const [code, said] = await naskah("import-offices", files);
  assert.equal(code, 1);
  assert.match(said, /units\.csv:3: refused X The unit above it is not known\./);
  assert.match(said, /2 rows, 1 refused: nothing written\./);
  await writeFile(file, HEADER + GOOD);
  assert.match((await naskah("import-offices", file, "--dry-run"))[1], /0 refused: nothing written\./);
  const [done, told] = await naskah("import-offices", files);
  assert.deepEqual([done, /units\.csv:2: new Seksi CLI/.test(told)], [0, true]);
  const out = join(files, "keluar");
  assert.equal((await naskah("export-offices", out))[0], 0);
  assert.match(await readFile(join(out, "units.csv"), "utf8"), /seksi-cli/);
  assert.match((await naskah("import-offices", out))[1], / rows, 0 refused: written\./);
  const [verified, verdict] = await naskah("verify");
  assert.deepEqual([verified, /Everything agrees/.test(verdict)], [0, true]);
});

test("F-C10 F-C1: the command line refuses a file that is not UTF-8, by its line, and a name that cannot be printed", async () => {
  const file = join(files, "windows.csv");
  await writeFile(
    file,
    Buffer.from(`${HEADER}${GOOD}seksi-b,kpknl-mamuju,Seksi Ren\xe9,X,Asia/Makassar\n`, "latin1"),
  );
  const [code, said] = await naskah("import-offices", file);
  assert.equal(code, 1);
  assert.match(said, /windows\.csv:3: refused {2}This file was not saved in UTF-8/);
  await rm(file);
  const args = ["user", "add", "--email", "aksara@demo.test", "--name", "Uji\vAksara"];
  const [refused] = await naskah(...args);
  assert.equal(refused, 2);
});

test("C8 T56: what the command line takes away ends with a running server's sockets within seconds", async () => {
  const server = await startProcess(dataDir, 0, { flags: [] });
  try {
    const writer = await signIn(server.origin, "penulis2");
    const { manuscript } = await writer.begin("Naskah yang dibuka");
    const client = new StockClient(server.origin, manuscript, writer.cookie);
    await client.synced();
    const file = join(files, "people.csv");
    await writeFile(file, "email,name,disabled\npenulis2@demo.test,Baso Ramadhan,yes\n");
    const [code, said] = await naskah("import-offices", file);
    assert.equal(code, 0, said);
    await until("the socket is closed", () => client.closes.includes(4401));
    client.leave();
    assert.equal((await writer.call("GET", "/session")).status, 401);
  } finally {
    await server.end("SIGTERM");
  }
});
