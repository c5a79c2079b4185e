import sharp from 'sharp';
import { expect, it, onTestFinished } from 'vitest';
import { formatSchema } from '../../../functions/formats/format.ts';
import { recipe } from '../../../functions/formats/recipe.ts';
import type { Rendition } from '../../../functions/formats/rendition.ts';
import { readProfile } from '../../../functions/images/profile.ts';
import { sharpEngine } from '../../../functions/images/sharp-engine.ts';
import { workerEngine } from '../../../functions/images/worker-engine.local.ts';
import { fileObjects } from '../../../functions/platform/objects/files.ts';
import { embedded, scene, temporaryFolder } from './masters.ts';

const KEY = `brand/${'ab'.repeat(32)}.icc`;
const format = formatSchema.parse({
  ...{ id: 'offset', channel: 'print', name: {}, size: { kind: 'long-edge', px: 60 }, fit: 'inside' },
  ...{ types: ['jpeg', 'tiff'], colour: 'cmyk' },
});
const printed = (profile?: string) => recipe(format, 'jpeg', '#ffffff', embedded, { profile });

/** The profile that comes with libvips under a name of its own, as a printer's would have. */
async function printersProfile(): Promise<Buffer> {
  const grey = sharp({ create: { width: 1, height: 1, channels: 3, background: '#888' } });
  const icc = Buffer.from((await sharp(await grey.withIccProfile('cmyk').jpeg().toBuffer()).metadata()).icc!);
  const { name = '' } = readProfile(icc)!;
  const at = [Buffer.from(name, 'latin1'), Buffer.from(name, 'utf16le').swap16()].map(text => icc.indexOf(text));
  if (at[0]! >= 0) icc.write('X', at[0]!, 'latin1');
  else icc.write('X', at[1]! + 1, 'latin1');
  return icc;
}

it('the brand’s own profile is read from the objects and embedded', async () => {
  const objectsRoot = temporaryFolder();
  const objects = fileObjects(objectsRoot);
  const log = { info() {}, warn() {}, error() {} };
  const engine = workerEngine({ objectsRoot, log });
  onTestFinished(() => engine.stop());
  await objects.put('incoming/one', await scene(80, 60).jpeg().toBuffer());
  await objects.put(KEY, await printersProfile());
  const facts = await engine.inspect('one');
  const made: Rendition[] = [];
  await engine.render(facts, [printed(), printed(KEY)], async rendition => void made.push(rendition));
  expect(made[0]!.profile).not.toMatch(/^X/);
  expect(made[1]!.profile).toBe(made[0]!.profile!.replace(/^./, 'X'));
  expect(made[1]!.recipe).not.toBe(made[0]!.recipe);
});

it('an engine without files says so before it makes the wrong colours', async () => {
  const objects = fileObjects(temporaryFolder());
  const engine = sharpEngine({ objects });
  await objects.put('incoming/one', await scene(80, 60).jpeg().toBuffer());
  const facts = await engine.inspect('one');
  await expect(engine.render(facts, [printed(KEY)], async () => {})).rejects.toThrow('cannot print');
});
