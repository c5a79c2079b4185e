import type { Camera } from './camera.ts';
import { drawHandle, type Handle, handleBlockers } from './handle.ts';
import { type Presence, type Room, slight } from './light.ts';
import { rings, type Turn } from './profile.ts';
import type { Sheet } from './sheet.ts';
import { drawTurned, type Pattern, presenceOf, type Turned } from './turned.ts';

/** Something that stands in a picture. */
export interface Ware {
  /** Nearer the camera is drawn later. */
  depth: number;
  presences: Presence[];
  draw: (on: Sheet, room: Room) => void;
}

/** Where a thing stands: millimetres, and where its handle points (degrees, 0 right, 90 to the camera). */
export interface Place {
  x: number;
  y: number;
  z?: number;
  turned?: number;
}

/** Things are cut as finely as the camera can see. */
export type Make = (view: Camera, place: Place) => Ware;

interface Section {
  points: Turn[];
  paint: Turned['paint'];
  /** On the outside. */
  pattern?: Pattern;
  /** On the inside. */
  inlay?: Pattern;
  handle?: Pick<Handle, 'line' | 'thick' | 'wide' | 'surface'>;
}

export function ware({ points, paint, pattern, inlay, handle }: Section): Make {
  return (view, { x, y, z = 0, turned = -8 }) => {
    const all = rings(points, 7 / view.scale);
    const body: Turned = { x, y, z, rings: all, paint, pattern, presence: presenceOf(x, y, z, all), inlay };
    const bar = handle && { ...handle, x, y, z, azimuth: turned };
    return standing(body, bar);
  };
}

function standing(body: Turned, bar: Handle | undefined): Ware {
  const depth = -body.y + body.z * 0.01;
  if (!bar) return { depth, presences: [body.presence], draw: (on, room) => drawTurned(on, room, body) };
  const { x, y, base, height } = body.presence;
  const own = slight(handleBlockers(bar), { x, y, base, height });
  const drawBar = (on: Sheet, room: Room) => drawHandle(on, room, bar, { own, inside: false });
  const draw = (on: Sheet, room: Room) => {
    const behind = Math.sin((bar.azimuth * Math.PI) / 180) < 0.1;
    if (behind) drawBar(on, room);
    drawTurned(on, room, body);
    if (!behind) drawBar(on, room);
  };
  return { depth, presences: [body.presence, own], draw };
}
