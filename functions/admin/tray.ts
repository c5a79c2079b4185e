import type { Suggestion, TrayFile } from '../../web/admin/Tray.tsx';
import { adminText, viewName } from '../../web/i18n/admin/messages.ts';
import { refusedText } from '../../web/i18n/admin/refused/messages.ts';
import { pickText } from '../../web/i18n/language.ts';
import { openTickets, type Ticket } from '../images/ticket.ts';
import type { Table } from '../platform/platform.ts';
import { getProducts, listProducts, skuKey } from '../products/catalogue.ts';
import type { IndexRow } from '../products/index-row.ts';
import { getMaster } from '../products/masters.ts';
import { readName, readWords } from '../products/matching/name.ts';
import { listRenditions } from '../products/renditions.ts';
import { searchProducts } from '../products/search.ts';
import { readCatalogue } from '../products/snapshot.ts';
import { thumbnail } from './pictures.ts';
import type { AdminSetting, Visit } from './setting.ts';

const MOST_SHOWN = 50;
const MOST_SUGGESTIONS = 4;
const SAME_BEGINNING = 3;
const MOST_BEGINNINGS = 4;
/** So many rows of the catalogue are looked at for one page, however large it is and however many files wait. */
const MOST_ROWS_READ = 300_000;
/** A file that is still being sent is shown where it is sent; after so long nobody sends it any more. */
const GIVEN_UP = 3_600_000;

type Waiting = Ticket & { state: TrayFile['state'] };

/** The files that are not in their place yet, newest first. */
export async function trayFiles(
  setting: AdminSetting,
  visit: Visit,
): Promise<{ files: TrayFile[]; checking: number; more: boolean }> {
  const { table, now } = setting.platform;
  const open = await openTickets(table, MOST_SHOWN);
  const waiting = open.filter(ticket => isWaiting(ticket, now()));
  const unsure = waiting.some(({ state }) => state === 'unmatched');
  const byName = nameSearch(unsure ? await readCatalogue(setting.platform) : [], visit);
  const files = await Promise.all(waiting.map(ticket => trayFile(setting, visit, ticket, byName)));
  const checking = open.filter(({ state }) => state === 'arrived').length;
  return { files, checking, more: open.length === MOST_SHOWN };
}

function isWaiting(ticket: Ticket, now: number): ticket is Waiting {
  if (ticket.state === 'sending') return now - ticket.createdAt > GIVEN_UP;
  return ticket.state === 'unmatched' || ticket.state === 'refused';
}

type NameSearch = (fileName: string) => string[];

async function trayFile(setting: AdminSetting, visit: Visit, ticket: Waiting, byName: NameSearch): Promise<TrayFile> {
  const { id, fileName, state, fits = [] } = ticket;
  const reason = refusedText(visit.language, ticket.refusal) ?? ticket.reason;
  if (state !== 'unmatched') return { id, fileName, state, reason, suggestions: [], view: '' };
  const [picture, suggestions] = await Promise.all([
    pictureOf(setting, visit, ticket),
    suggestionsFor(setting.platform.table, visit, ticket, byName),
  ]);
  const view = ticket.view ? viewName(adminText(visit.language), ticket.view) : '';
  return { id, fileName, state, picture, suggestions, view, ambiguous: fits.length > 1 };
}

async function pictureOf({ platform, formats }: AdminSetting, { language }: Visit, { master, fileName }: Ticket) {
  const row = master && (await getMaster(platform.table, master));
  if (!row) return undefined;
  const made = await listRenditions(platform.table, row.facts.id);
  const alt = adminText(language)('tray.picture', { name: fileName });
  return thumbnail(platform, formats, row.facts, made, alt);
}

/** Products that the name fits; else those that are called by its words; else those whose SKUs begin as it does. */
async function suggestionsFor(
  table: Table,
  { language }: Visit,
  { fileName, fits = [] }: Ticket,
  byName: NameSearch,
): Promise<Suggestion[]> {
  const called = fits.length > 0 ? fits : byName(fileName);
  const near = called.length > 0 ? called : await productsNear(table, fileName);
  const products = await getProducts(table, near.slice(0, MOST_SUGGESTIONS));
  return products.flatMap(item =>
    item ? [{ sku: item.value.sku, name: pickText(item.value.names, language) ?? item.value.sku }] : [],
  );
}

/** Products that have all words of a file's name, those left aside that say something of the file only. */
function nameSearch(rows: IndexRow[], { language }: Visit): NameSearch {
  let left = MOST_ROWS_READ;
  return fileName => {
    const words = tellingWords(fileName);
    left -= rows.length;
    if (left < 0 || words.length === 0) return [];
    const found = searchProducts(rows, { words: words.join(' '), language });
    return found.slice(0, MOST_SUGGESTIONS).map(({ sku }) => sku);
  };
}

function tellingWords(fileName: string): string[] {
  const { words } = readName(fileName);
  const telling: string[] = [];
  let at = 0;
  for (const read of readWords(words, new Set())) {
    if (!read) telling.push(words[at]!);
    at += read?.length ?? 1;
  }
  return telling.filter(word => word.length > 1);
}

/** Those whose SKUs begin with most words of the name: for `HB-JUG-1003` first others of `HB-JUG`, then of `HB`. */
async function productsNear(table: Table, fileName: string): Promise<string[]> {
  for (const beginning of beginningsOf(fileName)) {
    const following = await listProducts(table, MOST_SUGGESTIONS, beginning);
    const near = following.map(({ sku }) => sku).filter(sku => skuKey(sku).startsWith(beginning));
    if (near.length > 0) return near;
  }
  return [];
}

/** As it is written, and with hyphens for whatever separates. */
function beginningsOf(fileName: string): string[] {
  const { stem, words, places } = readName(fileName);
  if (/^(IMG|DSC|_MG|PXL)/.test(skuKey(stem))) return [];
  const ends = places.slice(0, MOST_BEGINNINGS).map(({ end }, n) => ({ end, count: n + 1 }));
  const written = ends.reverse().flatMap(({ end, count }) => [stem.slice(0, end), words.slice(0, count).join('-')]);
  const all = [...written, stem.slice(0, SAME_BEGINNING)].map(skuKey);
  return [...new Set(all)].filter(beginning => beginning.length >= SAME_BEGINNING);
}
