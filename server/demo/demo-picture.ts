import sharp from "sharp";

const WIDTH = 1600;
const HEIGHT = 900;

/** A quiet landscape of hills under a sun, drawn for the demo, as PNG bytes. @param hue of the sky, in degrees. */
export async function demoPicture(hue: number): Promise<Uint8Array> {
  const hill = (y: number, swing: number, lightness: number) =>
    `<path fill="hsl(${hue} 38% ${lightness}%)" d="M0 ${y} C 300 ${y - swing}, 520 ${y + swing}, 800 ${y - swing / 2} S 1320 ${y + swing}, ${WIDTH} ${y - swing / 3} V ${HEIGHT} H 0 Z"/>`;
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="hsl(${hue} 55% 72%)"/><stop offset="1" stop-color="hsl(${(hue + 330) % 360} 60% 90%)"/>
    </linearGradient></defs>
    <rect width="${WIDTH}" height="${HEIGHT}" fill="url(#sky)"/>
    <circle cx="${400 + ((hue * 2) % 700)}" cy="270" r="95" fill="hsl(45 90% 82%)"/>
    ${hill(520, 90, 62)}${hill(610, 70, 48)}${hill(710, 60, 36)}${hill(800, 40, 26)}
  </svg>`;
  return await sharp(Buffer.from(drawing), { density: 72 }).png().toBuffer();
}
