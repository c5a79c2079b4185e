import type { Platform } from '../platform/platform.ts';
import { key } from '../platform/table/key.ts';
import { listRenditions } from '../products/card.ts';

/**
 * A stored file is missing or no longer what was recorded: forgets it and has it made anew from its master. The
 * alarm hangs on the log line.
 */
export async function remakeFile(
  { table, queue, objects, log }: Pick<Platform, 'table' | 'queue' | 'objects' | 'log'>,
  broken: { master: string; key: string; file: string },
): Promise<void> {
  log.error('stored file is broken, making it anew', { key: broken.key, master: broken.master, file: broken.file });
  const rows = (await listRenditions(table, broken.master)).filter(made => made.key === broken.key);
  for (const { recipe } of rows) await table.remove(key('MASTER', broken.master, 'rendition', recipe));
  await objects.remove(broken.key);
  await queue.send({ kind: 'render', master: broken.master, files: [broken.file] });
}
