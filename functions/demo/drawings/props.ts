import { type Surface, surface } from './light.ts';
import { section } from './profile.ts';
import { type Make, ware } from './ware.ts';

export const egg = ware({
  points: section('0.1,0 9,1.8 17,8 20.6,18 20.6,26 18.4,38 13,48.5 6.5,54.5 2.5,56.3 0.1,56.6'),
  paint: () => surface('#EED3B8', 0.18),
});

export const fruit = (colour: Surface, radius: number): Make =>
  ware({
    points: Array.from({ length: 25 }, (_, i) => {
      const angle = (i / 24) * Math.PI;
      return [Math.max(0.1, radius * Math.sin(angle)), radius * (1 - Math.cos(angle)) * 0.94] as const;
    }),
    paint: () => colour,
  });

export const plinth = (colour: Surface, radius: number, height: number): Make =>
  ware({
    points: [
      [radius - 1, 0],
      [radius, 0.6],
      [radius, 0.6],
      [radius, height - 2],
      [radius, height - 2],
      [radius - 0.6, height - 0.6],
      [radius - 2, height],
      [radius - 2, height],
      [0.1, height],
    ],
    paint: () => colour,
  });

export const orange = fruit(surface('#E9923F', 0.22), 36);
export const lemon = fruit(surface('#F0CB45', 0.25), 29);
export const plum = fruit(surface('#6B3550', 0.35), 22);
