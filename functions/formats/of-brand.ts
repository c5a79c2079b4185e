import type { Table } from '../platform/platform.ts';
import type { Format } from './format.ts';
import { standardFormats } from './standard.ts';

type Changeable = Omit<Format, 'id' | 'channel' | 'name' | 'use' | 'quick'>;
/** What a brand says otherwise of a format that it found here; null takes away what it had. */
export type FormatChange = { [Field in keyof Changeable]?: Changeable[Field] | null };

/** `BRAND` / `formats`: how the brand's formats differ from those that every brand starts with. */
export interface FormatSettings {
  schema: 1;
  /** By id. What is not named stays as it came, and goes along when that is improved. */
  changes: Record<string, FormatChange>;
  /** The brand's own, whole. */
  own: Format[];
}

const ROW = { pk: 'BRAND', sk: 'formats' };
const NONE: FormatSettings = { schema: 1, changes: {}, own: [] };

/** The brand's formats, those that are switched off among them, in the order of the page. */
export async function brandFormats(table: Table, standard: readonly Format[] = standardFormats): Promise<Format[]> {
  return formatsWith((await getFormatSettings(table)).settings, standard);
}

export function formatsWith({ changes, own }: FormatSettings, standard: readonly Format[]): Format[] {
  return [...standard.map(format => changed(format, changes[format.id])), ...own];
}

function changed(format: Format, change: FormatChange | undefined): Format {
  if (!change) return format;
  const fields = Object.entries({ ...format, ...change }).filter(([, value]) => value !== null);
  return Object.fromEntries(fields) as Format;
}

/** With their version, 0 before there are any. */
export async function getFormatSettings(table: Table): Promise<{ settings: FormatSettings; version: number }> {
  const item = await table.get<FormatSettings>(ROW);
  return { settings: item?.value ?? NONE, version: item?.version ?? 0 };
}

/** Changes what is there, whoever else is changing it. `change` may throw. */
export async function changeFormats(table: Table, change: (settings: FormatSettings) => FormatSettings): Promise<void> {
  const { settings, version } = await getFormatSettings(table);
  const stored = await table.put({ ...ROW, value: change(settings) }, version ? { version } : 'absent');
  if (!stored) await changeFormats(table, change);
}

/** What of the formats decides which files there are: when it changes, pictures are gone through again. */
export function makingOf(formats: readonly Format[]): string {
  const making = formats.filter(({ active }) => active).map(({ name, use, active, ...decisive }) => decisive);
  return JSON.stringify(making);
}
