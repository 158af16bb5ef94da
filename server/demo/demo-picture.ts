import sharp from "sharp";

const WIDTH = 1600;
const HEIGHT = 900;

type Colour = readonly [red: number, green: number, blue: number];

/** HSL to RGB, 0–255 (CSS Color 4, section 7). @param hue degrees. @param saturation, lightness 0–1. */
function colour(hue: number, saturation: number, lightness: number): Colour {
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12;
    const a = saturation * Math.min(lightness, 1 - lightness);
    return Math.round(255 * (lightness - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}

const mix = (a: Colour, b: Colour, t: number): Colour => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];

/** A quiet landscape of hills under a sun, painted pixel by pixel for the demo, as PNG bytes. @param hue of the sky, in degrees. */
export async function demoPicture(hue: number): Promise<Uint8Array> {
  const sky = { top: colour(hue, 0.5, 0.7), bottom: colour((hue + 330) % 360, 0.6, 0.91) };
  const sun = { x: 400 + ((hue * 2) % 700), y: 250, radius: 90, colour: colour(45, 0.9, 0.84) };
  const hills = [0, 1, 2, 3].map((row) => ({
    colour: colour(hue, 0.36, 0.62 - row * 0.12),
    // Two slow waves make a ridge that does not repeat within the picture.
    ridge: (x: number) =>
      520 +
      row * 95 +
      (70 - row * 12) * Math.sin(x / (210 + row * 40) + hue + row * 2) +
      22 * Math.sin(x / (70 + row * 15) + row),
  }));
  const pixels = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let x = 0; x < WIDTH; x++) {
    const ridges = hills.map(({ ridge }) => ridge(x));
    for (let y = 0; y < HEIGHT; y++) {
      const front = ridges.findLastIndex((top) => y >= top);
      const hill = hills[front];
      const inSun = (x - sun.x) ** 2 + (y - sun.y) ** 2 < sun.radius ** 2;
      const shown = hill?.colour ?? (inSun ? sun.colour : mix(sky.top, sky.bottom, y / 620));
      pixels.set(shown, (y * WIDTH + x) * 3);
    }
  }
  return await sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .blur(0.8)
    .png()
    .toBuffer();
}
