/** Waits for all of them even when one fails, so that nothing goes on that nobody looks after. */
export async function allDone<Done>(work: readonly Promise<Done>[]): Promise<Done[]> {
  const done = await Promise.allSettled(work);
  return done.map(one => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
