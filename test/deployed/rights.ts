import type { Deployed } from './template.ts';

/** One thing that a function has done, as IAM sees it. */
export interface Deed {
  /** Logical id of the function. */
  by: string;
  /** `s3:PutObject` */
  action: string;
  /** ARN; that of a secret, or of what templates know by `Ref` only, is its logical id. */
  resource: string;
  /** What conditions of policies look at. */
  context?: Record<string, string> | undefined;
}

interface Statement {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string>>;
}

/**
 * IAM as far as the templates use it: statements that allow actions by their names, on resources that may end in a
 * wildcard, under the one condition `StringEquals`.
 * @throws Error when a policy says something else
 */
export function rightsOf(deployed: Deployed): (deed: Deed) => boolean {
  const roles = new Map(
    deployed.resources('AWS::Lambda::Function').map(({ id, properties }) => [id, lastOf(String(properties.Role))]),
  );
  const policies = deployed.resources('AWS::IAM::Policy').map(({ properties }) => properties as unknown as Policy);
  const statements = (role: string | undefined) =>
    policies.filter(({ Roles }) => Roles.includes(role!)).flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  return deed => statements(roles.get(deed.by)).some(statement => allows(statement, deed));
}

interface Policy {
  Roles: string[];
  PolicyDocument: { Statement: Statement[] };
}

function allows({ Effect, Action, Resource, Condition = {} }: Statement, { action, resource, context }: Deed): boolean {
  const { StringEquals = {}, ...others } = Condition;
  if (Effect !== 'Allow' || Object.keys(others).length > 0)
    throw new Error(`a statement on ${Action} is not known here`);
  return (
    listOf(Action).includes(action) &&
    listOf(Resource).some(pattern => fits(pattern, resource)) &&
    Object.entries(StringEquals).every(([name, value]) => context?.[name] === value)
  );
}

function fits(pattern: string, resource: string): boolean {
  if (!pattern.includes('*')) return pattern === resource;
  if (pattern.indexOf('*') < pattern.length - 1) throw new Error(`${pattern} has a wildcard within`);
  return resource.startsWith(pattern.slice(0, -1));
}

const listOf = (one: string | string[]) => (Array.isArray(one) ? one : [one]);
const lastOf = (arn: string) => arn.split(':').at(-1)!;
