/** Works on all of a list, so many at a time; the first failure ends it. */
export async function eachOf<One>(
  list: AsyncIterable<One>,
  atOnce: number,
  work: (one: One) => Promise<void>,
): Promise<void> {
  const waiting = list[Symbol.asyncIterator]();
  const worker = async () => {
    for (let next = await waiting.next(); !next.done; next = await waiting.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
