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
  sku?: string | undefined;
  onProgress: (share: number) => void;
  /** The connection is gone, or back. */
  onRetry: (retrying: boolean) => void;
}

/** Sends a file in parts; resolves with its id once it has arrived whole. */
export async function sendFile({ file, sku, onProgress, onRetry }: Sending): Promise<string> {
  const tries = <Result>(work: () => Promise<Result>) => retrying(work, onRetry);
  const opened = await tries(() =>
    post('/admin/uploads', { fileName: file.name, size: file.size, ...(sku && { sku }) }),
  );
  const { ticket, partSize } = opened as { ticket: string; partSize: number };
  const parts = Array.from({ length: Math.ceil(file.size / partSize) }, (_, n) => n + 1);
  const sent = new Map<number, number>();
  await inParallel(parts, AT_ONCE, async part => {
    const body = file.slice((part - 1) * partSize, part * partSize);
    await tries(async () => {
      // Signed anew at every try: an address may have run out while the connection was gone.
      const { addresses } = (await post(`/admin/uploads/${ticket}/parts`, { parts: [part] })) as {
        addresses: string[];
      };
      await put(addresses[0]!, body, bytes => {
        sent.set(part, bytes);
        onProgress([...sent.values()].reduce((a, b) => a + b, 0) / file.size);
      });
    });
  });
  await tries(() => post(`/admin/uploads/${ticket}/finish`, {}));
  return ticket;
}

/** Works through a list, so many at a time. */
export async function inParallel<Entry>(list: Entry[], atOnce: number, work: (entry: Entry) => Promise<void>) {
  const waiting = [...list];
  const worker = async () => {
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) await work(entry);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker));
}

async function retrying<Result>(work: () => Promise<Result>, onRetry: Sending['onRetry']): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await work();
      onRetry(false);
      return result;
    } catch (error) {
      // A network that is gone, or a server that is busy, comes back.
      if (error instanceof Refusal || attempt === TRIES) throw error;
      onRetry(true);
      await pause(Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS));
    }
  }
}

/** Waits, with some spread; goes on at once when the network comes back. */
function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, milliseconds * (0.75 + Math.random() / 2));
    if (!navigator.onLine) addEventListener('online', () => resolve(), { once: true });
  });
}

async function post(path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (response.ok) return response.json();
  if (response.status >= 500 || response.status === 429) throw new Error(`status ${response.status}`);
  const { code, message } = (await response.json()) as { code: string; message: string };
  throw new Refusal(code, message);
}

/** `fetch` tells nothing of how far a body has got. */
function put(address: string, body: Blob, onProgress: (bytes: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', address);
    request.upload.onprogress = event => onProgress(event.loaded);
    request.onload = () => {
      if (request.status >= 300) return reject(new Error(`status ${request.status}`));
      onProgress(body.size);
      resolve();
    };
    request.onerror = () => reject(new Error('network'));
    request.ontimeout = request.onerror;
    request.send(body);
  });
}
