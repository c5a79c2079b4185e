import { standardFormats } from '../../../functions/formats/standard.ts';
import { renderMaster } from '../../../functions/images/rendering.ts';
import { workerEngine } from '../../../functions/images/worker-engine.local.ts';
import { createLocalPlatform } from '../../../functions/platform/local.ts';

// Renders a master as the server does, and says each file once its row is there.
const [data = '', master = ''] = process.argv.slice(2);
const { platform, objectsFolder } = createLocalPlatform({ data, write: () => {} });
const engine = workerEngine({ objectsRoot: objectsFolder, log: platform.log });
const { table } = platform;
const put: typeof table.put = async (item, only) => {
  const stored = await table.put(item, only);
  if (item.sk.startsWith('rendition#')) process.stdout.write('recorded\n');
  return stored;
};
await renderMaster({ platform: { ...platform, table: { ...table, put } }, engine, formats: standardFormats }, master);
process.stdout.write('done\n');
await engine.stop();
process.exit();
