import { showCopyButtons } from './copy.ts';
import { watchOrder } from './watch-order.ts';

// The page works without any of this.
showCopyButtons(document);
const main = document.querySelector<HTMLElement>('main[data-status]');
if (main?.dataset.status) void watchOrder(main, main.dataset.status);
