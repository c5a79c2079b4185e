import type { Platform } from '../platform/platform.ts';
import { renditionRows } from '../products/renditions.ts';

/**
 * A stored file is missing or no longer what was recorded: forgets it and has it made anew from its master. The
 * alarm hangs on the log line.
 */
export async function remakeFile(
  { table, queue, objects, log }: Pick<Platform, 'table' | 'queue' | 'objects' | 'log'>,
  broken: { master: string; key: string; file: string },
): Promise<void> {
  log.error('stored file is broken, making it anew', { key: broken.key, master: broken.master, file: broken.file });
  const rows = (await renditionRows(table, broken.master)).filter(({ value }) => value.key === broken.key);
  // Notes of who uses the file stay: it comes back under the same key.
  for (const row of rows) await table.remove(row);
  await objects.remove(broken.key);
  await queue.send({ kind: 'render', master: broken.master, files: [broken.file] });
}
