/**
 * Makes a logo or a portrait: `raster.process.ts logo|portrait`, the file on standard input, the picture on standard
 * output; ends with 2 and one word on standard error when the file cannot be taken. A process of its own, since the
 * image engine blocks the loader of SVG for good, and that loader is not let near anything else.
 */
import { buffer } from 'node:stream/consumers';
import sharp, { type Sharp } from 'sharp';

const REFUSED = 2;
const MOST_PIXELS = 60_000_000;
const LOGO = { width: 1200, height: 240 };
/** A logo is shown 32 px high, on dense screens of three times as many. */
const LEAST_LOGO_HEIGHT = 64;
const PORTRAIT = 720;
const LEAST_PORTRAIT = 300;

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['Svg', 'Png', 'Jpeg', 'Webp'].map(type => `VipsForeignLoad${type}Buffer`) });

const open = (bytes: Buffer, density?: number) =>
  sharp(bytes, { failOn: 'error', limitInputPixels: MOST_PIXELS, ...(density && { density }) }).timeout({
    seconds: 10,
  });

async function logo(bytes: Buffer): Promise<Sharp | undefined> {
  const { format, width, height } = await open(bytes).metadata();
  if (format === 'png' && height < LEAST_LOGO_HEIGHT) return undefined;
  // A drawing has no pixels of its own: it is drawn at the size that is wanted. 72 is the loader's own density.
  const scale = format === 'svg' ? Math.min(LOGO.width / width, LOGO.height / height) : 1;
  const density = Math.min(20_000, Math.max(1, 72 * Math.max(1, scale)));
  const drawn = await open(bytes, format === 'svg' ? density : undefined)
    .ensureAlpha()
    .png()
    .toBuffer();
  // Empty room round a logo would make it small on the page.
  const trimmed = await open(drawn).trim({ threshold: 1 }).png().toBuffer();
  return open(trimmed)
    .resize({ ...LOGO, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .png({ compressionLevel: 9 });
}

async function portrait(bytes: Buffer): Promise<Sharp | undefined> {
  const { width, height } = await open(bytes).metadata();
  if (Math.min(width, height) < LEAST_PORTRAIT) return undefined;
  return open(bytes)
    .autoOrient()
    .resize({ width: PORTRAIT, height: PORTRAIT, fit: 'cover', position: sharp.strategy.attention })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 84, mozjpeg: true });
}

function refuse(why: string): never {
  process.stderr.write(why);
  process.exit(REFUSED);
}

const bytes = await buffer(process.stdin);
try {
  const made = await (process.argv[2] === 'logo' ? logo(bytes) : portrait(bytes));
  if (!made) refuse('too-small');
  const picture = await made.toBuffer();
  process.stdout.write(picture);
} catch {
  // Whatever a decoder says of a file that somebody sent, it means that the file is no good.
  refuse('broken');
}
