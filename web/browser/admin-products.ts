import { parsePage } from './parse-page.ts';

/** Keystrokes of so many milliseconds go together. */
const WAIT_MS = 150;
/** Parts of the page that follow what is looked for. */
const PARTS = ['products', 'find-filters', 'product-pages'];

/** Finds products while one types, and says that a list is being sent. */
export function startProducts(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-find]');
  if (form) findWhileTyping(form);
  const state = document.querySelector<HTMLElement>('[data-list="checking"], [data-list="applying"]');
  if (state) watchList();
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-busy]')) sayBusy(button);
}

function findWhileTyping(form: HTMLFormElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = new AbortController();
  const look = () => {
    asked.abort();
    asked = new AbortController();
    void show(form, asked.signal);
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT_MS);
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    clearTimeout(timer);
    look();
  });
}

async function show(form: HTMLFormElement, signal: AbortSignal): Promise<void> {
  const filled = [...new FormData(form)].filter(([, value]) => value !== '') as [string, string][];
  const address = `/admin${filled.length > 0 ? `?${new URLSearchParams(filled)}` : ''}`;
  const page = await fetchPage(address, signal);
  if (!page || signal.aborted) return;
  history.replaceState(null, '', address);
  for (const id of PARTS) replacePart(page, id);
  document.getElementById('found')!.textContent = page.getElementById('found')?.textContent ?? '';
}

/** Undefined when it is no longer wanted, or the network is away: what is shown stays. */
async function fetchPage(address: string, signal: AbortSignal): Promise<Document | undefined> {
  try {
    const response = await fetch(address, { signal });
    return response.ok ? parsePage(await response.text()) : undefined;
  } catch {
    return undefined;
  }
}

/** A part that only one of the pages has comes after the products. */
function replacePart(page: Document, id: string): void {
  const old = document.getElementById(id);
  const fresh = page.getElementById(id);
  if (old && fresh) old.replaceWith(document.adoptNode(fresh));
  else if (old) old.remove();
  else if (fresh) document.getElementById('products')!.after(document.adoptNode(fresh));
}

/** What is said of a list changes by itself; once that is over, its rows are to be seen as well. */
function watchList(): void {
  const over = () => !document.querySelector('[data-list="checking"], [data-list="applying"]');
  const observer = new MutationObserver(() => over() && location.reload());
  observer.observe(document.querySelector('main')!, { childList: true });
}

function sayBusy(button: HTMLButtonElement): void {
  button.form?.addEventListener('submit', () => {
    button.dataset.label = button.textContent;
    button.textContent = button.dataset.busy ?? '';
    // A disabled one would not be sent along.
    setTimeout(() => {
      button.disabled = true;
    });
  });
}
