import type { ProductChoice } from '../admin/upload-plan.ts';
import type { PicturesKey } from '../i18n/admin/pictures/en.ts';
import { type Entry, groupOf, say, sizeWords } from './admin-upload-entry.ts';
import { thumbnailOf } from './admin-upload-thumb.ts';

export type Texts = Record<PicturesKey, string>;

/** What somebody may do with an entry. */
export interface RowActions {
  place: (entry: Entry, choice: ProductChoice | undefined) => void;
  /** Looks a product up by what was typed; false when there is none. */
  placeByWords: (entry: Entry, words: string) => Promise<boolean>;
  setView: (entry: Entry, view: string) => void;
  leaveOut: (entry: Entry, out: boolean) => void;
  alsoAt: (entry: Entry, choice: ProductChoice) => void;
  again: (entry: Entry) => void;
  select: (entry: Entry, selected: boolean, range: boolean) => void;
  selectionChanged: () => void;
}

/** An entry's row; `update` brings it up to date. */
export interface Row {
  item: HTMLLIElement;
  update: () => void;
}

export function rowOf(entry: Entry, texts: Texts, actions: RowActions): Row {
  const item = document.createElement('li');
  const words = element('p', 'words');
  const bar = document.createElement('progress');
  const controls = element('div', 'controls');
  const head = element('div', 'about');
  const name = element('p', 'file-name', entry.path);
  bar.max = 1;
  bar.setAttribute('aria-label', entry.file.name);
  head.append(name, words, bar);
  item.append(thumbnailOf(entry.file), head, controls);
  let shown = '';
  const update = () => {
    const group = groupOf(entry);
    const line = wordsOf(entry, texts);
    if (words.textContent !== line) words.replaceChildren(entry.page ? linkTo(entry.page, line) : line);
    bar.hidden = group !== 'sending' || entry.state === 'failed';
    bar.value = entry.share;
    item.className = `is-${group}`;
    const state = [group, entry.state, entry.product?.sku, entry.plan?.kind, entry.known?.id, entry.later].join(' ');
    if (state === shown) return updateSelected(item, entry);
    shown = state;
    controls.replaceChildren(...controlsOf(entry, texts, actions, item));
  };
  update();
  return { item, update };
}

function wordsOf(entry: Entry, texts: Texts): string {
  const { refused, words, state, known, sameAs, product, file } = entry;
  if (refused) return refused;
  if (words) return state === 'ready' && product ? `${product.name}, ${product.sku}. ${words}` : words;
  if (state === 'sending') return say(texts['row.sending'], { percent: Math.floor(entry.share * 100) });
  if (state === 'waiting') return entry.sha256 ? texts['row.waiting'] : texts['row.reading'];
  if (known?.waits && known.products.length === 0) return texts['row.here-waits'];
  if (known) return say(texts['row.here'], { name: known.products.map(({ name }) => name).join(', ') });
  if (sameAs) return say(texts['row.same'], { name: sameAs });
  if (product) return `${product.name}, ${product.sku}`;
  return sizeWords(file.size);
}

function controlsOf(entry: Entry, texts: Texts, actions: RowActions, item: HTMLElement): Node[] {
  const name = entry.file.name;
  const again = () => button(texts['row.again'], () => actions.again(entry));
  const out = () => button(texts['row.out'], () => actions.leaveOut(entry, true), say(texts['row.out-name'], { name }));
  switch (groupOf(entry)) {
    case 'ambiguous':
    case 'none':
      return [check(entry, texts, actions), ...choices(entry, texts, actions), out()];
    case 'placed':
      return [
        check(entry, texts, actions),
        viewField(entry, texts, actions),
        change(entry, texts, actions, item),
        out(),
      ];
    case 'here':
      return elsewhere(entry, texts, actions);
    case 'out':
      return [button(texts['row.in'], () => actions.leaveOut(entry, false), say(texts['row.in-name'], { name }))];
    case 'sending':
      return entry.state === 'failed' ? [again()] : [];
    default:
      return [];
  }
}

function choices(entry: Entry, texts: Texts, actions: RowActions): Node[] {
  const offered = entry.plan?.products ?? [];
  const buttons = offered.map(choice => button(`${choice.name}, ${choice.sku}`, () => actions.place(entry, choice)));
  return [...buttons, productField(entry, texts, actions), viewField(entry, texts, actions)];
}

/** The same original may show two products: nothing has to be sent for that. */
function elsewhere(entry: Entry, texts: Texts, actions: RowActions): Node[] {
  const { product, known } = entry;
  if (!product || !known || known.products.some(({ sku }) => sku === product.sku)) return [];
  return [button(say(texts['row.also'], { name: product.name }), () => actions.alsoAt(entry, product))];
}

function change(entry: Entry, texts: Texts, actions: RowActions, item: HTMLElement): HTMLButtonElement {
  const label = say(texts['row.change-name'], { name: entry.file.name });
  return button(
    texts['row.change'],
    () => {
      actions.place(entry, undefined);
      item.querySelector<HTMLInputElement>('input[list]')?.focus();
    },
    label,
  );
}

function productField(entry: Entry, texts: Texts, actions: RowActions): HTMLElement {
  const form = document.createElement('form');
  const field = input(texts['row.product-short'], say(texts['row.product'], { name: entry.file.name }));
  const error = element('span', 'error');
  error.setAttribute('role', 'alert');
  field.setAttribute('list', 'found-products');
  field.autocomplete = 'off';
  const submit = button(texts['row.place'], () => {});
  submit.type = 'submit';
  form.className = 'place-by-words';
  form.append(field, submit, error);
  form.addEventListener('submit', event => {
    event.preventDefault();
    void actions.placeByWords(entry, field.value).then(found => {
      error.textContent = found ? '' : texts['row.unknown'];
    });
  });
  return form;
}

function viewField(entry: Entry, texts: Texts, actions: RowActions): HTMLInputElement {
  const field = input(texts['row.view-short'], say(texts['row.view'], { name: entry.file.name }));
  field.value = entry.view;
  field.className = 'view';
  field.maxLength = 60;
  field.addEventListener('change', () => actions.setView(entry, field.value.trim()));
  return field;
}

function check(entry: Entry, texts: Texts, actions: RowActions): HTMLElement {
  const label = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = entry.selected;
  box.setAttribute('aria-label', say(texts['row.select'], { name: entry.file.name }));
  box.addEventListener('click', event => actions.select(entry, box.checked, event.shiftKey));
  label.className = 'check';
  label.append(box);
  return label;
}

function updateSelected(item: HTMLElement, entry: Entry): void {
  const box = item.querySelector<HTMLInputElement>('.check input');
  if (box) box.checked = entry.selected;
}

function input(placeholder: string, label: string): HTMLInputElement {
  const field = document.createElement('input');
  field.type = 'text';
  field.placeholder = placeholder;
  field.setAttribute('aria-label', label);
  return field;
}

export function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

export function button(text: string, onClick: () => void, label?: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'plain';
  made.textContent = text;
  if (label) made.setAttribute('aria-label', label);
  made.addEventListener('click', onClick);
  return made;
}

function linkTo(page: string, words: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = page;
  link.textContent = words;
  return link;
}
