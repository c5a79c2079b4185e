import type { Context } from 'hono';
import { jobFile, type ShelfFile, shelfFiles } from '../bundles/names.ts';
import type { BundlePlan } from '../bundles/plan.ts';
import { type HandedOver, noteTaken, readTaken, type Taken } from '../bundles/taken.ts';
import type { Rendition } from '../formats/rendition.ts';
import type { Link } from '../links/link.ts';
import type { Visit } from './visit.ts';

/** Whoever a link was made for; all links of the order itself are one reader's. */
const readerOf = ({ sharedBy, number }: Link) => (sharedBy ? String(number) : 'own');

/** What this link's reader had taken, until now or until her download of that number. */
export function takenBefore({ setting, shelf, link }: Visit, until?: number): Promise<Taken | undefined> {
  return readTaken(setting.platform.table, shelf.order.id, readerOf(link), until);
}

/** Notes the pictures of a ZIP as taken. */
export function notePlanTaken(c: Context, visit: Visit, { entries }: BundlePlan): Promise<void> {
  return note(
    c,
    visit,
    entries.filter(entry => entry.kind === 'stored'),
  );
}

/** Notes a single file as taken. */
export function noteFileTaken(c: Context, visit: Visit, one: ShelfFile, { sha256 }: Rendition): Promise<void> {
  return note(c, visit, [{ sha256, master: one.view.master, file: jobFile(one) }]);
}

/** What cannot be noted is no reason to refuse a picture: it is logged, and shows up as new once more. */
async function note(c: Context, { setting, shelf, link }: Visit, handed: HandedOver[]): Promise<void> {
  if (c.req.method !== 'GET' || link.look) return;
  const { platform, formats } = setting;
  try {
    await noteTaken(platform, shelf.order.id, readerOf(link), handed, shelfFiles(shelf, formats));
  } catch (error) {
    platform.log.error('what was taken could not be noted', { order: shelf.order.id, error });
  }
}
