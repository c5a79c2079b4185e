import type { FC } from 'hono/jsx';

interface Rectangle {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** What becomes of a picture in a format. */
export interface CropView {
  /** Of the finished picture, in pixels. */
  width: number;
  height: number;
  /** What is taken of the original, in its pixels. */
  region: Rectangle;
  /** Where that lands in the finished picture. */
  place: Rectangle;
  /** Colour round and behind it; absent where none shows. */
  ground?: string | undefined;
  /** White of the picture gives way to the ground's colour. */
  clearsWhite?: boolean | undefined;
}

/** A preview of the whole picture. */
export interface WholeView {
  src: string;
  /** Of the original, in pixels. */
  width: number;
  height: number;
}

interface CropProps {
  crop: CropView;
  whole: WholeView;
  /** The crop follows a point that is moved: the size it is cropped to. */
  follows?: string | undefined;
}

/** A crop as it will be, cut from a preview of the whole: nothing has to be made to show it. */
export const Crop: FC<CropProps> = ({ crop, whole, follows }) => {
  const { width, height, region, place, ground, clearsWhite } = crop;
  return (
    <svg
      class="crop"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMinYMid"
      aria-hidden="true"
      focusable="false"
    >
      {ground ? <rect width={width} height={height} fill={ground} /> : undefined}
      <svg
        x={place.left}
        y={place.top}
        width={place.width}
        height={place.height}
        viewBox={`${region.left} ${region.top} ${region.width} ${region.height}`}
        preserveAspectRatio="none"
        data-follows={follows}
      >
        <image
          class={clearsWhite ? 'clears-white' : undefined}
          href={whole.src}
          width={whole.width}
          height={whole.height}
          preserveAspectRatio="none"
        />
      </svg>
    </svg>
  );
};
