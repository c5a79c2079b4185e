import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  Metadata?: Record<string, unknown>;
}

/** One resource with its values as they are deployed. */
export interface Found {
  id: string;
  properties: Record<string, unknown>;
  metadata: Record<string, unknown>;
}

/** All stacks of a `cdk.out` as one, with names in place of what AWS would answer. */
export interface Deployed {
  resources(type: string): Found[];
  /** A value of a template as the deployed resource has it. */
  value(of: unknown): unknown;
}

/** What `Ref` and `Fn::GetAtt` give; undefined: the resource's own id. */
export type Naming = (id: string, resource: Resource, attribute: string | undefined) => string | undefined;

const PSEUDO: Record<string, string> = {
  'AWS::Region': 'eu-central-1',
  'AWS::AccountId': '000000000000',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'packshot',
  'AWS::StackId': 'arn:aws:cloudformation:eu-central-1:000000000000:stack/packshot/1',
};

export function readDeployed(folder: string, naming: Naming): Deployed {
  const templates = readdirSync(folder)
    .filter(name => name.endsWith('.template.json'))
    .map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  const resources: Record<string, Resource> = Object.assign({}, ...templates.map(one => one.Resources ?? {}));
  const outputs = templates.flatMap(one => Object.values(one.Outputs ?? {})) as Output[];
  const parameters: Record<string, { Default?: string }> = Object.assign(
    {},
    ...templates.map(one => one.Parameters ?? {}),
  );

  const refer = (id: string, attribute?: string): unknown => {
    if (PSEUDO[id]) return PSEUDO[id];
    const resource = resources[id];
    if (!resource) return parameters[id]?.Default ?? id;
    return naming(id, resource, attribute) ?? (attribute ? `${id}.${attribute}` : id);
  };
  const intrinsics: Record<string, (given: never) => unknown> = {
    Ref: (id: string) => refer(id),
    'Fn::GetAtt': ([id, attribute]: [string, string]) => refer(id, attribute),
    'Fn::Join': ([by, parts]: [string, unknown[]]) => parts.map(value).join(by),
    'Fn::Select': ([n, list]: [number, unknown]) => (value(list) as unknown[])[n],
    'Fn::Split': ([by, text]: [string, unknown]) => String(value(text)).split(by),
    'Fn::Sub': (given: string | [string, Record<string, unknown>]) => {
      const [text, own] = typeof given === 'string' ? [given, {} as Record<string, unknown>] : given;
      return text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
        const [id, ...attribute] = name.split('.');
        return String(name in own ? value(own[name]) : refer(id!, attribute.join('.') || undefined));
      });
    },
    'Fn::ImportValue': (name: unknown) => {
      const wanted = value(name);
      return value(outputs.find(({ Export }) => Export && value(Export.Name) === wanted)?.Value);
    },
    'Fn::GetStackOutput': ({ OutputName }: { OutputName: string }) =>
      value(templates.find(one => one.Outputs?.[OutputName])?.Outputs[OutputName].Value),
  };

  function value(of: unknown): unknown {
    if (Array.isArray(of)) return of.map(value);
    if (typeof of !== 'object' || of === null) return of;
    const [[name, given] = ['', undefined], ...more] = Object.entries(of);
    const intrinsic = more.length === 0 ? intrinsics[name] : undefined;
    if (intrinsic) return intrinsic(given as never);
    return Object.fromEntries(Object.entries(of).map(([key, one]) => [key, value(one)]));
  }

  return {
    resources: type =>
      Object.entries(resources)
        .filter(([, resource]) => resource.Type === type)
        .map(([id, { Properties = {}, Metadata = {} }]) => ({
          id,
          properties: value(Properties) as Record<string, unknown>,
          metadata: Metadata,
        })),
    value,
  };
}

interface Output {
  Value: unknown;
  Export?: { Name: unknown };
}
