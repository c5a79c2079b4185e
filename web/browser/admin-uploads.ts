import type { UploadTexts } from '../admin/Upload.tsx';
import type { UploadState } from '../admin/upload-state.ts';
import { acceptDrops } from './admin-drop.ts';
import { type FileRow, fileRow, say } from './admin-rows.ts';
import { Refusal, sendFile } from './admin-send.ts';

const FILES_AT_ONCE = 3;
const LOOK_EVERY_MS = 1200;
const MOST_ASKED = 100;

/** Sends files that are chosen, or dropped anywhere on the page, and follows them until they are in their place. */
export function startUploads(area: HTMLElement, onChange: () => void): void {
  const texts: UploadTexts = JSON.parse(area.dataset.texts ?? '{}');
  const rows: FileRow[] = [];
  const show = () => showAll(area, rows, texts);
  const next = () => {
    const busy = rows.filter(row => row.state === 'sending').length;
    for (const row of rows.filter(row => row.state === 'waiting').slice(0, Math.max(0, FILES_AT_ONCE - busy)))
      void send(row);
    show();
  };
  const send = async (row: FileRow) => {
    row.become('sending');
    await sendRow(row, area.dataset.sku, texts, show);
    if (row.state === 'checking') follow();
    next();
  };
  const follow = following(rows, texts, () => {
    show();
    onChange();
  });
  const add = (files: Iterable<File>) => {
    for (const file of files) if (!isListed(rows, file)) rows.push(fileRow(area, file, texts, next));
    next();
  };
  takeFiles(area, add);
  addEventListener('beforeunload', event => {
    if (rows.some(row => row.state === 'waiting' || row.state === 'sending')) event.preventDefault();
  });
}

/** Puts the script's way in the place of the plain form's. */
function takeFiles(area: HTMLElement, add: (files: Iterable<File>) => void): void {
  const input = area.querySelector<HTMLInputElement>('input[type=file]')!;
  area.classList.add('with-script');
  for (const part of area.querySelectorAll<HTMLElement>('[data-with-script]')) part.hidden = false;
  for (const part of area.querySelectorAll<HTMLElement>('[data-without-script]')) part.hidden = true;
  input.addEventListener('change', () => {
    add([...(input.files ?? [])]);
    input.value = '';
  });
  acceptDrops(area.querySelector<HTMLElement>('[data-drop]')!, add);
}

/** The same file chosen twice is sent once, unless it failed. */
function isListed(rows: FileRow[], { name, size, lastModified }: File): boolean {
  return rows.some(
    ({ file, state }) =>
      file.name === name &&
      file.size === size &&
      file.lastModified === lastModified &&
      !['failed', 'refused'].includes(state),
  );
}

async function sendRow(row: FileRow, sku: string | undefined, texts: UploadTexts, show: () => void): Promise<void> {
  const onProgress = (share: number) => {
    row.progress(share);
    show();
  };
  try {
    row.ticket = await sendFile({ file: row.file, sku, onProgress, onRetry: row.retrying });
    row.become('checking', texts['upload.checking']);
  } catch (error) {
    // Whatever it is, the person sees it beside the file and can try again.
    row.become('failed', say(texts['upload.failed'], { reason: reasonOf(error, texts) }));
  }
}

function reasonOf(error: unknown, texts: UploadTexts): string {
  if (!(error instanceof Refusal)) return texts['upload.offline'];
  return error.code === 'not-signed-in' ? texts['upload.signed-out'] : error.message;
}

/** Asks now and then for the files that are being checked. */
function following(rows: FileRow[], texts: UploadTexts, onChange: () => void): () => void {
  let waiting = false;
  const look = async () => {
    waiting = false;
    const checking = rows.filter(row => row.state === 'checking').slice(0, MOST_ASKED);
    const states = await ask(checking.map(row => row.ticket ?? ''));
    const settled = checking.filter(row => settle(row, states.get(row.ticket ?? ''), texts));
    if (settled.length > 0) onChange();
    if (rows.some(row => row.state === 'checking')) follow();
  };
  const follow = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => void look(), LOOK_EVERY_MS);
  };
  return follow;
}

/** Empty when the network is away: we ask again. */
async function ask(tickets: string[]): Promise<Map<string, UploadState>> {
  try {
    const response = await fetch(`/admin/uploads.json?ids=${tickets.join(',')}`);
    const { files } = response.ok ? ((await response.json()) as { files: UploadState[] }) : { files: [] };
    return new Map(files.map(file => [file.id, file]));
  } catch {
    return new Map();
  }
}

function settle(row: FileRow, now: UploadState | undefined, texts: UploadTexts): boolean {
  if (!now || now.state === 'arrived' || now.state === 'sending') return false;
  const { name = '', view = '', reason = '', page } = now;
  row.become(now.state, say(texts[`upload.${now.state}`], { name, view, reason }), page);
  return true;
}

function showAll(area: HTMLElement, rows: FileRow[], texts: UploadTexts): void {
  const bytes = rows.reduce((sum, { file }) => sum + file.size, 0);
  const sent = rows.reduce((sum, { file, share }) => sum + file.size * share, 0);
  const done = rows.filter(({ share }) => share === 1).length;
  area.querySelector<HTMLElement>('[data-sending]')!.hidden = rows.length === 0;
  area.querySelector<HTMLProgressElement>('[data-all]')!.value = bytes ? sent / bytes : 0;
  const words = area.querySelector('[data-all-words]')!;
  const line = say(texts['upload.all'], { done: String(done), of: String(rows.length) });
  if (words.textContent !== line) words.textContent = line;
}
