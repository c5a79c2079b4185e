import type { OrderStatus } from '../portal/status.ts';

const FIRST_WAIT_MS = 1500;
const LONGEST_WAIT_MS = 15_000;

/** Asks how far the pictures are, less and less often, and fills the buttons, until everything is there. */
export async function watchOrder(page: HTMLElement, statusUrl: string): Promise<void> {
  const shown = page.querySelectorAll('.stage .picture').length;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 1.3, LONGEST_WAIT_MS)) {
    await new Promise(resolve => setTimeout(resolve, wait));
    if (document.hidden) continue;
    const status = await ask(statusUrl);
    if (!status) continue;
    for (const bundle of status.bundles) show(bundle);
    if (status.bundles.every(bundle => bundle.done >= bundle.of)) {
      // Pictures are placed by the server only. Nobody is pulled out of what they are reading.
      if (status.pictures > shown && !document.querySelector('details[open], input:focus')) location.reload();
      return;
    }
  }
}

/** Undefined when the network is away: we ask again. */
async function ask(url: string): Promise<OrderStatus | undefined> {
  try {
    const response = await fetch(url, { headers: { accept: 'application/json' } });
    return response.ok ? ((await response.json()) as OrderStatus) : undefined;
  } catch {
    return undefined;
  }
}

function show({ for: purpose, detail, done, of }: OrderStatus['bundles'][number]): void {
  const link = document.querySelector(`[data-bundle="${purpose}"]`);
  const progress = link?.querySelector('progress');
  const words = link?.querySelector('.detail');
  if (words) words.textContent = detail;
  if (!progress) return;
  progress.max = of;
  progress.value = done;
  if (done >= of) progress.remove();
}
