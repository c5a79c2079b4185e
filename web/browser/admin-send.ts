const AT_ONCE = 2;
const TRIES = 8;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 20_000;

/** What the server says to a file that it does not take; trying again would not help. */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface Sending {
  file: File;
  /** What the server is told when the upload begins. */
  as: {
    fileName: string;
    sku?: string | undefined;
    view?: string | undefined;
    later?: boolean;
    replaces?: string | undefined;
    /** It is a list of products, no picture. */
    list?: boolean;
  };
  /** An upload of the same file that began earlier. */
  begun?: { ticket: string; partSize: number } | undefined;
  /** Pausing ends what is under way; sending again goes on with the parts that are missing. */
  signal: AbortSignal;
  onBegin: (begun: { ticket: string; partSize: number }) => Promise<void>;
  onProgress: (share: number) => void;
  /** The connection is gone, or back. */
  onRetry: (retrying: boolean) => void;
}

/** Sends a file in parts, those that have arrived already left out; resolves with its id once it has arrived whole. */
export async function sendFile(sending: Sending): Promise<string> {
  const { file, signal, onProgress, onRetry } = sending;
  const tries = <Result>(work: () => Promise<Result>) => retrying(work, onRetry, signal);
  const { ticket, partSize, arrived, whole } = await tries(() => beginOrGoOn(sending));
  if (whole) return ticket;
  const parts = Array.from({ length: Math.ceil(file.size / partSize) }, (_, n) => n + 1);
  const sent = new Map(arrived.map(part => [part, Math.min(partSize, file.size - (part - 1) * partSize)]));
  const progress = () => onProgress([...sent.values()].reduce((a, b) => a + b, 0) / file.size);
  progress();
  const missing = parts.filter(part => !arrived.includes(part));
  await inParallel(missing, AT_ONCE, async part => {
    const body = file.slice((part - 1) * partSize, part * partSize);
    await tries(async () => {
      // Signed anew at every try: an address may have run out while the connection was gone.
      const { addresses } = (await post(`/admin/uploads/${ticket}/parts`, { parts: [part] }, signal)) as {
        addresses: string[];
      };
      await put(addresses[0]!, body, signal, bytes => {
        sent.set(part, bytes);
        progress();
      });
    });
  });
  await tries(() => post(`/admin/uploads/${ticket}/finish`, {}, signal));
  return ticket;
}

interface Upload {
  ticket: string;
  partSize: number;
  arrived: number[];
  /** All of it has arrived before. */
  whole: boolean;
}

async function beginOrGoOn({ file, as, begun, signal, onBegin }: Sending): Promise<Upload> {
  if (begun) {
    try {
      const { arrived } = (await get(`/admin/uploads/${begun.ticket}/parts`, signal)) as { arrived: number[] };
      return { ...begun, arrived, whole: false };
    } catch (error) {
      // It was finished before the page closed; or it is forgotten, and begins anew.
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'conflict') return { ...begun, arrived: [], whole: true };
      if (error.code !== 'not-found') throw error;
    }
  }
  const opened = (await post('/admin/uploads', { ...as, size: file.size }, signal)) as Pick<
    Upload,
    'ticket' | 'partSize'
  >;
  await onBegin(opened);
  return { ...opened, arrived: [], whole: false };
}

/** Works through a list, so many at a time. */
export async function inParallel<Entry>(list: Entry[], atOnce: number, work: (entry: Entry) => Promise<void>) {
  const waiting = [...list];
  const worker = async () => {
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) await work(entry);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker));
}

async function retrying<Result>(
  work: () => Promise<Result>,
  onRetry: Sending['onRetry'],
  signal: AbortSignal,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await work();
      onRetry(false);
      return result;
    } catch (error) {
      // A network that is gone, or a server that is busy, comes back.
      if (error instanceof Refusal || signal.aborted || attempt === TRIES) throw error;
      onRetry(true);
      await pause(Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS), signal);
    }
  }
}

/** Waits, with some spread; goes on at once when the network comes back, or when somebody pauses. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, milliseconds * (0.75 + Math.random() / 2));
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (!navigator.onLine) addEventListener('online', () => resolve(), { once: true });
  });
}

/** Posts JSON. @throws Refusal for what trying again would not help */
export function post(path: string, body: object, signal?: AbortSignal): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  return ask(path, { method: 'POST', headers, body: JSON.stringify(body), ...(signal && { signal }) });
}

export function get(path: string, signal?: AbortSignal): Promise<unknown> {
  return ask(path, { headers: { 'content-type': 'application/json' }, ...(signal && { signal }) });
}

async function ask(path: string, request: RequestInit): Promise<unknown> {
  const response = await fetch(path, request);
  if (response.ok) return response.json();
  if (response.status >= 500 || response.status === 429) throw new Error(`status ${response.status}`);
  const { code, message } = (await response.json()) as { code: string; message: string };
  throw new Refusal(code, message);
}

/** `fetch` tells nothing of how far a body has got. */
function put(address: string, body: Blob, signal: AbortSignal, onProgress: (bytes: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    request.open('PUT', address);
    request.upload.onprogress = event => onProgress(event.loaded);
    request.onload = () => {
      if (request.status >= 300) return reject(new Error(`status ${request.status}`));
      onProgress(body.size);
      resolve();
    };
    request.onerror = () => reject(new Error('network'));
    request.ontimeout = request.onerror;
    request.onabort = () => reject(new Error('paused'));
    request.onloadend = () => signal.removeEventListener('abort', stop);
    signal.addEventListener('abort', stop);
    if (signal.aborted) reject(new Error('paused'));
    else request.send(body);
  });
}
