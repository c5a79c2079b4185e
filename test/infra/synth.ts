import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { readConfig } from '../../infra/config.ts';
import { packshot } from '../../infra/packshot.ts';
import { buildAssets, DIST } from '../../web/build.ts';

export interface Resource {
  Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: what CloudFormation takes
  Properties: any;
  DependsOn?: string[];
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
}

export interface Template {
  Resources: Record<string, Resource>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: string } }>;
}

const ENV = { sender: 'pictures@example.com', account: '123456789012', region: 'eu-central-1' };
const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'));

/** The templates that these settings give, without the functions' code. A finding of cdk-nag throws. */
export async function synth(settings: Record<string, string> = {}): Promise<Record<string, Template>> {
  if (!existsSync(join(DIST, 'manifest.json'))) await buildAssets();
  const outdir = mkdtempSync(join(tmpdir(), 'packshot-synth-'));
  try {
    const app = new App({ outdir, context: { ...context, 'aws:cdk:bundling-stacks': [] } });
    const given: Record<string, string> = { ...ENV, ...settings };
    packshot(
      app,
      readConfig(name => given[name]),
    );
    return Object.fromEntries(app.synth().stacks.map(({ stackName, template }) => [stackName, template]));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

export function ofType({ Resources }: Template, type: string): [string, Resource['Properties']][] {
  return Object.entries(Resources).flatMap(([id, { Type, Properties }]) => (Type === type ? [[id, Properties]] : []));
}

/** Names of a template's things as people say them: `HttpDoorFunction43E29A71` → `HttpDoorFunction`. */
export const plain = (id: string) => id.replace(/[0-9A-F]{8}$/, '');

/** What a reference points at, in words: `Media/renditions/*`, `Secrets`. */
export function named(value: unknown, { Outputs = {} }: Template): string {
  if (typeof value === 'string') return value;
  const [[kind, inner] = []] = Object.entries(value as Record<string, unknown>);
  switch (kind) {
    case 'Ref':
      return plain(inner as string);
    case 'Fn::GetAtt':
      return plain((inner as string[])[0]!);
    case 'Fn::ImportValue': {
      const output = Object.values(Outputs).find(({ Export }) => Export?.Name === inner);
      return named(output?.Value, { Resources: {} });
    }
    case 'Fn::Join': {
      const [between, parts] = inner as [string, unknown[]];
      return parts.map(part => named(part, { Outputs, Resources: {} })).join(between);
    }
    default:
      throw new Error(`no name for ${JSON.stringify(value)}`);
  }
}

/** @throws when there is no such thing in a template */
export function only({ Resources }: Template, name: string): Resource {
  const id = Object.keys(Resources).find(id => plain(id) === name);
  if (id === undefined) throw new Error(`there is no ${name}`);
  return Resources[id]!;
}
