/** How many may have been begun beyond the first that has not been taken. */
const AHEAD = 4;

/**
 * Makes two at a time, one for each core, and hands them over one by one in the order of the items; what takes them
 * sets the pace. When one fails nothing more is begun, and all has come to rest before it throws.
 */
export async function makeInOrder<Item, Made>(
  items: Item[],
  make: (item: Item) => Promise<Made>,
  take: (made: Made) => Promise<void>,
): Promise<void> {
  const waiting = items.entries();
  const taken: Promise<void>[] = [];
  let failed = false;
  async function lane() {
    for (const [at, item] of waiting) {
      await taken[at - AHEAD];
      if (failed) return;
      const made = make(item);
      taken[at] = Promise.all([made, taken[at - 1]]).then(([made]) => take(made));
      taken[at].catch(() => {
        failed = true;
      });
      await made;
    }
  }
  const ends = await Promise.allSettled([lane(), lane()]);
  const failure = [...(await Promise.allSettled(taken)), ...ends].find(end => end.status === 'rejected');
  if (failure) throw failure.reason;
}
