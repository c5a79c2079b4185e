import { type Entry, GROUPS, type Group, groupOf, numberWords, say } from './admin-upload-entry.ts';
import { button, element, type Row, type RowActions, rowOf, type Texts } from './admin-upload-row.ts';

/** So many rows of a group are there at once: the page stays quick, however many files there are. */
const FIRST_SHOWN = 24;
const MORE_SHOWN = 60;

/** Groups whose entries can be placed several at once. */
const CHOOSABLE = new Set<Group>(['ambiguous', 'none', 'placed']);

interface GroupPart {
  section: HTMLDetailsElement;
  count: HTMLElement;
  list: HTMLUListElement;
  more: HTMLButtonElement;
  most: number;
  /** Entries whose rows stand in the list now. */
  shown: Entry[];
}

/** The list of what goes where, by groups; `show` brings it up to date, at most once a frame. */
export function reviewList(area: HTMLElement, texts: Texts, actions: RowActions, onPaint: () => void) {
  let entries: Entry[] = [];
  let waiting = false;
  const selectAll = (group: Group) => {
    const inside = entries.filter(entry => groupOf(entry) === group);
    const selected = inside.some(entry => !entry.selected);
    for (const entry of inside) entry.selected = selected;
    actions.selectionChanged();
  };
  const parts = new Map(GROUPS.map(group => [group, groupPart(area, group, texts, () => show(), selectAll)]));
  const rows = new WeakMap<Entry, Row>();

  const paint = () => {
    waiting = false;
    const by = grouped(entries);
    const held = focusKeeper(area);
    for (const [group, part] of parts) paintGroup(part, by.get(group) ?? [], rowFor);
    held();
    onPaint();
  };
  const rowFor = (entry: Entry): Row => {
    const row = rows.get(entry) ?? rowOf(entry, texts, actions);
    rows.set(entry, row);
    return row;
  };
  const show = (now: Entry[] = entries) => {
    entries = now;
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(paint);
    // A tab in the background has no frames.
    if (document.hidden) setTimeout(() => waiting && paint(), 250);
  };
  return { show };
}

function paintGroup(part: GroupPart, entries: Entry[], rowFor: (entry: Entry) => Row): void {
  const shown = entries.slice(0, part.most);
  part.section.hidden = entries.length === 0;
  part.count.textContent = numberWords(entries.length);
  const rest = entries.length - shown.length;
  part.more.hidden = rest === 0;
  part.more.textContent = say(part.more.dataset.text ?? '', { count: Math.min(rest, MORE_SHOWN) });
  const rows = shown.map(rowFor);
  for (const row of rows) row.update();
  if (shown.length === part.shown.length && shown.every((entry, n) => entry === part.shown[n])) return;
  part.shown = shown;
  part.list.replaceChildren(...rows.map(({ item }) => item));
}

function groupPart(
  area: HTMLElement,
  group: Group,
  texts: Texts,
  show: () => void,
  selectAll: (group: Group) => void,
): GroupPart {
  const section = document.createElement('details');
  const summary = document.createElement('summary');
  const count = element('span', 'count');
  const list = document.createElement('ul');
  section.className = `group of-${group}`;
  section.open = group !== 'done' && group !== 'out' && group !== 'placed';
  summary.append(element('span', 'title', texts[`group.${group}`]), ' ', count);
  section.append(summary);
  const hint = group === 'ambiguous' || group === 'none' ? texts[`hint.${group}`] : '';
  if (hint) section.append(element('p', 'hint', hint));
  if (CHOOSABLE.has(group)) section.append(button(texts['many.select'], () => selectAll(group)));
  const part: GroupPart = { section, count, list, more: button('', () => {}), most: FIRST_SHOWN, shown: [] };
  part.more.dataset.text = texts['review.more'];
  part.more.addEventListener('click', () => {
    part.most += MORE_SHOWN;
    show();
  });
  section.append(list, part.more);
  area.append(section);
  return part;
}

/** When the row that somebody was in moves to another group, the next row has the focus, not the page's beginning. */
function focusKeeper(area: HTMLElement): () => void {
  const active = document.activeElement;
  const row = active instanceof HTMLElement && area.contains(active) ? active.closest('li') : undefined;
  const list = row?.parentElement;
  const place = row && list ? [...list.children].indexOf(row) : -1;
  return () => {
    if (!row || !list || document.activeElement === active) return;
    if (active?.isConnected) return (active as HTMLElement).focus();
    const next = list.children[Math.min(place, list.children.length - 1)];
    const target = next?.querySelector<HTMLElement>('button, input:not([type=checkbox])');
    (target ?? list.closest('details')?.querySelector('summary'))?.focus();
  };
}

function grouped(entries: Entry[]): Map<Group, Entry[]> {
  const by = new Map<Group, Entry[]>(GROUPS.map(group => [group, []]));
  for (const entry of entries) by.get(groupOf(entry))!.push(entry);
  return by;
}
