import { runInNewContext } from 'node:vm';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { HOST, type Home } from './home.ts';

export interface Api {
  /** Asks as a browser does: the path goes to the function that the templates name for it. */
  ask(
    path: string,
    init?: { method?: string; body?: string | Uint8Array; headers?: Record<string, string> },
  ): Promise<Response>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
}

interface Route {
  pattern: RegExp;
  /** A longer path is the better match, `$default` the last. */
  length: number;
  id: string;
}

/** CloudFront and the HTTP API before the functions, by the routes of the templates. */
export function apiOf(home: Home): Api {
  const viewer = viewerOf(home);
  const routes = routesOf(home).toSorted((a, b) => b.length - a.length);
  const ask: Api['ask'] = async (address, init = {}) => {
    const { pathname, search } = new URL(address, `https://${HOST}`);
    const { headers } = viewer(pathname, init.headers ?? {});
    // The gateway decodes, and cuts at what it then takes for a query: https://github.com/middleapi/standard-server/pull/93
    const decoded = decodeURIComponent(pathname).split('?')[0]!;
    const { id } = routes.find(({ pattern }) => pattern.test(decoded))!;
    const said = { 'x-packshot-origin': home.originSecret, ...headers };
    const event = eventOf(decoded, search.slice(1), { ...init, headers: said });
    return responseOf(await home.functions.get(id)!.invoke<APIGatewayProxyStructuredResultV2>(event));
  };
  return { ask, get: (path, headers) => ask(path, { headers: { accept: 'text/html', ...headers } }) };
}

type Given = Record<string, string>;

/** CloudFront's function before the pages, which says who asks and for what. */
function viewerOf({ deployed }: Home) {
  const found = deployed.resources('AWS::CloudFront::Function').find(({ id }) => id.startsWith('FrontViewer'))!;
  return (uri: string, headers: Given) => {
    const request = {
      uri,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { value }])),
    };
    const event = { viewer: { ip: '192.0.2.7' }, request };
    const passed: typeof request = runInNewContext(`${found.properties.FunctionCode}; handler(event)`, { event });
    return { headers: Object.fromEntries(Object.entries(passed.headers).map(([name, { value }]) => [name, value])) };
  };
}

/** `ANY /admin/{proxy+}` → everything below `/admin/`. */
function routesOf({ deployed }: Home): Route[] {
  const integrations = deployed.resources('AWS::ApiGatewayV2::Integration');
  return deployed.resources('AWS::ApiGatewayV2::Route').map(({ properties }) => {
    const { RouteKey, Target } = properties as { RouteKey: string; Target: string };
    const integration = integrations.find(({ id }) => Target.endsWith(`/${id}`))!;
    const id = String(integration.properties.IntegrationUri).split(':').at(-1)!;
    const path = RouteKey.split(' ').at(-1)!;
    const source = path === '$default' ? '.*' : path.replace('/{proxy+}', '/.+');
    return { pattern: new RegExp(`^${source}$`), length: path === '$default' ? 0 : path.length, id };
  });
}

function eventOf(
  path: string,
  query: string,
  { method = 'GET', body, headers = {} }: NonNullable<Parameters<Api['ask']>[1]>,
): APIGatewayProxyEventV2 {
  const { cookie, ...others } = headers;
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    ...(cookie && { cookies: cookie.split('; ') }),
    headers: { host: 'api.test', ...others },
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'api.test',
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'test',
      routeKey: '$default',
      stage: '$default',
      time: '22/Nov/2026:12:00:00 +0000',
      timeEpoch: Date.now(),
    },
    ...bodyOf(body, headers['content-type']),
  };
}

/** The gateway gives JSON and text as they are, and all else in base64. */
function bodyOf(body: string | Uint8Array | undefined, type = '') {
  if (body === undefined) return { isBase64Encoded: false };
  const plain = /^(text\/|application\/(json|javascript|xml))/.test(type);
  return { body: Buffer.from(body).toString(plain ? 'utf8' : 'base64'), isBase64Encoded: !plain };
}

function responseOf({
  statusCode = 200,
  headers = {},
  body = '',
  isBase64Encoded,
  cookies = [],
}: APIGatewayProxyStructuredResultV2): Response {
  const given = new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  for (const cookie of cookies) given.append('set-cookie', cookie);
  const empty = statusCode === 204 || statusCode === 304;
  return new Response(empty ? null : Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'), {
    status: statusCode,
    headers: given,
  });
}
