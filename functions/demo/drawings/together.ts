import { type Camera, project } from './camera.ts';
import { lab } from './colour.ts';
import { drawFloorShadow, type Floor } from './ground.ts';
import type { Presence, Room } from './light.ts';
import { define, ellipseClip, px, type Sheet, stamp } from './sheet.ts';
import type { Make, Ware } from './ware.ts';

/** Things in a bowl: its wall hides what is below the lip, and keeps no light from them. */
export function filled(view: Camera, vessel: Ware, contents: Ware[]): Ware {
  const [bowl] = vessel.presences;
  const inner = contents.flatMap(ware => ware.presences);
  const draw = (on: Sheet, room: Room) => {
    vessel.draw(on, room);
    const clip = define(on, id => `<clipPath id="${id}"><path d="${overLip(view, bowl!)}"/></clipPath>`);
    on.body.push(`<g clip-path="${clip}">`);
    const open = { ...room, things: room.things.filter(thing => thing !== bowl) };
    for (const ware of [...contents].sort((a, b) => a.depth - b.depth)) ware.draw(on, open);
    on.body.push('</g>');
  };
  return { depth: vessel.depth, presences: [...vessel.presences, ...inner], draw };
}

/** Everything but what the wall under the lip's front edge hides. */
function overLip(view: Camera, { x, y, mouth }: Presence): string {
  const [cx, cy] = project(view, [x, y, mouth.z]);
  const r = (mouth.r - 3) * view.scale;
  const front = `M${px(cx - r)} ${px(cy)}A${px(r)} ${px(r * view.sin)} 0 0 0 ${px(cx + r)} ${px(cy)}`;
  return `${front}V${view.height}H${view.width}V0H0V${view.height}H${px(cx - r)}Z`;
}

/** Things that stand on a tray: their shadows fall on its floor. */
export async function laid(view: Camera, vessel: Ware, floor: Floor, contents: Ware[]): Promise<Ware> {
  const inner = contents.flatMap(ware => ware.presences);
  const shadow = await drawFloorShadow({ view, things: inner, table: lab('#FFFFFF'), tolerance: 1 }, floor);
  const draw = (on: Sheet, room: Room) => {
    vessel.draw(on, { ...room, things: room.things.filter(thing => !inner.includes(thing)) });
    stamp(on, shadow, floorClip(on, view, floor));
    const open = { ...room, things: room.things.filter(thing => !vessel.presences.includes(thing)) };
    for (const ware of [...contents].sort((a, b) => a.depth - b.depth)) ware.draw(on, open);
  };
  return { depth: vessel.depth, presences: [...vessel.presences, ...inner], draw };
}

function floorClip(on: Sheet, view: Camera, floor: Floor): string {
  const [cx, cy] = project(view, [floor.x, floor.y, floor.z]);
  const r = floor.r * view.scale;
  return ellipseClip(on, cx, cy, r, r * view.sin);
}

/** Each in the mouth of the one below. */
export function nested(view: Camera, makes: Make[], rise: number, at = { x: 0, y: 0, z: 0 }): Ware {
  const [first, ...rest] = makes;
  const lower = first!(view, { ...at, turned: -10 - 16 * rest.length });
  return rest.length ? filled(view, lower, [nested(view, rest, rise, { ...at, z: at.z + rise })]) : lower;
}

/** One on top of the other, each a little higher. */
export function piled(view: Camera, makes: Make[], rise: number, at = { x: 0, y: 0 }): Ware[] {
  return makes.map((make, i) => ({ ...make(view, { ...at, z: i * rise }), depth: -at.y + i * 0.01 }));
}
