const SAID_MS = 2000;

/** Unhides the copy buttons; each copies its `data-copy` and says so for a moment. */
export function showCopyButtons(root: ParentNode): void {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => void copy(button));
  }
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const { copy: address = '', copied = '' } = button.dataset;
  await navigator.clipboard.writeText(address);
  const label = button.textContent;
  if (label === copied) return;
  button.textContent = copied;
  setTimeout(() => {
    button.textContent = label;
  }, SAID_MS);
}
