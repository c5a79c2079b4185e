import { type Entry, say } from './admin-upload-entry.ts';
import { someNames } from './admin-upload-plan.ts';
import { askStates } from './admin-upload-queue.ts';
import type { Texts } from './admin-upload-row.ts';
import type { openStore } from './admin-upload-store.ts';

/** Uploads that are asked for at once. */
const MOST_ASKED = 100;

type Store = Awaited<ReturnType<typeof openStore>>;

/** Files that were on their way when the page was left go on where they stopped; those that had arrived are followed. */
export async function recallBegun(store: Store, entries: Entry[], texts: Texts, note: HTMLElement): Promise<void> {
  const begun = new Map((await store.all()).map(one => [one.id, one]));
  const recalled = entries.filter(({ id }) => begun.has(id));
  for (let at = 0; at < recalled.length; at += MOST_ASKED) {
    const some = recalled.slice(at, at + MOST_ASKED);
    const states = await askStates(some.map(({ id }) => begun.get(id)!.ticket));
    for (const entry of some) {
      const { ticket, partSize, as } = begun.get(entry.id)!;
      const state = states.get(ticket)?.state;
      if (!state) continue;
      Object.assign(entry, { ticket, partSize, as, words: texts['row.goes-on'] });
      if (state !== 'sending') Object.assign(entry, { state: 'checking', share: 1, words: texts['row.checking'] });
    }
  }
  if (recalled.length > 0) note.hidden = true;
}

export function showBegun(
  begun: { id: string; name: string }[],
  note: HTMLElement,
  texts: Texts,
  remove: Store['remove'],
): void {
  note.hidden = begun.length === 0;
  const names = someNames(
    begun.map(({ name }) => name),
    texts,
  );
  note.querySelector('[data-begun-words]')!.textContent = say(texts['review.resume-names'], { names });
  note.querySelector('[data-forget]')!.addEventListener('click', () => {
    note.hidden = true;
    for (const { id } of begun) void remove(id);
  });
}
