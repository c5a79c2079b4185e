import type { UploadState } from '../admin/upload-state.ts';
import { Refusal, sendFile } from './admin-send.ts';
import { type Entry, say } from './admin-upload-entry.ts';
import type { Texts } from './admin-upload-row.ts';
import type { openStore } from './admin-upload-store.ts';

const FILES_AT_ONCE = 3;
const LOOK_EVERY_MS = 1200;
const MOST_ASKED = 100;

interface Sender {
  entries: () => Entry[];
  texts: Texts;
  store: Promise<Awaited<ReturnType<typeof openStore>>>;
  /** All files show this product, and one of them may take the place of a picture. */
  sku?: string | undefined;
  show: () => void;
  /** Something has come to its place. */
  onSettled: () => void;
}

/** Sends what waits, several files at once; can be paused. Follows each until it is in its place. */
export function uploadQueue(sender: Sender) {
  const { entries, texts, show } = sender;
  let stop = new AbortController();
  let paused = false;

  const next = () => {
    const all = entries();
    const free = FILES_AT_ONCE - all.filter(({ state }) => state === 'sending').length;
    // What has not been read yet may turn out to be here already.
    const ready = all.filter(entry => entry.state === 'waiting' && (entry.sha256 || entry.again) && !entry.sameAs);
    if (!paused) for (const entry of ready.slice(0, Math.max(0, free))) void send(entry);
    show();
  };

  const send = async (entry: Entry) => {
    entry.state = 'sending';
    entry.words = '';
    const { signal } = stop;
    try {
      entry.ticket = await sendFile(sendingOf(entry, sender, signal));
      entry.share = 1;
      entry.state = 'checking';
      entry.words = texts['row.checking'];
      follow();
    } catch (error) {
      // Paused, or whatever it is: the person sees it beside the file and can try again.
      entry.state = signal.aborted ? 'waiting' : 'failed';
      entry.words = signal.aborted ? '' : say(texts['row.failed'], { reason: reasonOf(error, texts) });
    }
    next();
  };

  const follow = following(sender);
  return {
    next,
    follow,
    isPaused: () => paused,
    pause: () => {
      paused = true;
      stop.abort();
      show();
    },
    resume: () => {
      paused = false;
      stop = new AbortController();
      next();
    },
  };
}

function sendingOf(entry: Entry, { texts, store, sku, show }: Sender, signal: AbortSignal) {
  const { file, path, product, view, later, ticket, partSize } = entry;
  const chosen = sku ?? product?.sku;
  const as = { fileName: path.slice(-1000), ...(chosen && { sku: chosen, view }), ...(later && !chosen && { later }) };
  const told = JSON.stringify(as);
  return {
    file,
    signal,
    as,
    begun: ticket && partSize && entry.as === told ? { ticket, partSize } : undefined,
    onBegin: async (begun: { ticket: string; partSize: number }) => {
      Object.assign(entry, begun, { as: told });
      await (await store).put({ id: entry.id, name: file.name, at: Date.now(), as: told, ...begun });
    },
    onProgress: (share: number) => {
      entry.share = share;
      show();
    },
    onRetry: (retrying: boolean) => {
      entry.words = retrying ? texts['row.retrying'] : '';
      show();
    },
  };
}

function reasonOf(error: unknown, texts: Texts): string {
  if (!(error instanceof Refusal)) return texts['row.offline'];
  return error.code === 'not-signed-in' ? texts['row.signed-out'] : error.message;
}

/** Asks now and then for the files that are being looked at. */
function following({ entries, texts, store, show, onSettled }: Sender): () => void {
  let waiting = false;
  const look = async () => {
    waiting = false;
    const checking = entries()
      .filter(({ state }) => state === 'checking')
      .slice(0, MOST_ASKED);
    const states = await askStates(checking.map(({ ticket }) => ticket ?? ''));
    const settled = checking.filter(entry => settle(entry, states.get(entry.ticket ?? ''), texts));
    for (const { id } of settled) await (await store).remove(id);
    if (settled.length > 0) onSettled();
    show();
    if (entries().some(({ state }) => state === 'checking')) follow();
  };
  const follow = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => void look(), LOOK_EVERY_MS);
  };
  return follow;
}

/** Empty when the network is away: we ask again. */
export async function askStates(tickets: string[]): Promise<Map<string, UploadState>> {
  try {
    const response = await fetch(`/admin/uploads.json?ids=${tickets.join(',')}`);
    const { files } = response.ok ? ((await response.json()) as { files: UploadState[] }) : { files: [] };
    return new Map(files.map(file => [file.id, file]));
  } catch {
    return new Map();
  }
}

function settle(entry: Entry, now: UploadState | undefined, texts: Texts): boolean {
  if (!now || now.state === 'arrived' || now.state === 'sending') return false;
  const { name = '', view = '', reason = '', page } = now;
  entry.state = 'settled';
  entry.end = now.state;
  entry.words = say(texts[`row.${now.state}`], { name, view, reason });
  if (page) entry.page = page;
  return true;
}
