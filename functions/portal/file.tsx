import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'hono';
import { type ShelfFile, shelfFiles } from '../bundles/names.ts';
import { AppError } from '../errors.ts';
import { FILE_EXTENSION, MEDIA_TYPE } from '../formats/format.ts';
import type { Rendition } from '../formats/rendition.ts';
import { renderMaster } from '../images/rendering.ts';
import { remakeFile } from '../images/repair.ts';
import { heroPicture } from '../mail/hero.ts';
import { getShelf } from '../orders/shelf.ts';
import type { Platform } from '../platform/platform.ts';
import { noteFileTaken } from './note-taken.ts';
import { noteVisit } from './note-visit.ts';
import { progress } from './progress.tsx';
import { goTo, inTime } from './render.ts';
import type { Visit } from './visit.ts';

/** How long a request waits for a file that is made for it, in milliseconds. */
const PATIENCE = 8000;
const LOOK_EVERY = 150;

/** `GET /o/<token>/f/<id>`: one file, under an address signed at this moment; a further file type is made now. */
export async function sendFile(c: Context, visit: Visit): Promise<Response> {
  const { setting, shelf } = visit;
  const id = c.req.param('file') ?? '';
  const file = shelfFiles(shelf, setting.formats).find(one => one.id === id);
  if (!file)
    throw new AppError('not-found', 'There is no such picture on this order. Go back to the page and choose anew.');
  const there = await whole(visit, file);
  const elsewhere = there ? undefined : goTo(c, setting);
  if (elsewhere) return elsewhere;
  const made = there ?? (await makeNow(visit, file));
  if (made) {
    await Promise.all([noteVisit(c, visit, 'downloaded'), noteFileTaken(c, visit, file, made)]);
    return c.redirect(
      await setting.platform.delivery.address(made.key, { type: MEDIA_TYPE[made.type], fileName: file.fileName }),
    );
  }
  return progress(c, visit, 0, 1);
}

/** `GET /o/<token>/picture.jpg`: the picture of the shop's confirmation mail. */
export async function sendPicture(c: Context, { setting, shelf }: Visit): Promise<Response> {
  const made = heroPicture(shelf, setting.formats)?.made;
  if (!made) throw new AppError('not-found', 'There is no picture yet.');
  return c.redirect(await setting.platform.delivery.address(made.key, { type: MEDIA_TYPE[made.type] }));
}

/** The file if it is there as it was made; else it is forgotten, to be made anew. */
async function whole({ setting: { platform } }: Visit, { view, format, file }: ShelfFile) {
  const { made, type } = file;
  if (!made || (await isWhole(platform, made))) return made;
  await remakeFile(platform, { master: view.master, key: made.key, file: `${format.id}.${FILE_EXTENSION[type]}` });
  return undefined;
}

async function isWhole({ objects }: Pick<Platform, 'objects'>, { key, bytes }: Rendition): Promise<boolean> {
  return (await objects.head(key))?.size === bytes;
}

async function makeNow(
  { setting, shelf }: Visit,
  { id, view, format, file }: ShelfFile,
): Promise<Rendition | undefined> {
  const { queue, table, now } = setting.platform;
  const { master } = view;
  const files = [`${format.id}.${FILE_EXTENSION[file.type]}`];
  if (!setting.work || !(await inTime(renderMaster(setting.work, master, files))))
    await queue.send({ kind: 'render', master, files });
  for (const end = now() + PATIENCE; now() < end; await sleep(LOOK_EVERY)) {
    const again = shelfFiles(await getShelf(table, shelf.order), setting.formats).find(one => one.id === id);
    const made = again?.file.made;
    if (made && (await isWhole(setting.platform, made))) return made;
  }
  return undefined;
}
