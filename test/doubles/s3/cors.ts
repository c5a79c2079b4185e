import type { Answer } from './answer.ts';
import type { Call } from './call.ts';
import { S3Error } from './errors.ts';

/** One rule of a bucket's CORS configuration. */
export interface CorsRule {
  /** `*`, or an origin; a `*` within stands for anything. */
  origins: string[];
  methods: string[];
  /** What a preflight may ask for; `*` is anything. */
  headers: string[];
  /** What scripts may read of the answer. */
  expose: string[];
}

/** What a browser asks before it sends. */
export function preflight(call: Call, rules: CorsRule[]): Answer {
  const method = `${call.headers['access-control-request-method']}`;
  const asked = `${call.headers['access-control-request-headers'] ?? ''}`.toLowerCase().split(/,\s*/).filter(Boolean);
  const rule = ruleFor(call, method, rules);
  const allowed = rule && asked.every(name => rule.headers.some(one => one === '*' || one.toLowerCase() === name));
  if (!allowed) throw new S3Error(403, 'AccessForbidden', 'CORSResponse: This CORS request is not allowed.');
  const headers = { 'access-control-allow-headers': asked.join(', ') };
  return { status: 200, headers: { ...allow(call, rule), ...(asked.length > 0 && headers) } };
}

/** What every answer to a script of another origin carries. */
export function corsHeaders(call: Call, rules: CorsRule[]): Record<string, string> {
  const rule = call.operation === 'Preflight' ? undefined : ruleFor(call, call.method, rules);
  return rule ? allow(call, rule) : {};
}

function ruleFor({ headers: { origin } }: Call, method: string, rules: CorsRule[]): CorsRule | undefined {
  if (!origin) return undefined;
  return rules.find(rule => rule.methods.includes(method) && rule.origins.some(one => matches(one, origin)));
}

function matches(pattern: string, origin: string): boolean {
  const [start = '', end] = pattern.split('*', 2);
  return end === undefined ? pattern === origin : origin.startsWith(start) && origin.endsWith(end);
}

function allow({ headers: { origin = '' } }: Call, { methods, origins, expose }: CorsRule): Record<string, string> {
  return {
    'access-control-allow-origin': origins.includes('*') ? '*' : origin,
    'access-control-allow-methods': methods.join(', '),
    'access-control-expose-headers': expose.join(', '),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}
