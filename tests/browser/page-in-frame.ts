import assert from "node:assert/strict";
import type { Frame, Page } from "playwright-core";

/** The public page inside the studio's page, once it is shown. */
export async function pageInFrame(page: Page): Promise<Frame> {
  const element = await page.locator("edition-preview iframe:not(.waiting)").elementHandle();
  const frame = await element?.contentFrame();
  assert.ok(frame);
  return frame;
}
