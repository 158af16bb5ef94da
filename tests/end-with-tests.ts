/**
 * Loaded before every test file: when its last test has ended and something is still open – a server of a test that failed half-way –
 * the file fails with a sentence instead of keeping the run waiting. (Node's own `--test-force-exit` loses results that are not written yet.)
 */
import { after } from "node:test";

/** Milliseconds for what is closing by itself, and for what the file's own hooks still look at. */
const PATIENCE_MS = process.env.NASKAH_LONG === "1" ? 600_000 : 60_000;

// Set in the process of a test file, not in the runner's.
if (process.env.NODE_TEST_CONTEXT !== undefined)
  after(() => {
    setTimeout(() => {
      console.error(
        `naskah: a test of ${process.argv[1]} left open: ${process.getActiveResourcesInfo().join(", ")}`,
      );
      process.exit(1);
    }, PATIENCE_MS).unref();
  });
