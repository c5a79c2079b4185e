import { Hono } from 'hono';
import { FormatPage } from '../../web/admin/FormatPage.tsx';
import { FormatsPage } from '../../web/admin/FormatsPage.tsx';
import type { FormatForm } from '../../web/admin/formats-view.ts';
import { htmlDocument } from '../../web/components/Page.tsx';
import { pickText } from '../../web/i18n/language.ts';
import { AppError } from '../errors.ts';
import { MOST_OWN, misfitOf, withChange, without } from '../formats/change.ts';
import { type Format, formatSchema } from '../formats/format.ts';
import { changeFormats, type FormatSettings, getFormatSettings } from '../formats/of-brand.ts';
import { startRefresh } from '../images/refresh.ts';
import { validate } from '../validate.ts';
import { typed } from './form.ts';
import { formatFields, formOfFormat, readFormat } from './format-form.ts';
import { formatFacts, formatGroups } from './formats-view.ts';
import type { AdminContext, AdminEnv, AdminSetting } from './setting.ts';

const NEW: Pick<FormatForm, 'values'> = {
  values: { channel: 'social', size: 'box', fit: 'cover', first: 'jpeg', quality: '82', colour: 'srgb' },
};

/** `/admin/formats`: what can be made of every picture. */
export function formatRoutes(setting: AdminSetting) {
  const { platform } = setting;
  const change = async (next: (settings: FormatSettings) => FormatSettings) => {
    await changeFormats(platform.table, next);
    await startRefresh(platform);
  };
  return new Hono<AdminEnv>()
    .get('/', c => list(setting, c))
    .post('/', c => save(setting, c))
    .get('/new', c => page(c, { ...NEW, id: undefined, name: '', own: true, errors: {}, came: undefined }))
    .post('/restore', async c => {
      const { format = '' } = await typed(c);
      const kept = validate(formatSchema, parsed(format));
      if (misfitOf(kept) || kept.channel === 'preview') throw noFormat();
      await change(settings => withOwn(settings, setting, kept));
      return c.redirect('/admin/formats?saved', 303);
    })
    .get('/:id', c => edit(setting, c))
    .post('/:id', c => save(setting, c))
    .post('/:id/switch', async c => {
      const { on } = await typed(c);
      const format = wanted(c);
      await change(settings => withChange(settings, cameAs(setting, format.id), { ...format, active: Boolean(on) }));
      return c.redirect(`/admin/formats#${format.id}`, 303);
    })
    .post('/:id/reset', async c => {
      const came = cameAs(setting, wanted(c).id);
      if (!came) throw noFormat();
      await change(settings => withChange(settings, came, { ...came, active: wanted(c).active }));
      return c.redirect(`/admin/formats?saved#${came.id}`, 303);
    })
    .post('/:id/remove', async c => {
      const format = wanted(c);
      if (cameAs(setting, format.id)) throw noFormat();
      await change(settings => without(settings, format.id));
      return list(setting, c, format);
    });
}

const noFormat = () => new AppError('not-found', 'There is no such format.', { detail: 'no-format' });

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const cameAs = ({ formats }: AdminSetting, id: string) => formats.find(format => format.id === id);

/** The format of the address, as the brand has it. */
function wanted(c: AdminContext): Format {
  const found = c.get('visit').formats.find(({ id, channel }) => id === c.req.param('id') && channel !== 'preview');
  if (!found) throw noFormat();
  return found;
}

/** The original is switched on and off, and is what it is. */
function changeable(c: AdminContext): Format {
  const format = wanted(c);
  if (format.size.kind === 'original') throw noFormat();
  return format;
}

/** One of the brand's own, added or put back: never in another one's place. */
function withOwn(settings: FormatSettings, setting: AdminSetting, format: Format): FormatSettings {
  const there = settings.own.some(({ id }) => id === format.id) || cameAs(setting, format.id);
  if (there || settings.own.length >= MOST_OWN)
    throw new AppError('conflict', 'This format is there already.', { detail: 'format-there' });
  return withChange(settings, undefined, format);
}

async function list({ platform }: AdminSetting, c: AdminContext, gone?: Format): Promise<Response> {
  const visit = c.get('visit');
  const { settings } = await getFormatSettings(platform.table);
  const formats = visit.formats.filter(({ id }) => id !== gone?.id);
  const groups = formatGroups({ ...visit, formats }, settings);
  const removed = gone && { name: nameOf(gone, c), format: JSON.stringify(gone) };
  const saved = c.req.query('saved') !== undefined;
  return c.html(htmlDocument(<FormatsPage visit={visit} groups={groups} saved={saved} removed={removed} />));
}

const nameOf = ({ id, name }: Format, c: AdminContext) => pickText(name, c.get('visit').language) ?? id;

function page(c: AdminContext, form: FormatForm): Response | Promise<Response> {
  const status = Object.keys(form.errors).length > 0 ? 400 : 200;
  return c.html(htmlDocument(<FormatPage visit={c.get('visit')} form={form} />), status);
}

/** What the form of a format shows beside its fields. */
function headOf(setting: AdminSetting, c: AdminContext, format: Format) {
  const came = cameAs(setting, format.id);
  const differs = came && JSON.stringify({ ...came, active: true }) !== JSON.stringify({ ...format, active: true });
  const words = differs ? formatFacts(came, c.get('visit').language).join(' · ') : undefined;
  return { id: format.id, name: nameOf(format, c), own: !came, came: words };
}

function edit(setting: AdminSetting, c: AdminContext): Response | Promise<Response> {
  const format = changeable(c);
  return page(c, { ...headOf(setting, c, format), ...formOfFormat(format), errors: {} });
}

async function save(setting: AdminSetting, c: AdminContext): Promise<Response> {
  const { table } = setting.platform;
  const before = c.req.param('id') ? changeable(c) : undefined;
  const came = before && cameAs(setting, before.id);
  const fields = formatFields(await typed(c));
  const ids = c.get('visit').formats.map(({ id }) => id);
  const { format, errors } = readFormat(fields, before, !came, ids);
  const { settings } = await getFormatSettings(table);
  if (!before && settings.own.length >= MOST_OWN) errors.form = { key: 'wrong.too-many' };
  if (Object.keys(errors).length > 0) {
    const head = before ? headOf(setting, c, before) : { id: undefined, name: '', own: true, came: undefined };
    return page(c, { ...head, values: fields.typed, errors });
  }
  await changeFormats(table, now => (before ? withChange(now, came, format) : withOwn(now, setting, format)));
  await startRefresh(setting.platform);
  return c.redirect(`/admin/formats?saved#${format.id}`, 303);
}
