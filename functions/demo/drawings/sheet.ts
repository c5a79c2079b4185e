import { hex, type Lab } from './colour.ts';

/** A drawing under way: what it defines and what it shows, back to front. */
export interface Sheet {
  defs: string[];
  body: string[];
}

export interface Stop {
  at: number;
  colour: Lab;
}

export function sheet(): Sheet {
  return { defs: [], body: [] };
}

export function define(on: Sheet, element: (id: string) => string): string {
  const id = `d${on.defs.length}`;
  on.defs.push(element(id));
  return `url(#${id})`;
}

/** A gradient along the line from `from` to `to`, in pixels. */
export function blend(on: Sheet, from: [number, number], to: [number, number], stops: Stop[]): string {
  const line = `x1="${px(from[0])}" y1="${px(from[1])}" x2="${px(to[0])}" y2="${px(to[1])}"`;
  const inner = stops.map(stop => `<stop offset="${stop.at.toFixed(4)}" stop-color="${hex(stop.colour)}"/>`).join('');
  return define(
    on,
    id => `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" ${line}>${inner}</linearGradient>`,
  );
}

export function shape(on: Sheet, d: string, fill: string, more = ''): void {
  on.body.push(`<path d="${d}" fill="${fill}"${more}/>`);
}

export function ellipseClip(on: Sheet, cx: number, cy: number, rx: number, ry: number): string {
  const ellipse = `<ellipse cx="${px(cx)}" cy="${px(cy)}" rx="${px(rx)}" ry="${px(ry)}"/>`;
  return define(on, id => `<clipPath id="${id}">${ellipse}</clipPath>`);
}

/** Lays a small picture over a place, enlarged. */
export function stamp(
  on: Sheet,
  picture: { png: Buffer; left: number; top: number; width: number; height: number },
  clip = '',
): void {
  const place = `x="${px(picture.left)}" y="${px(picture.top)}" width="${px(picture.width)}" height="${px(picture.height)}"`;
  const image = `<image href="data:image/png;base64,${picture.png.toString('base64')}" ${place} preserveAspectRatio="none"/>`;
  on.body.push(clip ? `<g clip-path="${clip}">${image}</g>` : image);
}

export function polygon(points: [number, number][]): string {
  return `M${points.map(([x, y]) => `${px(x)} ${px(y)}`).join('L')}Z`;
}

export function svg(on: Sheet, width: number, height: number): Buffer {
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`;
  return Buffer.from(`${open}<defs>${on.defs.join('')}</defs>${on.body.join('')}</svg>`);
}

/** Hundredths are finer than any pixel. */
export function px(value: number): string {
  return String(Math.round(value * 100) / 100);
}
