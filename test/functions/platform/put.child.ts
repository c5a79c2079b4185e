import { fileObjects } from '../../../functions/platform/objects/files.ts';

// Puts objects and prints what became of each: <root> <key, or prefix of 20 keys> <bytes> [if-absent]
const [root = '', key = '', size = '', only] = process.argv.slice(2);
const objects = fileObjects(root);
const keys = key.endsWith('/') ? Array.from({ length: 20 }, (_, n) => `${key}${n}`) : [key];
for (const one of keys) {
  try {
    const stored = await objects.put(one, new Uint8Array(Number(size)), only ? 'if-absent' : undefined);
    console.log(`${stored ? 'stored' : 'there'} ${one}`);
  } catch (error) {
    console.log(`failed ${(error as NodeJS.ErrnoException).code}`);
  }
}
