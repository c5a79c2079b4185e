/** Unhides the copy buttons: each copies the `data-copy-text` before it and says so for a moment. */
export function showCopyButtons(root: ParentNode): void {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll<HTMLButtonElement>('button.copy')) {
    button.hidden = false;
    button.addEventListener('click', () => void copy(button));
  }
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const source = button.closest('.alt-text, .hashtags, .selling, li')?.querySelector('[data-copy-text]');
  await navigator.clipboard.writeText(source?.textContent?.trim() ?? '');
  const label = button.textContent;
  const copied = button.dataset.copied ?? '';
  if (label === copied) return;
  button.textContent = copied;
  setTimeout(() => {
    button.textContent = label;
  }, 2000);
}
