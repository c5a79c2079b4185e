import { say } from './admin-upload-entry.ts';

/** Files that wait: selected several at once, and dragged onto a product that is suggested, or of the list below. */
export function startTray(refresh: () => void): void {
  let last: HTMLInputElement | undefined;
  let dragged: string[] = [];
  prepare();
  new MutationObserver(prepare).observe(document.body, { childList: true, subtree: true });

  document.addEventListener('click', event => {
    const target = event.target as Element;
    if (target.closest('[data-select-all]')) selectAll();
    if (target instanceof HTMLInputElement && target.name === 'ticket') {
      if (event.shiftKey && last) selectBetween(last, target);
      last = target;
    }
    count();
  });
  document.addEventListener('dragstart', event => {
    const file = (event.target as Element).closest<HTMLElement>('[data-ticket]');
    const own = file?.dataset.ticket;
    const selected = boxes().filter(({ checked }) => checked);
    dragged = !own ? [] : selected.some(({ value }) => value === own) ? selected.map(({ value }) => value) : [own];
    if (own) document.body.classList.add('is-placing');
  });
  document.addEventListener('dragend', () => {
    dragged = [];
    document.body.classList.remove('is-placing');
    showTarget(undefined);
  });
  document.addEventListener('dragover', event => {
    const target = dragged.length > 0 ? targetAt(event) : undefined;
    showTarget(target?.item);
    if (target) event.preventDefault();
  });
  document.addEventListener('drop', event => {
    const target = dragged.length > 0 ? targetAt(event) : undefined;
    if (!target) return;
    event.preventDefault();
    void place(dragged, target.sku, refresh);
  });
}

const boxes = () => [...document.querySelectorAll<HTMLInputElement>('#tray input[name=ticket]')];

function prepare(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-select-all][hidden], [data-drag-hint][hidden]'))
    part.hidden = false;
  // While somebody types, all products are offered, not the first hundred only.
  for (const field of document.querySelectorAll('#tray input[list=known-products]'))
    field.setAttribute('list', 'found-products');
  for (const file of document.querySelectorAll<HTMLElement>('[data-ticket][data-state=unmatched]:not([draggable])')) {
    file.draggable = true;
    for (const picture of file.querySelectorAll('img')) picture.draggable = false;
  }
}

function selectAll(): void {
  const waiting = boxes();
  const checked = waiting.some(box => !box.checked);
  for (const box of waiting) box.checked = checked;
}

function selectBetween(from: HTMLInputElement, to: HTMLInputElement): void {
  const waiting = boxes();
  const [a, b] = [waiting.indexOf(from), waiting.indexOf(to)];
  if (a >= 0) for (const box of waiting.slice(Math.min(a, b), Math.max(a, b) + 1)) box.checked = to.checked;
}

function count(): void {
  const form = document.querySelector<HTMLFormElement>('[data-tray]');
  const words = form?.querySelector('[data-tray-count] strong');
  if (!form || !words) return;
  const texts = JSON.parse(form.dataset.texts ?? '{}') as Record<string, string>;
  const selected = boxes().filter(({ checked }) => checked).length;
  words.textContent =
    selected > 0 ? say(texts['many.selected'] ?? '', { count: selected }) : (texts['many.legend'] ?? '');
}

/** A product that is suggested for some file; or one of the page's list, by the link to its page. */
function targetAt(event: DragEvent): { item: HTMLElement; sku: string } | undefined {
  const suggested = (event.target as Element).closest<HTMLButtonElement>('#tray .suggestions button');
  if (suggested) return { item: suggested, sku: suggested.value };
  const item = (event.target as Element).closest<HTMLElement>('#products li');
  const href = item?.querySelector<HTMLAnchorElement>('a[href^="/admin/products/"]')?.getAttribute('href');
  return item && href ? { item, sku: decodeURIComponent(href.split('/').at(-1)!) } : undefined;
}

function showTarget(target: HTMLElement | undefined): void {
  for (const item of document.querySelectorAll('#products .is-target, #tray .is-target'))
    if (item !== target) item.classList.remove('is-target');
  target?.classList.add('is-target');
}

async function place(tickets: string[], sku: string, refresh: () => void): Promise<void> {
  const body = new URLSearchParams([...tickets.map(ticket => ['ticket', ticket]), ['sku', sku]]);
  const response = await fetch('/admin/tray', { method: 'POST', body, headers: { accept: 'application/json' } });
  if (!response.ok) return location.reload();
  for (const ticket of tickets) document.querySelector(`[data-ticket="${CSS.escape(ticket)}"]`)?.remove();
  refresh();
}
