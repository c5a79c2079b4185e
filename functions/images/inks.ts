import { INKS_WASM } from './inks.wasm.ts';
import { remember } from './remember.ts';
import { openPixels, openUntrusted, type Pixels, readPixels } from './sharp.ts';

/** Along each edge of the table of inks: as many as LittleCMS itself takes. */
const NODES = 33;
/** Pixels that are converted at a time: with the table they lie in the processor's own memory. */
const PORTION = 2 ** 15;
/** Print profiles whose tables are kept, of 0.4 MB each. */
const MOST_KEPT = 4;

/** Where things lie in the loop's memory, in bytes, the table first; see `inks.wat`. */
const FROM = 296_704;
const TO = FROM + PORTION * 3 + 32;

/** The exports of `inks.wat`. */
interface Loop {
  memory: { buffer: ArrayBuffer };
  convert(from: number, to: number, end: number): void;
}

/** How much of each ink a print profile puts down for a colour. */
export interface Inks {
  /**
   * Brings sRGB to CMYK in a sixth of LittleCMS's time, at most 3 steps of 255 beside it and on the average a seventh
   * of one. Holds up the thread for 3 ns a pixel.
   * @param data pixels in sRGB
   * @param into four bytes for each pixel
   */
  convert(data: Buffer, into: Buffer): void;
}

/** @param profile a name of one that comes with libvips, or the path of a file that stays as it is */
export const inksOf = remember(MOST_KEPT, readTable);

async function readTable(profile: string): Promise<Inks> {
  const nodes = await readInks(openPixels(allNodes()).withIccProfile(profile));
  const { instance } = await WebAssembly.instantiate(INKS_WASM);
  const { memory, convert } = instance.exports as unknown as Loop;
  const bytes = new Uint8Array(memory.buffer);
  for (const [at, ink] of nodes.entries()) bytes[at * 2] = ink;
  return {
    convert(data, into) {
      for (let at = 0; at * 3 < data.length; at += PORTION) {
        const portion = data.subarray(at * 3, (at + PORTION) * 3);
        const length = (portion.length / 3) * 4;
        bytes.set(portion, FROM);
        convert(FROM, TO, TO + length);
        into.set(bytes.subarray(TO, TO + length), at * 4);
      }
    },
  };
}

/** The level of each node along an edge. The loop knows them: eight apart, and seven once. */
const LEVELS = Array.from({ length: NODES }, (_, node) => (node <= 16 ? node * 8 : node * 8 - 1));

function allNodes(): Pixels {
  const colours = LEVELS.flatMap(r => LEVELS.flatMap(g => LEVELS.flatMap(b => [r, g, b])));
  return { data: Buffer.from(colours), width: NODES, height: NODES * NODES, channels: 3 };
}

/** sharp gives inks as they are in a file only. */
async function readInks(image: ReturnType<typeof openPixels>): Promise<Buffer> {
  const file = await image.tiff({ compression: 'none' }).toBuffer();
  const { data } = await readPixels(openUntrusted(file).pipelineColourspace('cmyk').toColourspace('cmyk'));
  return data;
}
