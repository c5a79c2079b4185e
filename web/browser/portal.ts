import { countChoice, restoreChoice } from './choose.ts';
import { showCopyButtons } from './copy.ts';
import { watchOrder } from './watch-order.ts';

// The page works without any of this.
showCopyButtons(document);
const main = document.querySelector<HTMLElement>('main[data-status]');
if (main?.dataset.status) void watchOrder(main, main.dataset.status);
const choice = document.querySelector<HTMLFormElement>('form[data-choose]');
if (choice) countChoice(choice);
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-choice-link]')) restoreChoice(link);
