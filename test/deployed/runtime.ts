import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** Lambda's own limit of an answer and of an event, in bytes. */
const MOST_BYTES = 6 * 1024 * 1024;

const NATIVE = fileURLToPath(new URL('native.cjs', import.meta.url));
const CLIENT = fileURLToPath(import.meta.resolve('aws-lambda-ric'));

export interface FunctionSettings {
  name: string;
  /** The unpacked package. */
  folder: string;
  /** `index.handler` */
  handler: string;
  env: Record<string, string>;
  /** Seconds. */
  timeout: number;
  memory: number;
}

export interface RunningFunction {
  /** Resolves with what the handler answered; rejects with its error, as Lambda tells it. One at a time. */
  invoke<Answer = unknown>(event: unknown): Promise<Answer>;
  /** All that it wrote. */
  log(): string;
  stop(): Promise<void>;
}

interface Invocation {
  id: string;
  body: string;
  resolve: (answer: unknown) => void;
  reject: (error: Error) => void;
}

/** A function as Lambda runs it: its package, under AWS's runtime client, which asks this host for events. */
export function runFunction(settings: FunctionSettings): RunningFunction {
  const waiting: Invocation[] = [];
  let current: Invocation | undefined;
  let asking: ServerResponse | undefined;
  let child: ChildProcess | undefined;
  let written = '';
  let last: Promise<unknown> = Promise.resolve();

  const hand = () => {
    if (!asking || current || waiting.length === 0) return;
    current = waiting.shift()!;
    asking.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': current.id,
      'lambda-runtime-deadline-ms': String(Date.now() + settings.timeout * 1000),
      'lambda-runtime-invoked-function-arn': `arn:aws:lambda:eu-central-1:000000000000:function:${settings.name}`,
      'lambda-runtime-trace-id': 'Root=1-00000000-000000000000000000000000;Sampled=0',
    });
    asking.end(current.body);
    asking = undefined;
  };
  const settle = (what: (one: Invocation) => void) => {
    const one = current ?? waiting.shift();
    current = undefined;
    if (one) what(one);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url!.replace('/2018-06-01/runtime/', '');
    if (path === 'invocation/next') {
      asking = response;
      return hand();
    }
    const body = await buffer(request);
    response.writeHead(202).end();
    if (path === 'init/error') return settle(({ reject }) => reject(errorOf(settings.name, body)));
    if (path.endsWith('/error')) return settle(({ reject }) => reject(errorOf(settings.name, body)));
    if (body.length > MOST_BYTES)
      return settle(({ reject }) =>
        reject(new Error(`${settings.name}: an answer of ${body.length} bytes is too large`)),
      );
    settle(({ resolve }) => resolve(body.length > 0 ? JSON.parse(body.toString()) : undefined));
  };
  const server = createServer((request, response) => void answer(request, response));

  async function start(): Promise<void> {
    if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    child = spawn(process.execPath, ['--require', NATIVE, CLIENT, settings.handler], {
      cwd: settings.folder,
      env: { ...lambdaVariables(settings), ...settings.env, AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', chunk => {
        written += chunk;
      });
    child.once('exit', (code, signal) => {
      child = undefined;
      asking = undefined;
      settle(({ reject }) => reject(new Error(`${settings.name} ended (${signal ?? code}): ${written.slice(-2000)}`)));
    });
  }

  async function run<Answer>(event: unknown): Promise<Answer> {
    const body = JSON.stringify(event);
    if (Buffer.byteLength(body) > MOST_BYTES) throw new Error(`${settings.name}: an event of that size is refused`);
    if (!child) await start();
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    waiting.push({ id: randomUUID(), body, resolve, reject });
    hand();
    const timer = setTimeout(() => child?.kill('SIGKILL'), settings.timeout * 1000);
    return promise.finally(() => clearTimeout(timer)) as Promise<Answer>;
  }

  return {
    invoke<Answer>(event: unknown) {
      const next = last.then(() => run<Answer>(event));
      last = next.catch(() => undefined);
      return next;
    },
    log: () => written,
    async stop() {
      const gone = child && once(child, 'exit');
      child?.kill('SIGKILL');
      await gone;
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

function lambdaVariables({ name, folder, handler, memory }: FunctionSettings): Record<string, string> {
  return {
    PATH: process.env.PATH!,
    HOME: '/tmp',
    LAMBDA_TASK_ROOT: folder,
    _HANDLER: handler,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'test',
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    // As on Lambda every request carries it; here it tells who has asked (`deeds.ts`).
    AWS_SESSION_TOKEN: name,
    TZ: ':UTC',
  };
}

function errorOf(name: string, body: Buffer): Error {
  const { errorType, errorMessage, trace } = JSON.parse(body.toString());
  return new Error(`${name}: ${errorType}: ${errorMessage}\n${(trace ?? []).join('\n')}`);
}
