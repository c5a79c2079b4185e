import { parsePage } from './parse-page.ts';

const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 20_000;
/** What a file brings shows a little after it is in its place. */
const LOOKS_AFTER_CHANGE = 4;

/** Brings the parts of the page marked `data-live` up to date, for as long as one of them says `data-pending`. */
export function keepLive(): { refresh: () => void } {
  let wait = FIRST_WAIT_MS;
  let looks = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = () => {
    clearTimeout(timer);
    if (looks-- > 0 || document.querySelector('[data-live][data-pending]')) timer = setTimeout(() => void look(), wait);
    wait = Math.min(wait * 1.3, LONGEST_WAIT_MS);
  };
  let dragging = false;
  document.addEventListener('dragstart', () => {
    dragging = true;
  });
  document.addEventListener('dragend', () => {
    dragging = false;
  });
  const look = async () => {
    // What is being dragged, and what it is to be dropped on, stay where they are.
    if (!document.hidden && !dragging) await renew(() => dragging);
    again();
  };
  const refresh = () => {
    looks = LOOKS_AFTER_CHANGE;
    wait = FIRST_WAIT_MS;
    clearTimeout(timer);
    void look();
  };
  again();
  return { refresh };
}

async function renew(isDragging: () => boolean): Promise<void> {
  const page = await fetchPage();
  if (!page || isDragging()) return;
  for (const old of document.querySelectorAll<HTMLElement>('[data-live]')) {
    const fresh = page.getElementById(old.id);
    if (fresh && !isInUse(old) && fresh.innerHTML !== old.innerHTML) old.replaceWith(document.adoptNode(fresh));
  }
}

/** Undefined when the network is away: we look again. */
async function fetchPage(): Promise<Document | undefined> {
  try {
    const response = await fetch(location.href);
    return response.ok ? parsePage(await response.text()) : undefined;
  } catch {
    return undefined;
  }
}

/** Nobody is pulled out of what they are typing. */
function isInUse(part: HTMLElement): boolean {
  if (part.contains(document.activeElement) || part.querySelector('details[open]')) return true;
  const fields = part.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
  return [...fields].some(
    field => field.value !== field.defaultValue || ('checked' in field && field.checked !== field.defaultChecked),
  );
}
