import { expect, it, onTestFinished } from 'vitest';
import type { Rendition } from '../../../functions/formats/rendition.ts';
import { workerEngine } from '../../../functions/images/worker-engine.local.ts';
import { fileObjects } from '../../../functions/platform/objects/files.ts';
import { aRecipe, productAlone, scene, temporaryFolder } from './masters.ts';

const small = (px: number) =>
  aRecipe({
    id: `edge-${px}`,
    channel: 'web',
    name: {},
    size: { kind: 'long-edge', px },
    fit: 'inside',
    types: ['jpeg'],
  });

function worker(timeLimit?: number) {
  const objectsRoot = temporaryFolder();
  const warnings: string[] = [];
  const log = { info() {}, warn: (message: string) => void warnings.push(message), error() {} };
  const engine = workerEngine({ objectsRoot, log, ...(timeLimit && { timeLimit }) });
  onTestFinished(() => engine.stop());
  return { engine, objects: fileObjects(objectsRoot), warnings };
}

it('inspects and renders in another process, and waits for each file to be taken', async () => {
  const { engine, objects } = worker();
  await objects.put('incoming/one', await scene(400, 300).jpeg().toBuffer());
  const facts = await engine.inspect('one');
  const seen: string[] = [];
  await engine.render(facts, [small(200), small(100)], async ({ format, key }) => {
    expect(await objects.head(key)).toBeDefined();
    await new Promise(resolve => setTimeout(resolve, 10));
    seen.push(format);
  });
  expect(seen).toEqual(['edge-200', 'edge-100']);
});

it('passes refusals on with their code and sentence', async () => {
  const { engine, objects } = worker();
  await objects.put('incoming/text', Buffer.from('no picture'));
  await expect(engine.inspect('text')).rejects.toMatchObject({
    name: 'AppError',
    code: 'refused-image',
    message: expect.stringContaining('text'),
  });
  await expect(engine.inspect('nothing')).rejects.toMatchObject({ name: 'AppError', code: 'not-found' });
});

it('says what the system called an error', async () => {
  const { engine, objects } = worker();
  await objects.put('incoming/one', await scene(400, 300).jpeg().toBuffer());
  const facts = await engine.inspect('one');
  await objects.put('renditions', Buffer.from('a file where the folder should be'));
  await expect(engine.render(facts, [small(200)], async () => {})).rejects.toMatchObject({
    code: expect.stringMatching(/^E(NOTDIR|EXIST)$/),
  });
});

it('says what the system called an error that is behind another', async () => {
  const { engine, objects } = worker();
  await objects.put('incoming/one', await scene(400, 300).jpeg().toBuffer());
  const facts = await engine.inspect('one');
  let place = '';
  await engine.render(facts, [small(200)], async ({ key }) => {
    place = key;
  });
  await objects.remove(place);
  await objects.put(`${place}/inside`, Buffer.from('in the place of the file'));
  await expect(engine.render(facts, [small(200)], async () => {})).rejects.toMatchObject({
    message: expect.stringContaining(place),
    code: expect.stringMatching(/^E(NOTEMPTY|EXIST)$/),
  });
});

it('is killed at its time limit, and works again', async () => {
  const { engine, objects, warnings } = worker(4000);
  await objects.put('incoming/one', await scene(400, 300).jpeg().toBuffer());
  const facts = await engine.inspect('one');
  const never = engine.render(facts, [small(200)], () => new Promise(() => {}));
  const next = engine.inspect('one');
  await expect(never).rejects.toThrow(/took longer than 4 s/);
  expect(await next).toEqual(facts);
  expect(warnings).toEqual(['image worker ended']);
}, 30_000);

it('starts afresh when a file could not be taken', async () => {
  const { engine, objects } = worker();
  await objects.put('incoming/one', await productAlone(400, 300).png().toBuffer());
  const facts = await engine.inspect('one');
  const full = async () => {
    throw new Error('the disk is full');
  };
  await expect(engine.render(facts, [small(200), small(100)], full)).rejects.toThrow('the disk is full');
  const made: Rendition[] = [];
  await engine.render(facts, [small(200)], async rendition => void made.push(rendition));
  expect(made).toHaveLength(1);
});

it('ends what it is doing when it is stopped, and takes nothing more', async () => {
  const { engine, objects } = worker();
  await objects.put('incoming/one', await scene(400, 300).jpeg().toBuffer());
  const running = expect(engine.inspect('one')).rejects.toThrow(/ended/);
  await new Promise(resolve => setTimeout(resolve, 50));
  await engine.stop();
  await running;
  await expect(engine.inspect('one')).rejects.toThrow(/stopped/);
});
