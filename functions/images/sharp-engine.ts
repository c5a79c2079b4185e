import { AppError } from '../errors.ts';
import type { OpenedFile } from '../platform/objects/opened.ts';
import type { Objects } from '../platform/platform.ts';
import { asUploaded, isAsUploaded } from './as-uploaded.ts';
import type { Engine } from './engine.ts';
import { inspectBytes } from './inspect.ts';
import { makeInOrder } from './order.ts';
import { refuse } from './refuse.ts';
import { drawingOf, type Made, maker, type ProfilePath } from './render.ts';
import { release } from './sharp.ts';
import { decode } from './working.ts';

const MAX_BYTES = 500_000_000;

/** Objects that are files may be read without a stream, which takes a third of the time. */
type Source = Objects & { open?(key: string): OpenedFile | undefined };

/** @param tools.profilePath where brands have print profiles of their own: the path of a file with an object's bytes */
export function sharpEngine(tools: { objects: Source; profilePath?: ProfilePath }): Engine {
  const { objects, profilePath } = tools;
  return {
    async inspect(ticket) {
      const bytes = await readWhole(objects, `incoming/${ticket}`);
      try {
        const facts = await inspectBytes(bytes);
        await objects.put(`masters/${facts.id}`, bytes, 'if-absent');
        return facts;
      } finally {
        release(bytes);
      }
    },

    async render(facts, recipes, emit) {
      if (recipes.length === 0) return;
      // Read anew each time: while pictures are drawn its bytes are to be gone.
      const original = () => readWhole(objects, `masters/${facts.id}`);
      const store = async ({ bytes, shared, rendition }: Made) => {
        await objects.put(rendition.key, bytes, 'if-absent');
        if (!shared) release(bytes);
        await emit(rendition);
      };
      for (const recipe of recipes.filter(isAsUploaded)) await store(asUploaded(await original(), facts, recipe));
      const drawn = recipes.filter(recipe => !isAsUploaded(recipe));
      if (drawn.length === 0) return;
      const wanted = drawn.map(recipe => drawingOf(recipe, facts));
      const bytes = await original();
      const working = await decode(bytes, facts, wanted).finally(() => release(bytes));
      // Where one fails all has come to rest.
      await makeInOrder(drawn, maker(working, facts, drawn, profilePath), store).finally(working.release);
    },
  };
}

/** Refuses by size before a byte is read. */
async function readWhole(objects: Source, key: string): Promise<Buffer> {
  const found = await objects.head(key);
  if (found && found.size > MAX_BYTES) throw refuse('bytes');
  const file = objects.open?.(key);
  if (file) return readFile(file).finally(file.close);
  const object = found && (await objects.get(key));
  if (!object) throw new AppError('not-found', `There is no ${key}.`);
  return fill(Buffer.allocUnsafeSlow(object.size), object.body);
}

async function readFile({ size, read }: OpenedFile): Promise<Buffer> {
  const whole = Buffer.allocUnsafeSlow(size);
  for (let at = 0; at < size; ) {
    const some = await read(whole, at, size - at, at);
    if (some === 0) throw new Error('A file ended before its last byte.');
    at += some;
  }
  return whole;
}

/** One buffer of the right size: joining chunks would take the memory twice. */
async function fill(whole: Buffer, body: ReadableStream<Uint8Array>): Promise<Buffer> {
  let at = 0;
  for await (const chunk of body) {
    if (at + chunk.length > whole.length) throw new Error('An object is longer than it says.');
    whole.set(chunk, at);
    at += chunk.length;
  }
  if (at < whole.length) throw new Error('An object ended before its last byte.');
  return whole;
}
