// Before `npm start`, `npm run demo`, `npm test`: installs what is missing and, with `--build`, builds what is older than its
// sources. Plain JavaScript on purpose: it runs on a fresh clone, on whatever Node is there.
import { spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { fileURLToPath } from "node:url";
import { isInstalled } from "./is-installed.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const OLDEST_NODE = 20;
/** Milliseconds between two signs of life while a child says nothing. */
const SIGN_OF_LIFE = 5000;
/** Milliseconds between two looks whether somebody else is done preparing. */
const LOOK = 500;
const LOCK = `${root}.preparing`;

class Failure extends Error {}

async function prepare(shallBuild) {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < OLDEST_NODE)
    throw new Failure(
      `Naskah installs itself with Node ${OLDEST_NODE} or newer; this is ${process.version}. Get one from https://nodejs.org, then try again.`,
    );
  if (isReady(shallBuild)) return;
  await alone(async () => {
    // Somebody else may have done it meanwhile.
    if (!hasPackages()) await install();
    if (shallBuild && !isBuilt()) await build();
  });
}

const isReady = (shallBuild) => hasPackages() && (!shallBuild || isBuilt());

function hasPackages() {
  return (
    existsSync(runtime()) && isInstalled(read("package-lock.json"), read("node_modules/.package-lock.json"))
  );
}

/** Node 24, which comes as a package; npm scripts find it first. */
const runtime = () => `${root}node_modules/node/bin/node${process.platform === "win32" ? ".exe" : ""}`;

function read(path) {
  return existsSync(root + path) ? JSON.parse(readFileSync(root + path, "utf8")) : null;
}

async function install() {
  const npm = process.env.npm_execpath;
  if (npm === undefined) throw new Failure("Run this through npm: npm start, npm run demo, npm test.");
  await run(
    "Installing what Naskah needs (about half a minute, longer the first time on a slow line)",
    npm.endsWith("js") ? [process.execPath, npm] : [npm],
    ["ci", "--no-audit", "--no-fund", "--loglevel=error"],
  );
  if (!existsSync(runtime()))
    throw new Failure(
      "Node 24, which comes as the npm package “node”, was not installed: npm was told to run no install scripts. Try: npm ci --ignore-scripts=false",
    );
}

async function build() {
  await run(
    "Building the staff application",
    [runtime(), `${root}node_modules/vite/bin/vite.js`],
    ["build", "--logLevel", "error"],
  );
}

const SOURCES = [
  "packages",
  "apps/studio/src",
  "apps/studio/index.html",
  "vite.config.ts",
  "package-lock.json",
];

/** The staff application is there, and no older than its sources. */
function isBuilt() {
  const built = `${root}apps/studio/dist/index.html`;
  if (!existsSync(built)) return false;
  const builtAt = statSync(built).mtimeMs;
  return SOURCES.filter((path) => existsSync(root + path)).every((path) => newest(root + path) <= builtAt);
}

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const entries = readdirSync(path).filter((name) => !["node_modules", "dist"].includes(name));
  return Math.max(stat.mtimeMs, ...entries.map((name) => newest(`${path}/${name}`)));
}

/** Runs a command, saying what it does and that it goes on. */
async function run(what, [command, ...first], rest) {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  console.log(`${what} …`);
  const child = spawn(command, [...first, ...rest], { cwd: root, stdio: "inherit" });
  const signs = setInterval(() => console.log(`  … ${seconds()}`), SIGN_OF_LIFE);
  const code = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  }).finally(() => clearInterval(signs));
  if (code !== 0)
    throw new Failure(`That did not work (exit code ${code}). What npm or the build said is above.`);
  console.log(`  done in ${seconds()}`);
}

/** One at a time: two commands on one fresh clone would take each other's files away. */
async function alone(act) {
  for (let isSaid = false; !takeLock(); isSaid = true) {
    if (!isSaid) console.log("Another command is preparing this folder; waiting for it …");
    await new Promise((next) => setTimeout(next, LOOK));
  }
  const leave = () => existsSync(LOCK) && unlinkSync(LOCK);
  const stop = () => process.exit(130);
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  process.once("exit", leave);
  try {
    await act();
  } finally {
    leave();
  }
}

function takeLock() {
  try {
    const file = openSync(LOCK, "wx");
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    // Whoever was killed left it behind.
    if (!lives(readHolder())) {
      unlinkSync(LOCK);
      return takeLock();
    }
    return false;
  }
}

function readHolder() {
  return existsSync(LOCK) ? Number(readFileSync(LOCK, "utf8")) : 0;
}

function lives(pid) {
  // Just made, and not written yet.
  if (pid === 0) return existsSync(LOCK) && Date.now() - statSync(LOCK).mtimeMs < 10_000;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

try {
  await prepare(process.argv.includes("--build"));
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(`\nnaskah: ${error.message}`);
  process.exitCode = 1;
}
