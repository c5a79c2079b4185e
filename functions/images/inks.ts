import { INKS_WASM } from './inks.wasm.ts';
import { openPixels, openUntrusted, type Pixels, readPixels } from './sharp.ts';

/** Along each edge of the table of inks: as many as LittleCMS itself takes. */
const NODES = 33;
/** Pixels that are converted at a time. */
const PORTION = 2 ** 17;

/** Where things lie in the loop's memory, in bytes; see `inks.wat`. */
const CHANNEL = 256 * 8;
const TABLE = 3 * CHANNEL;
const NODE = 8;
const FROM = 294_912;
const TO = FROM + PORTION * 3;

/** The exports of `inks.wat`. */
interface Loop {
  memory: { buffer: ArrayBuffer };
  convert(from: number, to: number, end: number, far: number): void;
}

/** How much of each ink a print profile puts down for a colour. */
export interface Inks {
  /**
   * Brings sRGB to CMYK in a quarter of LittleCMS's time, at most 3 steps of 255 beside it and on the average a seventh
   * of one. Holds up the thread for 7 ns a pixel.
   * @param data pixels in sRGB
   * @param into four bytes for each pixel
   */
  convert(data: Buffer, into: Buffer): void;
}

/** @param profile a name of one that comes with libvips, or a path */
export async function inksOf(profile: string): Promise<Inks> {
  const nodes = await readInks(openPixels(allNodes()).withIccProfile(profile));
  const { instance } = await WebAssembly.instantiate(INKS_WASM);
  const { memory, convert } = instance.exports as unknown as Loop;
  fill(new DataView(memory.buffer), nodes);
  const bytes = new Uint8Array(memory.buffer);
  const far = NODE * (NODES * NODES + NODES + 1);
  return {
    convert(data, into) {
      for (let at = 0; at * 3 < data.length; at += PORTION) {
        const portion = data.subarray(at * 3, (at + PORTION) * 3);
        bytes.set(portion, FROM);
        convert(FROM, TO, FROM + portion.length, far);
        into.set(bytes.subarray(TO, TO + (portion.length / 3) * 4), at * 4);
      }
    },
  };
}

/** The level of each node along an edge. */
const LEVELS = Array.from({ length: NODES }, (_, node) => Math.round((node * 255) / (NODES - 1)));

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

function fill(memory: DataView, nodes: Buffer): void {
  for (const [at, ink] of nodes.entries()) memory.setUint16(TABLE + at * 2, ink, true);
  for (const [channel, apart] of [NODES * NODES, NODES, 1].entries())
    for (let level = 0; level < 256; level++) {
      const cell = Math.min(
        NODES - 2,
        LEVELS.findLastIndex(node => node <= level),
      );
      const part = (level - LEVELS[cell]!) / (LEVELS[cell + 1]! - LEVELS[cell]!);
      const at = channel * CHANNEL + level * 8;
      memory.setUint16(at, apart * NODE, true);
      memory.setUint16(at + 2, Math.round(part * 256), true);
      memory.setUint32(at + 4, (channel === 0 ? TABLE : 0) + cell * apart * NODE, true);
    }
}
