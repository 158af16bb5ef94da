/** Longest side of an ordinary picture, in pixels; a page shows at most half of it. */
const LONGEST_SIDE = 2400;
/** Height to width above which a picture is a strip to be read from top to bottom: an infographic, a scanned scroll. */
const STRIP = 2.5;
/** Of a strip: the width that its words need, the most pixels, and the most that a JPEG decoder on a small device is asked for in height. */
const READABLE_WIDTH = 1200;
const MAX_PIXELS = 16_000_000;
const MAX_HEIGHT = 16_000;

/** The size, in pixels, in which a picture is kept: never larger than it came, and a tall one not so narrow that nobody could read it. */
export function storedSize(
  width: number,
  height: number,
): { readonly width: number; readonly height: number } {
  const shrink =
    height > width * STRIP
      ? Math.min(1, READABLE_WIDTH / width, MAX_HEIGHT / height, Math.sqrt(MAX_PIXELS / (width * height)))
      : Math.min(1, LONGEST_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * shrink)), height: Math.max(1, Math.round(height * shrink)) };
}
