import { fileURLToPath } from "node:url";
import { esbuildPlugin } from "@web/dev-server-esbuild";
import { chromeLauncher } from "@web/test-runner-chrome";
import { CHROMIUM_FLAGS, findChromium } from "./tests/ensure-chromium.ts";

/** Elements in a real browser: `packages/editor/src/**\/*.browser.ts`. */
export default {
  files: ["packages/*/src/**/*.browser.ts", "apps/*/src/**/*.browser.ts"],
  nodeResolve: true,
  concurrency: 1,
  // Patience for a machine that does other things as well; no test means a time.
  browserStartTimeout: 120_000,
  testsStartTimeout: 120_000,
  testsFinishTimeout: 1_200_000,
  testFramework: { config: { timeout: 120_000 } },
  // The elements are written with TypeScript's decorators, which no browser reads.
  plugins: [
    esbuildPlugin({
      ts: true,
      tsconfig: fileURLToPath(new URL("tsconfig.json", import.meta.url)),
      target: "es2022",
    }),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: findChromium() ?? "/usr/bin/chromium", args: [...CHROMIUM_FLAGS] },
    }),
  ],
};
