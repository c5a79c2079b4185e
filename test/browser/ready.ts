/** Waits until every picture of a reseller's link is made. */
export async function untilReady(link: string, seconds = 120): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await new Promise(r => setTimeout(r, 500))) {
    const response = await fetch(`${link}/status.json`);
    const { bundles } = (await response.json()) as { bundles: { done: number; of: number }[] };
    if (bundles.length > 0 && bundles.every(({ done, of }) => done === of)) return;
  }
  throw new Error(`The pictures of ${link} were not made within ${seconds} seconds.`);
}
