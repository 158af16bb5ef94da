// Builds the staff application when it is missing or older than its sources, so that `npm start` works on a fresh clone.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import "./check-runtime.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const built = `${root}apps/studio/dist/index.html`;
const sources = [
  "packages",
  "apps/studio/src",
  "apps/studio/index.html",
  "vite.config.ts",
  "package-lock.json",
];

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const entries = readdirSync(path).filter((name) => !["node_modules", "dist"].includes(name));
  return Math.max(stat.mtimeMs, ...entries.map((name) => newest(`${path}/${name}`)));
}

const isFresh =
  existsSync(built) &&
  sources
    .filter((path) => existsSync(root + path))
    .every((path) => newest(root + path) <= statSync(built).mtimeMs);
if (!isFresh) {
  console.log("Building the staff application…");
  execFileSync(process.execPath, [`${root}node_modules/vite/bin/vite.js`, "build", "--logLevel", "warn"], {
    cwd: root,
    stdio: "inherit",
  });
}
