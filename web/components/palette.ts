import { inkOn, mix, readableOn } from './colour.ts';

/** The colours that a brand picked, each `#RRGGBB`. */
export interface BrandColours {
  page: string;
  ink: string;
  action: string;
  fields: string[];
}

/** What may be put on one ground, all of it readable there. */
export interface Ground {
  ground: string;
  ink: string;
  /** Second-rank text. */
  soft: string;
  /** Links. */
  link: string;
}

export interface Palette {
  page: Ground;
  fields: Ground[];
  /** Filled buttons. */
  action: string;
  onAction: string;
  /** The part of a button that is not filled yet; text of `onAction` is read on it too. */
  actionRest: string;
}

export function palette(colours: BrandColours): Palette {
  // A filled button must be seen against the page, and white text read on it.
  const action = readableOn(colours.page, colours.action);
  const onAction = inkOn(action, '#ffffff');
  return {
    page: ground(colours.page, colours),
    fields: colours.fields.map(field => ground(field, colours)),
    action,
    onAction,
    actionRest: mix(action, onAction === '#ffffff' ? '#000000' : '#ffffff', 0.38),
  };
}

function ground(colour: string, { ink, action }: BrandColours): Ground {
  const on = inkOn(colour, ink);
  return { ground: colour, ink: on, soft: readableOn(colour, mix(on, colour, 0.3)), link: readableOn(colour, action) };
}

/** Custom properties: `:root` has the page's (on a field too, as `--page-…`), `.field-0` … those of each field. */
export function paletteCss({ page, fields, action, onAction, actionRest }: Palette): string {
  const buttons = `--action:${action};--on-action:${onAction};--action-rest:${actionRest}`;
  const root = `:root{${buttons};${declarations(page)};${declarations(page, 'page-')}}`;
  return root + fields.map((field, i) => `.field-${i}{${declarations(field)}}`).join('');
}

function declarations(ground: Ground, prefix = ''): string {
  return Object.entries(ground)
    .map(([name, colour]) => `--${prefix}${name}:${colour}`)
    .join(';');
}

/** The class of the n-th field; the fields are taken in turn. */
export function fieldClass(index: number, colours: BrandColours): string {
  return `field-${index % colours.fields.length}`;
}
