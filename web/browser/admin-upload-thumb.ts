const PX = 112;
const AT_ONCE = 2;
/** Decoding very large files would take the memory that the page needs. */
const MOST_BYTES = 60_000_000;

const waiting: (() => Promise<void>)[] = [];
let busy = 0;

/** Draws a small picture of a file, made in this browser, once it is to be seen. */
export function thumbnailOf(file: File): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.className = 'thumb';
  canvas.width = PX;
  canvas.height = PX;
  canvas.setAttribute('aria-hidden', 'true');
  seen.observe(canvas);
  files.set(canvas, file);
  return canvas;
}

const files = new WeakMap<Element, File>();
const seen = new IntersectionObserver(entries => {
  for (const { target, isIntersecting } of entries) {
    const file = files.get(target);
    if (!isIntersecting || !file) continue;
    seen.unobserve(target);
    waiting.push(() => draw(target as HTMLCanvasElement, file));
    next();
  }
});

function next(): void {
  if (busy >= AT_ONCE) return;
  const work = waiting.shift();
  if (!work) return;
  busy += 1;
  void work().finally(() => {
    busy -= 1;
    next();
  });
}

async function draw(canvas: HTMLCanvasElement, file: File): Promise<void> {
  if (!canvas.isConnected || file.size > MOST_BYTES) return;
  // Not every browser reads TIFF: such a file has a plain ground.
  const picture = await createImageBitmap(file, { resizeHeight: PX * 2, resizeQuality: 'medium' }).catch(
    () => undefined,
  );
  if (!picture) return;
  const scale = Math.min(PX / picture.width, PX / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  canvas.getContext('2d')?.drawImage(picture, (PX - width) / 2, (PX - height) / 2, width, height);
  picture.close();
}
