import { execFile } from 'node:child_process';
import { glob, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SETTING_NAMES } from '../../infra/config.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Synthesized {
  /** What `npx cdk synth` left. */
  folder: string;
  /** Machine numbers of the ELF header of every native file that belongs to the image engine. */
  machines: number[];
  remove(): Promise<void>;
}

/** `npx cdk synth`, bundles and all; the image engine for Lambda's processor is looked at, then this machine's takes its place. */
export async function synthesize(): Promise<Synthesized> {
  const folder = await mkdtemp(join(tmpdir(), 'packshot-cdk-'));
  const cdk = join(ROOT, 'node_modules/aws-cdk/bin/cdk');
  const args = [cdk, 'synth', '--quiet', '--no-notices', '--no-version-reporting', '--output', folder];
  // Nothing that a brand has written into its `cdk.context.json`.
  const settings = [...SETTING_NAMES.map(name => `${name}=`), 'sender=pictures@example.com', 'region=eu-central-1'];
  const context = settings.flatMap(setting => ['-c', setting]);
  await promisify(execFile)(process.execPath, [...args, ...context], { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 });
  const machines: number[] = [];
  for await (const file of glob('asset.*/node_modules/@img/*/lib/*.{node,so*}', { cwd: folder }))
    machines.push((await readFile(join(folder, file))).readUInt16LE(18));
  for await (const modules of glob('asset.*/node_modules', { cwd: folder })) {
    await rm(join(folder, modules), { recursive: true });
    await symlink(join(ROOT, 'node_modules'), join(folder, modules));
  }
  return { folder, machines, remove: () => rm(folder, { recursive: true, force: true }) };
}
