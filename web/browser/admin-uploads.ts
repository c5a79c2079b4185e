import type { ProductChoice } from '../admin/upload-plan.ts';
import { acceptDrops, type Chosen, chosenFiles } from './admin-drop.ts';
import { post } from './admin-send.ts';
import { recallBegun, showBegun } from './admin-upload-begun.ts';
import { type Entry, groupOf, isToSend, newEntry, say } from './admin-upload-entry.ts';
import { isSystemFile } from './admin-upload-kind.ts';
import { findProduct, planEntries, readEntries } from './admin-upload-plan.ts';
import { uploadQueue } from './admin-upload-queue.ts';
import { reviewList } from './admin-upload-review.ts';
import type { RowActions, Texts } from './admin-upload-row.ts';
import { openStore } from './admin-upload-store.ts';
import { suggestProducts } from './admin-upload-suggest.ts';
import { summaryOf } from './admin-upload-summary.ts';

/** Takes files that are chosen, or dropped anywhere on the page; shows where each goes; sends them when somebody says so. */
export function startUploads(area: HTMLElement, onChange: () => void): void {
  const texts: Texts = JSON.parse(area.dataset.texts ?? '{}');
  const { sku } = area.dataset;
  const part = <Part extends HTMLElement>(name: string) => area.querySelector<Part>(`[data-${name}]`)!;
  const store = openStore();
  let entries: Entry[] = [];
  let leftOut = 0;
  let reading = 0;

  const show = () => review.show(entries);
  const queue = uploadQueue({ entries: () => entries, texts, store, sku, show, onSettled: onChange });
  const review = reviewList(
    part('groups'),
    texts,
    actionsOn(() => entries, show, queue.next),
    () => summary(),
  );
  const summary = summaryOf(part, texts, () => ({ entries, paused: queue.isPaused(), leftOut, reading }));

  const add = async (chosen: Chosen[]) => {
    const files = chosen.filter(({ path }) => !isSystemFile(path));
    leftOut += chosen.length - files.length;
    const known = new Map(entries.map(entry => [entry.id, entry]));
    const fresh = files.map(({ file, path }) => newEntry(file, path)).filter(({ id }) => !isListed(known.get(id)));
    const ids = new Set(fresh.map(({ id }) => id));
    entries = [...entries.filter(({ id }) => !ids.has(id)), ...fresh];
    reading += fresh.length;
    show();
    await lookAt(fresh).finally(() => {
      reading -= fresh.length;
      queue.next();
    });
  };
  const lookAt = async (fresh: Entry[]) => {
    await recallBegun(await store, fresh, texts, part('begun'));
    queue.follow();
    await planEntries(fresh, sku, texts, show);
    // On a product's own page there is nothing to look over.
    if (sku) begin();
    await readEntries(fresh, () => entries, texts, queue.next);
  };
  const begin = () => {
    for (const entry of entries) if (isToSend(entry)) entry.state = 'waiting';
    queue.next();
  };

  takeFiles(area, files => void add(files).catch(error => failAll(entries, error, texts, show)));
  part('send').addEventListener('click', begin);
  part('pause').addEventListener('click', () => (queue.isPaused() ? queue.resume() : queue.pause()));
  part('clear').addEventListener('click', () => {
    entries = entries.filter(({ state }) => state === 'waiting' || state === 'sending' || state === 'checking');
    leftOut = 0;
    show();
  });
  manyAtOnce(area, () => entries, texts, show);
  suggestProducts(area);
  void store.then(async kept => showBegun(await kept.all(), part('begun'), texts, kept.remove));
  addEventListener('beforeunload', event => {
    if (entries.some(({ state }) => state === 'waiting' || state === 'sending')) event.preventDefault();
  });
}

/** The same file chosen twice is listed once, unless it failed. */
function isListed(entry: Entry | undefined): boolean {
  return entry !== undefined && entry.state !== 'failed' && entry.end !== 'refused';
}

/** Where the server does not answer, the files say so instead of looking for ever. */
function failAll(entries: Entry[], error: unknown, texts: Texts, show: () => void): void {
  const reason = error instanceof Error && error.name === 'Error' ? error.message : texts['row.offline'];
  for (const entry of entries)
    if (entry.state === 'looking')
      Object.assign(entry, { state: 'failed', words: say(texts['row.failed'], { reason }) });
  show();
}

function actionsOn(entries: () => Entry[], show: () => void, next: () => void): RowActions {
  let last: Entry | undefined;
  const place = (entry: Entry, choice: ProductChoice | undefined) => {
    if (choice) entry.product = choice;
    else delete entry.product;
    // What somebody has taken away, its name is not to bring back.
    entry.later = !choice;
    entry.selected = false;
    show();
  };
  return {
    place,
    placeByWords: async (entry, words) => {
      const found = await findProduct(words);
      if (found) place(entry, found);
      return found !== undefined;
    },
    setView: (entry, view) => {
      entry.view = view;
    },
    leaveOut: (entry, out) => {
      entry.state = out ? 'out' : 'ready';
      show();
    },
    alsoAt: (entry, { sku, name, page }) => {
      void post('/admin/uploads/attach', { id: entry.sha256, sku, view: entry.view }).then(() => {
        Object.assign(entry, { state: 'settled', end: 'placed', words: name, page });
        show();
      });
    },
    again: entry => {
      Object.assign(entry, { again: true, words: '', state: 'waiting' });
      next();
    },
    selectionChanged: show,
    select: (entry, selected, range) => {
      const group = entries().filter(other => groupOf(other) === groupOf(entry));
      const [from, to] = [last ? group.indexOf(last) : -1, group.indexOf(entry)];
      const chosen = range && from >= 0 ? group.slice(Math.min(from, to), Math.max(from, to) + 1) : [entry];
      for (const one of chosen) one.selected = selected;
      last = entry;
      show();
    },
  };
}

/** Puts the script's way in the place of the plain form's. */
function takeFiles(area: HTMLElement, add: (files: Chosen[]) => void): void {
  area.classList.add('with-script');
  for (const part of area.querySelectorAll<HTMLElement>('[data-with-script]')) part.hidden = false;
  for (const part of area.querySelectorAll<HTMLElement>('[data-without-script]')) part.hidden = true;
  for (const input of area.querySelectorAll<HTMLInputElement>('input[type=file]'))
    input.addEventListener('change', () => {
      add(chosenFiles(input));
      input.value = '';
    });
  acceptDrops(area.querySelector<HTMLElement>('[data-drop]')!, add);
}

/** Places all that are selected at one product. */
function manyAtOnce(area: HTMLElement, entries: () => Entry[], texts: Texts, show: () => void): void {
  const form = area.querySelector<HTMLFormElement>('[data-many]');
  if (!form) return;
  const field = form.querySelector<HTMLInputElement>('input[name=sku]')!;
  const view = form.querySelector<HTMLInputElement>('input[name=view]')!;
  const error = form.querySelector<HTMLElement>('[data-error]')!;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const product = await findProduct(field.value);
    error.textContent = product ? '' : texts['row.unknown'];
    if (!product) return;
    for (const entry of entries().filter(({ selected }) => selected))
      Object.assign(entry, { product, selected: false, later: false, ...(view.value && { view: view.value.trim() }) });
    field.value = '';
    view.value = '';
    show();
  });
}
