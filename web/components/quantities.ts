import type { Language } from '../i18n/language.ts';

const UNITS = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const;

/** `18 MB`, `2,4 MB`, `340 kB`: two figures at least, as the language writes them. */
export function fileSize(bytes: number, language: Language): string {
  const [unit, size] = UNITS.find(([, one]) => bytes >= one * 0.9995) ?? UNITS[2];
  const value = bytes / size;
  const digits = value < 10 && unit !== 'kilobyte' ? 1 : 0;
  return unitFormat(language, unit, digits).format(unit === 'kilobyte' ? Math.max(1, value) : value);
}

/** Making one costs a hundred times what using it does, and a long page has thousands of sizes. */
const unitFormats = new Map<string, Intl.NumberFormat>();

function unitFormat(language: Language, unit: string, maximumFractionDigits: number): Intl.NumberFormat {
  const key = `${language} ${unit} ${maximumFractionDigits}`;
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits } as const;
  const format = unitFormats.get(key) ?? new Intl.NumberFormat(language, options);
  unitFormats.set(key, format);
  return format;
}

/** `42 × 28 cm`, never more than there is: rounded down. */
export function printSize(widthCm: number, heightCm: number, language: Language): string {
  return `${centimetres(widthCm, language)} × ${centimetres(heightCm, language)} cm`;
}

const plainFormats = new Map<Language, Intl.NumberFormat>();

function centimetres(value: number, language: Language): string {
  const step = value < 10 ? 10 : 1;
  const format = plainFormats.get(language) ?? new Intl.NumberFormat(language);
  plainFormats.set(language, format);
  return format.format(Math.floor(value * step) / step);
}

/** `2000 × 1333`: pixels are written without group marks. */
export function pixelSize(width: number, height: number): string {
  return `${width} × ${height}`;
}

const ZONE = 'Europe/Copenhagen';

/** Days come first here, in English too: 21 November 2026. */
const dayFirst = (language: Language) => (language === 'en' ? 'en-GB' : language);

/** `21. november 2026`. */
export function longDate(time: number | string, language: Language): string {
  return new Intl.DateTimeFormat(dayFirst(language), { dateStyle: 'long', timeZone: ZONE }).format(new Date(time));
}

/** The day that it is then in the shop's part of the world: `2026-11-21`. */
export function dayOf(time: number): string {
  return new Intl.DateTimeFormat('sv', { timeZone: ZONE }).format(time);
}

/** `21. november`: a day of the last twelve months. */
export function dayAndMonth(time: number, language: Language): string {
  return new Intl.DateTimeFormat(dayFirst(language), { day: 'numeric', month: 'long', timeZone: ZONE }).format(time);
}
