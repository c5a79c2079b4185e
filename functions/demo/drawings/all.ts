import { CUTOUTS } from './cutouts.ts';
import { portrait } from './portrait.ts';
import { SCENES } from './scenes.ts';

const DRAWINGS: Record<string, () => Promise<Buffer>> = { ...CUTOUTS, ...SCENES, 'portrait.jpg': portrait };

/** The picture of that file name; the same bytes at every call. */
export function drawing(name: string): Promise<Buffer> {
  const draw = DRAWINGS[name];
  if (!draw) throw new Error(`The demo has no picture called ${name}`);
  return draw();
}
