/** Millimetres on the table: x to the right, y away from the camera, z up. */
export type Point = readonly [x: number, y: number, z: number];

/** A long lens: no vanishing points, so that one height serves every ellipse of a picture. */
export interface Camera {
  width: number;
  height: number;
  /** Pixels per millimetre. */
  scale: number;
  /** Where the table's origin falls, in pixels. */
  origin: { x: number; y: number };
  /** Sine and cosine of the camera's height over the table. */
  sin: number;
  cos: number;
}

export function camera(picture: {
  width: number;
  height: number;
  scale: number;
  x: number;
  y: number;
  /** Degrees above the table. */
  elevation: number;
}): Camera {
  const angle = (picture.elevation * Math.PI) / 180;
  const { width, height, scale, x, y } = picture;
  return { width, height, scale, origin: { x, y }, sin: Math.sin(angle), cos: Math.cos(angle) };
}

export function project(view: Camera, [x, y, z]: Point): [number, number] {
  return [view.origin.x + view.scale * x, view.origin.y - view.scale * (y * view.sin + z * view.cos)];
}

/** Towards the camera. */
export function toEye(view: Camera): Point {
  return [0, -view.cos, view.sin];
}
