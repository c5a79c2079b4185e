/**
 * Makes two at a time, one for each core, and hands them over one by one in the order of the items; what takes them
 * sets the pace. When one fails nothing more is begun, and all has come to rest before it throws.
 */
export async function makeInOrder<Item, Made>(
  items: Item[],
  make: (item: Item) => Promise<Made>,
  take: (made: Made) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  let last: Promise<void> = Promise.resolve();
  async function lane() {
    for (const item of waiting) {
      last = Promise.all([make(item), last]).then(([made]) => take(made));
      await last;
    }
  }
  const ends = await Promise.allSettled([lane(), lane()]);
  const failed = ends.find(end => end.status === 'rejected');
  if (failed) throw failed.reason;
}
