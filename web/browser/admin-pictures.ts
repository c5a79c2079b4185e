import { startOrder } from './admin-pictures-order.ts';
import { startTray } from './admin-pictures-tray.ts';

/** What is waiting, and the order of a product's pictures, by dragging and many at once; both work without this too. */
export function arrangePictures(refresh: () => void): void {
  startTray(refresh);
  startOrder(refresh);
}
