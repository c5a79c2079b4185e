import { en } from '../i18n/portal/en.ts';
import type { PortalText } from '../i18n/portal/messages.ts';

/** `front` and `detail-2` in the page's language; a view that we have no word for keeps its own, one without a name its position. */
export function viewName(view: string, index: number, text: PortalText): string {
  const [, word, number] = /^(.+?)(?:-(\d+))?$/.exec(view) ?? [];
  const key = `view.${word}`;
  if (isKey(key)) return number ? `${text(key)} ${number}` : text(key);
  return view || text('view.other', { position: index + 1 });
}

function isKey(key: string): key is Exclude<keyof typeof en & `view.${string}`, 'view.other'> {
  return Object.hasOwn(en, key) && key !== 'view.other';
}
