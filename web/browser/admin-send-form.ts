import { Refusal, sendFile } from './admin-send.ts';
import { say } from './admin-upload-entry.ts';
import { askStates } from './admin-upload-queue.ts';
import type { Texts } from './admin-upload-row.ts';

/** Not every home takes a form with more than this. */
const MOST_FORM_BYTES = 4_000_000;
const LOOK_EVERY_MS = 1200;

/**
 * Forms with one file, marked `data-parts`: the file goes in parts, and shows how far it is. `list`: a large one goes
 * so, and the form follows with its ticket; `picture`: the page comes anew once the picture is in its place.
 */
export function sendInParts(): void {
  // Parts of the page come anew, and their forms with them.
  document.addEventListener('submit', event => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.dataset.parts) return;
    const input = form.querySelector<HTMLInputElement>('input[type=file]');
    const file = input?.files?.[0];
    if (!input || !file || (form.dataset.parts === 'list' && file.size <= MOST_FORM_BYTES)) return;
    event.preventDefault();
    void send(form, input, file);
  });
}

async function send(form: HTMLFormElement, input: HTMLInputElement, file: File): Promise<void> {
  const texts: Texts = JSON.parse(form.dataset.texts ?? '{}');
  const [words, bar] = progressOf(form, file);
  const button = form.querySelector<HTMLButtonElement>('button[type=submit], button:not([type])')!;
  const label = button.dataset.label ?? button.textContent;
  button.disabled = true;
  try {
    const ticket = await sendFile({
      ...{ file, as: wishOf(form, file), signal: new AbortController().signal, onBegin: async () => {} },
      onProgress: share => {
        bar.value = share;
        words.textContent = say(texts['row.sending'], { percent: Math.floor(share * 100) });
      },
      onRetry: retrying => {
        if (retrying) words.textContent = texts['row.retrying'];
      },
    });
    words.textContent = texts['row.checking'];
    if (form.dataset.parts === 'list') return submitTicket(form, input, ticket);
    const reason = await settled(ticket);
    if (reason === undefined) return location.reload();
    words.textContent = reason;
  } catch (error) {
    // Whatever it is, it is said beside the file, and can be tried again.
    words.textContent = say(texts['row.failed'], { reason: reasonOf(error, texts) });
  }
  bar.hidden = true;
  setTimeout(() => {
    button.disabled = false;
    button.textContent = label;
  });
}

/** What the server is told of the file: the form's own fields. */
function wishOf(form: HTMLFormElement, file: File) {
  const field = (name: string) => form.querySelector<HTMLInputElement>(`input[name=${name}]`)?.value || undefined;
  const list = form.dataset.parts === 'list' ? { list: true } : {};
  return { fileName: file.name.slice(-1000), sku: field('sku'), replaces: field('replaces'), ...list };
}

/** The form as it is, with the ticket in place of the file. */
function submitTicket(form: HTMLFormElement, input: HTMLInputElement, ticket: string): void {
  const field = document.createElement('input');
  Object.assign(field, { type: 'hidden', name: 'ticket', value: ticket });
  form.append(field);
  input.disabled = true;
  form.submit();
}

/** Waits until the picture is in its place; otherwise why it is not. */
async function settled(ticket: string): Promise<string | undefined> {
  for (;;) {
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
    const now = (await askStates([ticket])).get(ticket);
    if (now?.state === 'refused') return now.reason ?? '';
    if (now?.state === 'placed' || now?.state === 'unmatched') return undefined;
  }
}

function progressOf(form: HTMLFormElement, file: File): [words: HTMLElement, bar: HTMLProgressElement] {
  form.querySelector('.send-progress')?.remove();
  const area = document.createElement('div');
  area.className = 'send-progress';
  const words = document.createElement('p');
  words.setAttribute('role', 'status');
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute('aria-label', file.name);
  area.append(words, bar);
  form.append(area);
  return [words, bar];
}

function reasonOf(error: unknown, texts: Texts): string {
  if (!(error instanceof Refusal)) return texts['row.offline'];
  return error.code === 'not-signed-in' ? texts['row.signed-out'] : error.message;
}
