import { post } from './admin-send.ts';
import { say } from './admin-upload-entry.ts';

/** Dragging puts a product's pictures into order; the buttons do it without loading the page anew. */
export function startOrder(refresh: () => void): void {
  let dragged: HTMLElement | undefined;
  const listAt = (event: Event) => (event.target as Element).closest<HTMLElement>('[data-order]');
  const itemAt = (event: Event) => (event.target as Element).closest<HTMLElement>('[data-order] > li');

  makeDraggable();
  // The list comes anew with the page's news.
  new MutationObserver(makeDraggable).observe(document.body, { childList: true, subtree: true });

  document.addEventListener('dragstart', event => {
    dragged = itemAt(event) ?? undefined;
    dragged?.classList.add('is-dragged');
  });
  document.addEventListener('dragover', event => {
    const over = itemAt(event);
    if (!dragged || !over || over.parentElement !== dragged.parentElement) return;
    event.preventDefault();
    const { left, width } = over.getBoundingClientRect();
    if (over !== dragged) over[event.clientX < left + width / 2 ? 'before' : 'after'](dragged);
  });
  document.addEventListener('dragend', () => {
    const list = dragged?.closest<HTMLElement>('[data-order]');
    dragged?.classList.remove('is-dragged');
    if (list && dragged) void save(list, dragged, refresh);
    dragged = undefined;
  });
  document.addEventListener('submit', event => {
    const item = itemAt(event);
    const list = listAt(event);
    const button = event.submitter;
    if (!item || !list || !(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    if (button.value === 'earlier') item.previousElementSibling?.before(item);
    else item.nextElementSibling?.after(item);
    void save(list, item, refresh);
    const other = item.querySelector<HTMLButtonElement>('button:not([disabled])');
    (button.disabled ? other : button)?.focus();
  });
}

function makeDraggable(): void {
  for (const item of document.querySelectorAll<HTMLElement>('[data-order] > li:not([draggable])')) {
    item.draggable = true;
    for (const picture of item.querySelectorAll('img')) picture.draggable = false;
  }
}

async function save(list: HTMLElement, moved: HTMLElement, refresh: () => void): Promise<void> {
  const items = [...list.children] as HTMLElement[];
  for (const [n, item] of items.entries()) {
    item.querySelector<HTMLButtonElement>('[value=earlier]')!.disabled = n === 0;
    item.querySelector<HTMLButtonElement>('[value=later]')!.disabled = n === items.length - 1;
  }
  await post(list.dataset.order ?? '', { masters: items.map(({ dataset }) => dataset.master) });
  const texts = JSON.parse(list.dataset.texts ?? '{}') as Record<string, string>;
  const words = list.parentElement?.querySelector('[data-order-words]');
  const place = { view: moved.dataset.view ?? '', place: items.indexOf(moved) + 1, of: items.length };
  if (words) words.textContent = say(texts['order.moved'] ?? '', place);
  refresh();
}
