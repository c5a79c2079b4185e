/** A file, and the folders that it came in. */
export interface Chosen {
  file: File;
  path: string;
}

/** Takes files and folders that are dropped anywhere on the page; `sign` is shown while they hover over it. */
export function acceptDrops(sign: HTMLElement, add: (files: Chosen[]) => void): void {
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
    void droppedFiles(event.dataTransfer!).then(add);
  });
}

export function chosenFiles(input: HTMLInputElement): Chosen[] {
  return [...(input.files ?? [])].map(file => ({ file, path: file.webkitRelativePath || file.name }));
}

/** Folders are to be asked for at once: after the first wait the event's items are gone. */
async function droppedFiles({ items, files }: DataTransfer): Promise<Chosen[]> {
  const entries = [...items].flatMap(item => item.webkitGetAsEntry?.() ?? []);
  if (entries.length === 0) return [...files].map(file => ({ file, path: file.name }));
  return (await Promise.all(entries.map(filesIn))).flat();
}

async function filesIn(entry: FileSystemEntry): Promise<Chosen[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ file, path: entry.fullPath.replace(/^\//, '') || file.name }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Chosen[] = [];
  // A reader gives up to a hundred at a time, and none at the end.
  for (let batch = await readBatch(reader); batch.length > 0; batch = await readBatch(reader))
    for (const inside of batch) found.push(...(await filesIn(inside)));
  return found;
}

const readBatch = (reader: FileSystemDirectoryReader) =>
  new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
