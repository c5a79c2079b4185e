import { AppError } from '../errors.ts';
import type { Objects } from '../platform/platform.ts';
import { asUploaded, isAsUploaded } from './as-uploaded.ts';
import type { Engine } from './engine.ts';
import { inspectBytes } from './inspect.ts';
import { makeInOrder } from './order.ts';
import { refuse } from './refuse.ts';
import { fitInto, type Made, maker, type ProfilePath } from './render.ts';
import { decode } from './working.ts';

const MAX_BYTES = 500_000_000;

/** @param tools.profilePath where brands have print profiles of their own: the path of a file with an object's bytes */
export function sharpEngine(tools: { objects: Objects; profilePath?: ProfilePath }): Engine {
  const { objects, profilePath } = tools;
  return {
    async inspect(ticket) {
      const bytes = await readWhole(objects, `incoming/${ticket}`);
      const facts = await inspectBytes(bytes);
      await objects.put(`masters/${facts.id}`, bytes, 'if-absent');
      return facts;
    },

    async render(facts, recipes, emit) {
      if (recipes.length === 0) return;
      // Read anew each time: while pictures are drawn its bytes are to be gone.
      const original = () => readWhole(objects, `masters/${facts.id}`);
      const store = async ({ bytes, rendition }: Made) => {
        await objects.put(rendition.key, bytes, 'if-absent');
        await emit(rendition);
      };
      for (const recipe of recipes.filter(isAsUploaded)) await store(asUploaded(await original(), facts, recipe));
      const drawn = recipes.filter(recipe => !isAsUploaded(recipe));
      if (drawn.length === 0) return;
      const wanted = drawn.map(recipe => fitInto(recipe, facts));
      const working = await decode(await original(), facts, wanted);
      await makeInOrder(drawn, maker(working, facts, drawn, profilePath), store);
    },
  };
}

/** Refuses by size before a byte is read. */
async function readWhole(objects: Objects, key: string): Promise<Buffer> {
  const found = await objects.head(key);
  if (found && found.size > MAX_BYTES) throw refuse('bytes');
  const object = found && (await objects.get(key));
  if (!object) throw new AppError('not-found', `There is no ${key}.`);
  return fill(Buffer.allocUnsafeSlow(object.size), object.body);
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
