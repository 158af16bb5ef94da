import { chromium, type Page } from "playwright-core";
import { CHROMIUM_FLAGS, ensureChromium } from "../tests/ensure-chromium.ts";
import { signIn } from "../tests/harness/naskah.ts";
import type { Measurement } from "./run.ts";
import { Ground, naskahFolder } from "./server/ground.ts";
import { medianOf } from "./server/samples.ts";
import { ServerProcess } from "./server/server-process.ts";

const RUNS = 5;
const PATIENCE_MS = 120_000;

/** Milliseconds, on the page's own clock, from the loss of the network. */
interface Noticed {
  /** The browser's own event says so. */
  readonly told: number;
  /** The words are on the screen. */
  readonly shown: number;
}

/** A network that goes away (THREATS D16): how long until the editor says so, beside the browser's own event. Needs `npm run build`. */
export async function* offlineBench(args: readonly string[]): AsyncGenerator<Measurement> {
  const runs = args.includes("--quick") ? 1 : RUNS;
  const ground = await Ground.lay();
  const [room] = await ground.addRooms(1, 60);
  await ground.close();
  const server = await ServerProcess.start({
    script: new URL("../server/main.ts", import.meta.url),
    environment: { DATA_DIR: naskahFolder(ground.folder), PORT: "0", HOST: "127.0.0.1" },
    profiles: null,
  });
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: [...CHROMIUM_FLAGS],
  });
  try {
    const { cookie } = await signIn(server.origin, "penulis1");
    const [name = "", value = ""] = cookie.split("=");
    const context = await browser.newContext({ baseURL: server.origin, locale: "id-ID" });
    context.setDefaultTimeout(PATIENCE_MS);
    await context.addCookies([{ name, value, url: server.origin }]);
    const page = await context.newPage();
    await page.goto(`/studio/m/${room?.id}`);
    const times: Noticed[] = [];
    for (let run = 0; run < runs; run++) {
      const state = page.locator("naskah-save-state");
      await state.getByText("Tersimpan", { exact: true }).waitFor();
      const noticing = notice(page);
      // Answered in order: the page looks by now.
      await page.evaluate("0");
      await context.setOffline(true);
      times.push(await noticing);
      await context.setOffline(false);
    }
    const measured = (subject: string, metric: string, unit: string, of: (noticed: Noticed) => number) => {
      const value = medianOf(times.map(of));
      const rounded = value === null ? null : Number(value.toPrecision(3));
      return { bench: "offline", subject, metric, unit, value: rounded, runs };
    };
    yield measured("the browser's event", "offline_noticed_ms", "ms", ({ told }) => told);
    yield measured("naskah", "offline_noticed_ms", "ms", ({ shown }) => shown);
    yield measured("naskah", "offline_times_event", "×", ({ told, shown }) => shown / told);
  } finally {
    await browser.close();
    await server.stop();
    await ground.clear();
  }
}

/** Resolves when both have happened. */
function notice(page: Page): Promise<Noticed> {
  return page.evaluate(() => {
    const lost = performance.now();
    const told = new Promise<number>((resolve) =>
      addEventListener("offline", () => resolve(performance.now() - lost), { once: true }),
    );
    const words = (root: Document | ShadowRoot): string =>
      [...root.querySelectorAll("*")]
        .map(({ shadowRoot }) => (shadowRoot ? words(shadowRoot) : ""))
        .join("") + (root instanceof ShadowRoot ? root.textContent : "");
    const shown = new Promise<number>((resolve) => {
      const look = () =>
        words(document).includes("Luring sejak")
          ? resolve(performance.now() - lost)
          : requestAnimationFrame(look);
      look();
    });
    return Promise.all([told, shown]).then(([told, shown]) => ({ told, shown }));
  });
}
