import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'hono';
import { htmlDocument } from '../../web/components/Page.tsx';
import { ProgressPage } from '../../web/portal/ProgressPage.tsx';
import { type ShelfFile, shelfFiles } from '../bundles/names.ts';
import { AppError } from '../errors.ts';
import { FILE_EXTENSION, MEDIA_TYPE } from '../formats/format.ts';
import type { Rendition } from '../formats/rendition.ts';
import { heroPicture } from '../mail/hero.ts';
import { getShelf } from '../orders/shelf.ts';
import { frameOf } from './frame.ts';
import type { Visit } from './visit.ts';

/** How long a request waits for a file that is made for it, in milliseconds. */
const PATIENCE = 8000;
const LOOK_EVERY = 150;

/** `GET /o/<token>/f/<id>`: one file, under an address signed at this moment; a further file type is made now. */
export async function sendFile(c: Context, visit: Visit): Promise<Response> {
  const { setting, shelf, path } = visit;
  const id = c.req.param('file') ?? '';
  const file = shelfFiles(shelf, setting.formats).find(one => one.id === id);
  if (!file)
    throw new AppError('not-found', 'There is no such picture on this order. Go back to the page and choose anew.');
  const made = file.file.made ?? (await makeNow(visit, file));
  if (made)
    return c.redirect(
      await setting.platform.delivery.address(made.key, { type: MEDIA_TYPE[made.type], fileName: file.fileName }),
    );
  c.header('Retry-After', '3');
  const frame = frameOf(c, setting, visit.brand, shelf.order.language);
  return c.html(htmlDocument(<ProgressPage frame={frame} done={0} of={1} href={c.req.path} back={path} />), 503);
}

/** `GET /o/<token>/picture.jpg`: the picture of the shop's confirmation mail. */
export async function sendPicture(c: Context, { setting, shelf }: Visit): Promise<Response> {
  const made = heroPicture(shelf, setting.formats)?.made;
  if (!made) throw new AppError('not-found', 'There is no picture yet.');
  return c.redirect(await setting.platform.delivery.address(made.key, { type: MEDIA_TYPE[made.type] }));
}

async function makeNow(
  { setting, shelf }: Visit,
  { id, view, format, file }: ShelfFile,
): Promise<Rendition | undefined> {
  const { queue, table, now } = setting.platform;
  await queue.send({ kind: 'render', master: view.master, files: [`${format.id}.${FILE_EXTENSION[file.type]}`] });
  for (const end = now() + PATIENCE; now() < end; await sleep(LOOK_EVERY)) {
    const again = shelfFiles(await getShelf(table, shelf.order), setting.formats).find(one => one.id === id);
    if (again?.file.made) return again.file.made;
  }
  return undefined;
}
