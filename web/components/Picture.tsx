import type { FC } from 'hono/jsx';

/** A picture to show: its files in one or more widths, AVIF and JPEG. */
export interface PictureView {
  alt: string;
  /** Of the largest file, in pixels: reserves the room before it has come. */
  width: number;
  height: number;
  /** `none`: transparent round the product; `white`: the product on white; `full`: a scene to its very edges. */
  ground: 'none' | 'white' | 'full';
  /** What must stay in sight where a frame crops it: fractions of its width and height. Without: the middle. */
  focus?: { x: number; y: number } | undefined;
  /** Empty while they are being made. */
  files: PictureFile[];
}

export interface PictureFile {
  type: 'avif' | 'jpeg';
  /** In pixels. */
  width: number;
  src: string;
}

interface PictureProps {
  picture: PictureView;
  /** How wide it is shown, as in the attribute `sizes`. */
  sizes: string;
  /** The first picture of a page comes at once, the others when they are near. */
  first?: boolean;
  /** What stands beside it says the same: no alternative text. */
  decorative?: boolean;
}

export const Picture: FC<PictureProps> = ({ picture, sizes, first, decorative }) => {
  const avif = sourceSet(picture, 'avif');
  const jpeg = sourceSet(picture, 'jpeg');
  return (
    <picture class={classOf(picture)}>
      {avif ? <source type="image/avif" srcset={avif} sizes={sizes} /> : undefined}
      <img
        src={fallback(picture)}
        srcset={jpeg || undefined}
        sizes={jpeg ? sizes : undefined}
        width={picture.width}
        height={picture.height}
        alt={decorative ? '' : picture.alt}
        loading={first ? undefined : 'lazy'}
        fetchpriority={first ? 'high' : undefined}
        decoding="async"
      />
    </picture>
  );
};

/** The focus as one of the classes in `styles/focus.css`, in tenths: the policy of these pages allows no inline style. */
function classOf({ ground, focus }: PictureView): string {
  const tenth = (part: number) => Math.round(Math.min(1, Math.max(0, part)) * 10);
  const shown = ground === 'full' && focus ? ` focus-x-${tenth(focus.x)} focus-y-${tenth(focus.y)}` : '';
  return `picture on-${ground}${shown}`;
}

function sourceSet({ files }: PictureView, type: PictureFile['type']): string {
  const wanted = files.filter(file => file.type === type).sort((a, b) => a.width - b.width);
  return wanted.map(file => `${file.src} ${file.width}w`).join(', ');
}

function fallback({ files }: PictureView): string | undefined {
  const byWidth = [...files].sort((a, b) => b.width - a.width);
  return (byWidth.find(file => file.type === 'jpeg') ?? byWidth[0])?.src;
}
