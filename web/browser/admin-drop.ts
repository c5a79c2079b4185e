/** Takes files that are dropped anywhere on the page; `sign` is shown while they hover over it. */
export function acceptDrops(sign: HTMLElement, add: (files: Iterable<File>) => void): void {
  let depth = 0;
  const show = (by: number) => {
    depth = by === 0 ? 0 : Math.max(0, depth + by);
    sign.hidden = depth === 0;
  };
  const bringsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  document.addEventListener('dragenter', event => bringsFiles(event) && show(1));
  document.addEventListener('dragleave', event => bringsFiles(event) && show(-1));
  document.addEventListener('dragover', event => {
    if (bringsFiles(event)) event.preventDefault();
  });
  document.addEventListener('drop', event => {
    show(0);
    if (!bringsFiles(event)) return;
    event.preventDefault();
    add([...(event.dataTransfer?.files ?? [])]);
  });
}
