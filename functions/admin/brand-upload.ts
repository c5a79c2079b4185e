import type { BrandErrors } from '../../web/admin/brand-view.ts';
import type { BrandKey } from '../../web/i18n/admin/brand/en.ts';
import { type BrandFile, type BrandFileKind, takeBrandFile } from '../brand/files.ts';
import type { Refusal } from '../brand/raster.ts';
import { AppError } from '../errors.ts';
import type { Fields } from './brand-form.ts';
import type { AdminSetting } from './setting.ts';

/** Which file a field of the form brings: `logo`, `font`, `contact.<n>.portrait`. */
export function fileKind(field: string): BrandFileKind | undefined {
  if (field === 'logo' || field === 'font') return field;
  return /^contact\.\d{1,2}\.portrait$/.test(field) ? 'portrait' : undefined;
}

/**
 * Takes in the files of a form and puts their keys among its fields, so that a form that comes back for another reason
 * still has them.
 */
export async function takeFiles(setting: AdminSetting, body: Record<string, unknown>) {
  const fields: Fields = {};
  const errors: BrandErrors = {};
  const files: [string, File][] = [];
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') fields[name] = value.replaceAll('\r\n', '\n');
    else if (value instanceof File && value.size > 0) files.push([name, value]);
  }
  for (const [name, file] of files) {
    const taken = await takeFile(setting, name, file);
    if (!taken) continue;
    if ('refused' in taken) errors[name] = refusalText(taken.refused);
    else Object.assign(fields, fileFields(name, file.name, taken));
  }
  return { fields, errors };
}

export async function takeFile({ platform, raster }: AdminSetting, field: string, file: File) {
  const kind = fileKind(field);
  if (!kind) return undefined;
  if (!raster)
    throw new AppError('conflict', 'This portal cannot take in logos and portraits.', { detail: 'no-raster' });
  const bytes = new Uint8Array(await file.arrayBuffer());
  return takeBrandFile({ ...platform, raster }, kind, bytes);
}

/** What stands in the form for a file that has been taken in. */
export function fileFields(field: string, fileName: string, { key, variable }: BrandFile): Fields {
  const font = { 'font.name': fileName.slice(0, 200), 'font.variable': variable ? 'yes' : '' };
  return { [`${field}.key`]: key, [`${field}.remove`]: '', ...(field === 'font' && font) };
}

export const refusalText = (refusal: Refusal): BrandKey => `refused.${refusal}`;
