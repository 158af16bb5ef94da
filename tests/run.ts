/**
 * Runs everything: set-up, types, lint, unit and contract tests, elements in a real browser, journeys through the built
 * application. Ends with one line, `N passed, N failed`; exits 1 when anything failed or nothing ran.
 *
 *   npm test                    all of it
 *   npm test -- unit browser    only these stages
 *   npm run test:long           the same code with more seeds and longer fault runs (NASKAH_LONG=1)
 */
import { spawn } from "node:child_process";
import { ensureChromium } from "./ensure-chromium.ts";

interface Tally {
  passed: number;
  failed: number;
}

interface Stage {
  readonly name: string;
  readonly run: () => Promise<Tally>;
}

const flags = new Set(process.argv.slice(2));
const long = flags.delete("--long");
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  ...(long ? { NASKAH_LONG: "1" } : {}),
  FORCE_COLOR: "0",
};

const stages: readonly Stage[] = [
  { name: "types", run: () => check("npx", ["tsc", "-p", "tsconfig.json"]) },
  { name: "lint", run: () => check("npx", ["biome", "check", "--error-on-warnings", "."]) },
  {
    name: "unit",
    run: () =>
      nodeTests([
        "packages/*/src/**/*.test.ts",
        "server/**/*.test.ts",
        "apps/*/src/**/*.test.ts",
        "bench/**/*.test.ts",
        "scripts/**/*.test.ts",
      ]),
  },
  {
    name: "rooms",
    run: () =>
      nodeTests(["tests/{architecture,contracts,convergence,operation,search,security}/**/*.test.ts"]),
  },
  { name: "simulation", run: () => nodeTests(["tests/simulation/**/*.test.ts"]) },
  { name: "build", run: () => check("npx", ["vite", "build"]) },
  { name: "elements", run: () => elementTests() },
  { name: "journeys", run: () => nodeTests(["tests/browser/**/*.test.ts"], 1) },
  // Last and alone: it starts and kills servers for some minutes.
  { name: "crash", run: () => nodeTests(["tests/crash/**/*.test.ts"], 1) },
];

async function main(): Promise<number> {
  const chosen = stages.filter((stage) => flags.size === 0 || flags.has(stage.name));
  if (chosen.some((stage) => ["elements", "journeys"].includes(stage.name))) {
    environment.CHROMIUM_PATH = await ensureChromium();
  }
  const total: Tally = { passed: 0, failed: 0 };
  for (const stage of chosen) {
    const started = performance.now();
    console.log(`\n── ${stage.name} ──`);
    const { passed, failed } = await stage.run();
    total.passed += passed;
    total.failed += failed;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${stage.name}: ${passed} passed, ${failed} failed (${seconds} s)`);
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

/** A tool that says yes or no counts as one test. */
async function check(command: string, args: readonly string[]): Promise<Tally> {
  const { status } = await execute(command, args);
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function nodeTests(patterns: readonly string[], concurrency = 2): Promise<Tally> {
  const { status, output } = await execute(process.execPath, [
    "--test",
    "--test-reporter=spec",
    `--test-concurrency=${concurrency}`,
    "--import=./tests/end-with-tests.ts",
    // For the whole file too: what has not ended by then never will, on whatever machine.
    `--test-timeout=${long ? 14_400_000 : 3_600_000}`,
    ...patterns,
  ]);
  return tallyOf(status, lastNumber(output, /^ℹ pass (\d+)$/gm), lastNumber(output, /^ℹ fail (\d+)$/gm));
}

async function elementTests(): Promise<Tally> {
  const { status, output } = await execute("npx", ["wtr", "--config", "web-test-runner.config.ts"]);
  return tallyOf(status, lastNumber(output, /(\d+) passed/g), lastNumber(output, /(\d+) failed/g));
}

/** A runner that fails without a failing test, or that finds no test at all, is itself a failure. */
function tallyOf(status: number, passed: number, failed: number): Tally {
  const brokeWithoutTest = (status !== 0 && failed === 0) || passed + failed === 0;
  return { passed, failed: brokeWithoutTest ? failed + 1 : failed };
}

function lastNumber(text: string, pattern: RegExp): number {
  return Number([...text.matchAll(pattern)].at(-1)?.[1] ?? 0);
}

function execute(command: string, args: readonly string[]): Promise<{ status: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: environment, stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
      process.stdout.write(chunk);
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ status: code ?? 1, output }));
  });
}

process.exitCode = await main();
