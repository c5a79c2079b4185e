import { findProducts } from './admin-upload-plan.ts';

const AFTER_MS = 180;

/** Offers products while somebody types into a field of the page that has the list `found-products`. */
export function suggestProducts(area: HTMLElement): void {
  const list = document.createElement('datalist');
  list.id = 'found-products';
  area.append(list);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = '';
  document.addEventListener('input', event => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || field.getAttribute('list') !== list.id) return;
    clearTimeout(timer);
    asked = field.value.trim();
    if (asked.length > 1) timer = setTimeout(() => void offer(field.value.trim()), AFTER_MS);
  });
  const offer = async (words: string) => {
    // Without an answer the field takes what is typed all the same.
    const products = await findProducts(words).catch(() => []);
    if (words !== asked) return;
    list.replaceChildren(
      ...products.map(({ sku, name }) => {
        const option = document.createElement('option');
        option.value = sku;
        option.label = name;
        return option;
      }),
    );
  };
}
