import { type Entry, isToSend, numberWords, say, sizeWords } from './admin-upload-entry.ts';
import type { Texts } from './admin-upload-row.ts';

interface Standing {
  entries: Entry[];
  paused: boolean;
  leftOut: number;
  /** Files that are still being read. */
  reading: number;
}

export type Part = <Element extends HTMLElement>(name: string) => Element;

/** Says in one line how far all is, and which of the buttons is of use. */
export function summaryOf(part: Part, texts: Texts, standing: () => Standing): () => void {
  return () => {
    const { entries, paused, leftOut, reading } = standing();
    const toSend = entries.filter(isToSend);
    const sent = entries.filter(({ state }) => ['waiting', 'sending', 'checking', 'settled'].includes(state));
    const under = sent.some(({ state }) => state === 'waiting' || state === 'sending');
    part('review').hidden = entries.length === 0;
    part('send').hidden = toSend.length === 0;
    part('send').textContent = say(texts['review.send'], { count: numberWords(toSend.length), size: bytesOf(toSend) });
    part('pause').hidden = !under;
    part('pause').textContent = paused ? texts['review.resume'] : texts['review.pause'];
    part('all').hidden = sent.length === 0;
    part<HTMLProgressElement>('all').value = shareOf(sent);
    const selected = entries.filter(entry => entry.selected).length;
    part('many').hidden = selected === 0;
    part('many-count').textContent = say(texts['many.selected'], { count: selected });
    part('left-out').hidden = leftOut === 0;
    part('left-out').textContent = say(texts['review.left-out'], { count: leftOut });
    const words = part('all-words');
    const line = lineOf(entries, sent, toSend, paused, reading, texts);
    if (words.textContent !== line) words.textContent = line;
  };
}

function lineOf(all: Entry[], sent: Entry[], toSend: Entry[], paused: boolean, reading: number, texts: Texts): string {
  const looking = all.filter(({ state }) => state === 'looking').length;
  const done = sent.filter(({ share }) => share === 1).length;
  const numbers = { done: numberWords(done), of: numberWords(sent.length) };
  const amounts = {
    sent: sizeWords(sent.reduce((sum, { file, share }) => sum + file.size * share, 0)),
    size: bytesOf(sent),
  };
  if (sent.some(({ state }) => state === 'waiting' || state === 'sending'))
    return say(paused ? texts['review.paused'] : texts['review.sending'], { ...numbers, ...amounts });
  if (looking > 0 || reading > 0) {
    const read = all.filter(({ state, sha256, refused }) => state !== 'looking' && (sha256 || refused)).length;
    return say(texts['review.looking'], { done: numberWords(read), of: numberWords(all.length) });
  }
  const checking = sent.filter(({ state }) => state === 'checking').length;
  if (checking > 0) return say(texts['review.checking'], { count: numberWords(checking) });
  if (toSend.length > 0)
    return say(texts['review.ready'], { count: numberWords(toSend.length), size: bytesOf(toSend) });
  return sent.length > 0 ? say(texts['review.finished'], numbers) : texts['review.nothing'];
}

const bytesOf = (entries: Entry[]) => sizeWords(entries.reduce((sum, { file }) => sum + file.size, 0));

function shareOf(entries: Entry[]): number {
  const bytes = entries.reduce((sum, { file }) => sum + file.size, 0);
  return bytes ? entries.reduce((sum, { file, share }) => sum + file.size * share, 0) / bytes : 0;
}
