import { type Crop, cropRegion, mostZoom } from '../../functions/formats/crop.ts';
import type { Size } from '../../functions/formats/geometry.ts';

/** In parts of the picture, with each press of an arrow key; with Shift ten times as far. */
const STEP = 0.005;
const ZOOM_STEP = 1.05;

/** Lets the point, or the frame of a crop, be dragged; every crop follows at once. The fields hold what is sent. */
export function startCrops(stage: HTMLElement): void {
  const form = document.querySelector<HTMLFormElement>('[data-crop-form]');
  const handle = stage.querySelector<HTMLButtonElement>('[data-crop-handle]');
  const whole = sizeIn(stage.dataset.cropStage);
  if (!form || !handle || !whole) return;
  const box = sizeIn(stage.dataset.cropBox);
  const fields = fieldsOf(form);
  const undo = form.querySelector<HTMLButtonElement>('[data-crop-undo]');
  const show = () => {
    const crop = fields.read();
    if (undo) undo.hidden = !fields.changed();
    for (const part of document.querySelectorAll<SVGElement>('[data-follows]'))
      showRegion(part, cropRegion(sizeIn(part.dataset.follows)!, whole, crop));
    if (box) showFrame(stage, handle, whole, cropRegion(box, whole, crop));
    else showPoint(stage, handle, whole, crop);
  };
  const set = (change: Partial<Crop>) => {
    fields.write(kept({ ...fields.read(), ...change }, whole, box));
    show();
  };
  handle.hidden = false;
  form.addEventListener('input', show);
  form.addEventListener('reset', () => {
    handle.focus();
    // The fields have their former values only after this event.
    setTimeout(show);
  });
  followPointer(stage, box !== undefined, fields.read, set);
  followKeys(handle, box !== undefined, fields.read, set);
  followWheel(stage, box !== undefined, fields.read, set);
  show();
}

type Read = () => Crop;
type Set = (change: Partial<Crop>) => void;

/** A frame's middle is never where the frame would hang over the edge: else dragging it back would do nothing at first. */
function kept({ x, y, zoom }: Crop, whole: Size, box: Size | undefined): Crop {
  const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
  if (!box) return { x: within(x, 0, 1), y: within(y, 0, 1), zoom };
  const near = within(zoom, 1, mostZoom(box, whole));
  const { width, height } = cropRegion(box, whole, { x, y, zoom: near });
  const [across, down] = [width / whole.width / 2, height / whole.height / 2];
  return { x: within(x, across, 1 - across), y: within(y, down, 1 - down), zoom: near };
}

function followPointer(stage: HTMLElement, frame: boolean, read: Read, set: Set): void {
  let grip = { x: 0, y: 0 };
  const at = (event: PointerEvent) => {
    const { left, top, width, height } = stage.getBoundingClientRect();
    return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
  };
  const move = (event: PointerEvent) => {
    const { x, y } = at(event);
    set({ x: x - grip.x, y: y - grip.y });
  };
  stage.addEventListener('pointerdown', event => {
    if (event.button !== 0) return;
    event.preventDefault();
    stage.querySelector<HTMLElement>('[data-crop-handle]')?.focus();
    stage.setPointerCapture(event.pointerId);
    const { x, y } = at(event);
    const crop = read();
    // A frame is taken where one grips it; the point jumps to the finger.
    grip = frame ? { x: x - crop.x, y: y - crop.y } : { x: 0, y: 0 };
    move(event);
  });
  stage.addEventListener('pointermove', event => {
    if (stage.hasPointerCapture(event.pointerId)) move(event);
  });
}

function followKeys(handle: HTMLElement, frame: boolean, read: Read, set: Set): void {
  handle.addEventListener('keydown', event => {
    const change = keyed(event, frame, read());
    if (!change) return;
    event.preventDefault();
    set(change);
  });
}

function keyed({ key, shiftKey }: KeyboardEvent, frame: boolean, { x, y, zoom }: Crop): Partial<Crop> | undefined {
  const step = shiftKey ? STEP * 10 : STEP;
  switch (key) {
    case 'ArrowLeft':
      return { x: x - step };
    case 'ArrowRight':
      return { x: x + step };
    case 'ArrowUp':
      return { y: y - step };
    case 'ArrowDown':
      return { y: y + step };
    case '+':
    case '=':
      return frame ? { zoom: zoom * ZOOM_STEP } : undefined;
    case '-':
      return frame ? { zoom: zoom / ZOOM_STEP } : undefined;
    default:
      return undefined;
  }
}

/** With Ctrl, or two fingers on a trackpad: without, the page scrolls as it always does. */
function followWheel(stage: HTMLElement, frame: boolean, read: Read, set: Set): void {
  if (!frame) return;
  stage.addEventListener(
    'wheel',
    event => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      set({ zoom: read().zoom * 1.002 ** -event.deltaY });
    },
    { passive: false },
  );
}

function fieldsOf(form: HTMLFormElement) {
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | null;
  const read = (name: string, otherwise: number) => (Number(field(name)?.value) || otherwise) / 100;
  const write = (name: string, value: number, digits: number) => {
    const input = field(name);
    if (input) input.value = (value * 100).toFixed(digits);
  };
  return {
    changed: () => ['x', 'y', 'zoom'].map(field).some(input => input && +input.value !== +input.defaultValue),
    read: (): Crop => ({ x: read('x', 0), y: read('y', 0), zoom: read('zoom', 100) }),
    write({ x, y, zoom }: Crop) {
      write('x', x, 1);
      write('y', y, 1);
      write('zoom', zoom, 0);
    },
  };
}

interface Region extends Size {
  left: number;
  top: number;
}

const showRegion = (part: SVGElement, { left, top, width, height }: Region) =>
  part.setAttribute('viewBox', `${left} ${top} ${width} ${height}`);

function showFrame(stage: HTMLElement, handle: HTMLElement, whole: Size, region: Region): void {
  const { left, top, width, height } = region;
  const frame = stage.querySelector('[data-crop-frame]');
  for (const [name, value] of Object.entries({ x: left, y: top, width, height })) frame?.setAttribute(name, `${value}`);
  const d = `M0 0H${whole.width}V${whole.height}H0ZM${left} ${top}h${width}v${height}h${-width}Z`;
  stage.querySelector('[data-crop-outside]')?.setAttribute('d', d);
  lay(handle, whole, region);
}

function showPoint(stage: HTMLElement, handle: HTMLElement, whole: Size, { x, y }: Crop): void {
  const [left, top] = [x * whole.width, y * whole.height];
  stage.querySelector('[data-crop-point]')?.setAttribute('transform', `translate(${left} ${top})`);
  lay(handle, whole, { left, top, width: 0, height: 0 });
}

function lay({ style }: HTMLElement, whole: Size, { left, top, width, height }: Region): void {
  const percent = (part: number) => `${part * 100}%`;
  style.left = percent(left / whole.width);
  style.top = percent(top / whole.height);
  style.width = width ? percent(width / whole.width) : '';
  style.height = height ? percent(height / whole.height) : '';
}

function sizeIn(words: string | undefined): Size | undefined {
  const [width, height] = (words ?? '').split(' ').map(Number);
  return width && height ? { width, height } : undefined;
}
