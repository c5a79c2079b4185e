import { applyPage } from './apply.ts';
import { checkImport } from './check.ts';
import { getImport, type ImportPlatform, openImport } from './import.ts';

/** Does the next step of a list that came in: its dry run, or a page of it. */
export async function workOnImport(platform: ImportPlatform, id: string): Promise<void> {
  const item = await getImport(platform.table, id);
  if (item?.value.state === 'checking') await checkImport(platform, item);
  if (item?.value.state === 'applying') await applyPage(platform, item);
  const now = await getImport(platform.table, id);
  if (now?.value.state !== 'checking' && now?.value.state !== 'applying') await platform.table.remove(openImport(id));
}
