import type { UploadTexts } from '../admin/Upload.tsx';

type RowState = 'waiting' | 'sending' | 'checking' | 'placed' | 'unmatched' | 'refused' | 'failed';

/** A file on its way, as the page shows it. */
export interface FileRow {
  file: File;
  state: RowState;
  /** How much of it is sent, 0 to 1. */
  share: number;
  ticket?: string;
  progress: (share: number) => void;
  retrying: (retrying: boolean) => void;
  become: (state: RowState, words?: string, page?: string) => void;
}

export function fileRow(area: HTMLElement, file: File, texts: UploadTexts, onAgain: () => void): FileRow {
  const { item, bar, words, again } = rowElements(file.name, texts);
  const row: FileRow = {
    file,
    state: 'waiting',
    share: 0,
    progress(share) {
      row.share = share;
      bar.value = share;
      words.textContent = say(texts['upload.sending'], { percent: String(Math.floor(share * 100)) });
    },
    retrying(retrying) {
      if (retrying) words.textContent = texts['upload.retrying'];
    },
    become(state, line = texts['upload.waiting'], page) {
      row.state = state;
      item.className = `is-${state}`;
      row.share = state === 'waiting' || state === 'sending' || state === 'failed' ? 0 : 1;
      bar.hidden = state === 'placed' || state === 'unmatched' || state === 'refused' || state === 'failed';
      bar.value = row.share;
      again.hidden = state !== 'failed';
      words.replaceChildren(page ? linkTo(page, line) : line);
    },
  };
  again.addEventListener('click', () => {
    row.become('waiting');
    onAgain();
  });
  row.become('waiting');
  area.querySelector('[data-files]')!.append(item);
  return row;
}

/** Fills the places `{name}` of a text. */
export function say(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

function rowElements(fileName: string, texts: UploadTexts) {
  const item = document.createElement('li');
  const name = document.createElement('span');
  const bar = document.createElement('progress');
  const words = document.createElement('span');
  const again = document.createElement('button');
  name.className = 'file-name';
  name.textContent = fileName;
  bar.max = 1;
  bar.setAttribute('aria-label', fileName);
  words.className = 'words';
  again.type = 'button';
  again.className = 'plain';
  again.textContent = texts['upload.again'];
  item.append(name, bar, words, again);
  return { item, bar, words, again };
}

function linkTo(page: string, words: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = page;
  link.textContent = words;
  return link;
}
