import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';

/** Rooms of the house from the bottom up: what stands in one row may take from the rows before it, and from itself. */
const ROWS: string[][] = [
  ['web/i18n', 'functions/errors.ts', 'functions/validate.ts', 'functions/own-forms.ts'],
  ['functions/platform', 'functions/env.ts', 'functions/env.aws.ts'],
  ['functions/brand'],
  ['functions/formats', 'functions/links'],
  ['functions/products'],
  ['functions/orders'],
  ['web/components', 'web/assets.ts'],
  ['web/portal', 'web/admin', 'web/mail'],
  ['functions/images', 'functions/bundles', 'functions/mail'],
  ['functions/portal', 'functions/admin', 'functions/sweep.ts', 'functions/jobs.ts'],
  ['functions/app.ts'],
  ['functions/demo'],
];

const DOORS = /^functions\/([\w-]+\.(lambda|local|cli)|.*\.(process|local))\.tsx?$/;
const DRIVERS = /^functions\/platform\/(local|aws|[a-z]+\/)/;
const OUTSIDE =
  /^(node:|)(fs|fs\/promises|child_process|sqlite|http|https|net|os|process)$|^node_modules\/(@aws-sdk|nodemailer|@hono\/node-server)/;

async function arrows() {
  const { output } = await cruise(['functions', 'web'], {
    tsPreCompilationDeps: true,
    exclude: { path: '^web/(dist|browser|build\\.ts)' },
    doNotFollow: { path: 'node_modules' },
  });
  return (output as ICruiseResult).modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved, circular }) => ({ from: source, to: resolved, circular })),
  );
}

const row = (file: string) => ROWS.findIndex(rooms => rooms.some(room => file === room || file.startsWith(`${room}/`)));

describe('the house', async () => {
  const all = (await arrows()).filter(({ from }) => !from.startsWith('node_modules'));

  it('has arrows to look at', () => {
    expect(all.length).toBeGreaterThan(100);
  });

  it('has a room for every file', () => {
    const homeless = all.map(({ from }) => from).filter(file => row(file) < 0 && !DOORS.test(file));
    expect([...new Set(homeless)]).toEqual([]);
  });

  it('has arrows down only', () => {
    const inside = all.filter(({ from, to }) => row(to) >= 0 && !DOORS.test(from));
    expect(inside.filter(({ from, to }) => row(to) > row(from))).toEqual([]);
  });

  it('has no circles', () => {
    expect(all.filter(({ circular, from }) => circular && /^(functions|web)/.test(from))).toEqual([]);
  });

  it('lets only doors and drivers know the file system, processes and vendors', () => {
    const strays = all.filter(({ from, to }) => OUTSIDE.test(to) && !DOORS.test(from) && !DRIVERS.test(from));
    expect(strays.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('keeps sharp in the images engine and the demo’s drawings', () => {
    const carriers = all.filter(({ to }) => to.startsWith('node_modules/sharp')).map(({ from }) => from);
    expect(carriers.filter(file => !/^functions\/(images|demo)\//.test(file))).toEqual([]);
  });
});
