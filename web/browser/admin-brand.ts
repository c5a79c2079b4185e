import { shrunk } from './admin-brand-shrink.ts';
import { parsePage } from './parse-page.ts';

const PAUSE_MS = 600;
const APART_MS = 60;

/** Brings the brand's form to life: files go in when they are chosen, colours can be picked, the previews follow. */
export function startBrand(form: HTMLFormElement): void {
  const refresh = soon(() => {
    // A form that is submitted again at once forgets its first submission.
    for (const [n, preview] of form.querySelectorAll<HTMLElement>('[data-preview]').entries())
      setTimeout(() => showPreview(form, preview), n * APART_MS);
    void showNotes(form);
  });
  for (const button of form.querySelectorAll<HTMLElement>('[data-preview] button')) button.hidden = true;
  for (const colour of form.querySelectorAll<HTMLElement>('[data-colour]')) addPicker(colour);
  returnToPlace(form);
  form.addEventListener('input', event => isFile(event.target) || refresh());
  form.addEventListener('change', event => {
    if (isFile(event.target)) void takeIn(form, event.target, refresh);
  });
  // A form that came back has values that are not saved yet.
  if (document.querySelector('[role="alert"]')) refresh();
}

/** Who looked at the preview from within the fields comes back to where she was. */
function returnToPlace(form: HTMLFormElement): void {
  let from: number | undefined;
  form.querySelector('.to-preview')?.addEventListener('click', () => {
    from = scrollY;
  });
  form.querySelector('.to-fields')?.addEventListener('click', event => {
    if (from === undefined) return;
    event.preventDefault();
    scrollTo({ top: from, behavior: 'instant' });
    form.querySelector<HTMLElement>('.to-preview')?.focus({ preventScroll: true });
  });
}

const isFile = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.type === 'file';

const isPortrait = ({ name }: HTMLInputElement) => name.endsWith('.portrait');

function soon(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, PAUSE_MS);
  };
}

let frames = 0;

/**
 * Sends the form into a new frame, which takes the old one's place once it has come: nothing flickers, where one had
 * scrolled to stays, and the browser's way back does not lead through previews.
 */
function showPreview(form: HTMLFormElement, preview: HTMLElement): void {
  const button = preview.querySelector('button')!;
  const old = preview.querySelector<HTMLIFrameElement>('iframe:not([hidden])')!;
  for (const late of preview.querySelectorAll('iframe[hidden]')) late.remove();
  const fresh = old.cloneNode() as HTMLIFrameElement;
  fresh.removeAttribute('src');
  fresh.name = `preview-${++frames}`;
  fresh.hidden = true;
  old.after(fresh);
  fresh.addEventListener('load', () => {
    if (fresh.contentWindow?.location.href === 'about:blank') return;
    const top = old.contentWindow?.scrollY ?? 0;
    fresh.hidden = false;
    old.remove();
    fresh.contentWindow?.scrollTo({ top, behavior: 'instant' });
  });
  button.formTarget = fresh.name;
  form.requestSubmit(button);
}

/** What the server says of the colours and texts as they are now. */
async function showNotes(form: HTMLFormElement): Promise<void> {
  const html = await ask(`${form.action}/notes`, new FormData(form)).then(answer => (answer?.ok ? answer.text() : ''));
  const fresh = parsePage(html).getElementById('brand-notes');
  const old = document.getElementById('brand-notes');
  if (fresh && old && fresh.innerHTML !== old.innerHTML) old.replaceChildren(...document.adoptNode(fresh).childNodes);
}

/** A file is taken in when it is chosen; from then on its key stands in the form. */
async function takeIn(form: HTMLFormElement, input: HTMLInputElement, then: () => void): Promise<void> {
  const area = input.closest<HTMLElement>('[data-file]');
  const file = input.files?.[0];
  const state = area?.querySelector('.file-state');
  if (!file || !state) return;
  const { sending = '', taken = '', failed = '' } = form.dataset;
  state.textContent = sending;
  const body = new FormData();
  body.append(input.name, isPortrait(input) ? await shrunk(file) : file);
  const answer = await ask(`${form.action}/files`, body);
  const said = (await answer?.json().catch(() => undefined)) as { fields?: Record<string, string>; message?: string };
  input.value = '';
  state.textContent = said?.fields ? `${file.name}: ${taken}` : (said?.message ?? failed);
  if (!said?.fields) return;
  for (const [name, value] of Object.entries(said.fields)) setField(form, name, value);
  then();
}

/** Undefined when the network is away. */
async function ask(url: string, body: FormData): Promise<Response | undefined> {
  try {
    return await fetch(url, { method: 'POST', body });
  } catch {
    return undefined;
  }
}

function setField(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement)) return;
  if (field.type === 'checkbox') field.checked = value !== '';
  else field.value = value;
}

/** A colour can be picked as well as written. */
function addPicker(area: HTMLElement): void {
  const text = area.querySelector<HTMLInputElement>('input')!;
  const picker = document.createElement('input');
  picker.type = 'color';
  picker.setAttribute('aria-label', area.dataset.pick ?? '');
  const follow = () => {
    const digits = /^#?([0-9a-f]{6})$/i.exec(text.value.trim())?.[1];
    picker.classList.toggle('is-empty', !digits);
    picker.value = digits ? `#${digits}` : '#ffffff';
  };
  text.addEventListener('input', follow);
  picker.addEventListener('input', () => {
    text.value = picker.value.toUpperCase();
    picker.classList.remove('is-empty');
  });
  area.append(picker);
  follow();
}
