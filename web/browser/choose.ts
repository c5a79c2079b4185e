import type { ChooseAnswer } from '../portal/choose-view.ts';

const SETTLED_MS = 150;
/** More was ticked than an address can name; the answer says what to do. */
const TOO_LARGE = 413;

/**
 * Posts the form whenever something is ticked: number and size stand on the button at once, and the choice in the
 * address, so that a reload, a step back and the next page keep it. The server decides what is ticked.
 */
export function countChoice(form: HTMLFormElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let touched = new Set<EventTarget | null>();
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;

  const send = (button?: HTMLButtonElement) => {
    clearTimeout(timer);
    timer = undefined;
    waiting++;
    // One after the other: the choice of all pages goes along, as the last answer told it.
    last = last.then(() => post(button)).finally(() => waiting--);
  };
  const post = async (button?: HTMLButtonElement) => {
    touched = new Set();
    const answer = await ask(form, button);
    if (answer) show(form, answer, input => !touched.has(input));
  };

  form.addEventListener('change', event => {
    touched.add(event.target);
    clearTimeout(timer);
    timer = setTimeout(send, SETTLED_MS);
  });
  form.addEventListener('submit', event => {
    const button = event.submitter as HTMLButtonElement | null;
    if (button?.name === 'go') return;
    if (button?.value !== 'get') {
      event.preventDefault();
      send(button ?? undefined);
    } else if (timer !== undefined || waiting > 0) {
      event.preventDefault();
      if (timer !== undefined) send();
      void last.then(() => form.requestSubmit(button));
    }
  });
  // A step back brings the page as it was left, without the answers that came since.
  window.addEventListener('pageshow', event => event.persisted && location.reload());
  remember();
}

/** Where a link to the choosing page has lost the choice, it leads on with the one that was made in this tab. */
export function restoreChoice(link: HTMLAnchorElement): void {
  const url = new URL(link.href);
  const kept = read(url.pathname);
  if (!kept || url.searchParams.has('pick')) return;
  const lang = url.searchParams.get('lang');
  url.search = kept;
  if (lang) url.searchParams.set('lang', lang);
  link.href = url.href;
}

/** Undefined when the network is away: the form still works, and the server counts what it is sent. */
async function ask(form: HTMLFormElement, button?: HTMLButtonElement): Promise<ChooseAnswer | undefined> {
  try {
    const body = new URLSearchParams([...new FormData(form, button)].map(([name, value]) => [name, String(value)]));
    const response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } });
    if (response.ok) return (await response.json()) as ChooseAnswer;
    if (response.status === TOO_LARGE) refuse(form, ((await response.json()) as { message: string }).message);
    return undefined;
  } catch {
    return undefined;
  }
}

function show(form: HTMLFormElement, answer: ChooseAnswer, free: (input: HTMLInputElement) => boolean): void {
  for (const [name, value] of Object.entries(answer.hidden)) field(form, name).value = value;
  tick(form, 'p', new Set(answer.pictures), free);
  tick(form, 'f', new Set(answer.formats), free);
  for (const detail of form.querySelectorAll<HTMLElement>('[data-group]'))
    detail.textContent = answer.groups[detail.dataset.group ?? ''] ?? '';
  for (const words of form.querySelectorAll('[data-detail], [data-said]')) words.textContent = answer.detail;
  form.querySelector('.told')?.remove();
  document.querySelector('[data-choose-back]')?.setAttribute('href', answer.back);
  history.replaceState(history.state, '', answer.address);
  remember();
}

/** Above the button, which still counts the choice as it was before. */
function refuse(form: HTMLFormElement, message: string): void {
  form.querySelector('.told')?.remove();
  const told = document.createElement('p');
  told.className = 'told';
  told.role = 'alert';
  told.textContent = message;
  form.querySelector('.choose-bar')?.prepend(told);
}

function tick(form: HTMLFormElement, name: string, values: Set<string>, free: (input: HTMLInputElement) => boolean) {
  for (const input of form.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`))
    if (free(input)) input.checked = values.has(input.value);
}

function field(form: HTMLFormElement, name: string): HTMLInputElement {
  return form.elements.namedItem(name) as HTMLInputElement;
}

const place = (path: string) => `choice ${path}`;

/** For this tab only; a browser that keeps nothing has the address still. */
function remember(): void {
  try {
    sessionStorage.setItem(place(location.pathname), location.search);
  } catch {}
}

function read(path: string): string | null {
  try {
    return sessionStorage.getItem(place(path));
  } catch {
    return null;
  }
}
