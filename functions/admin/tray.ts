import type { Suggestion, TrayFile } from '../../web/admin/Tray.tsx';
import { adminText, isKnownView, viewName } from '../../web/i18n/admin/messages.ts';
import { pickText } from '../../web/i18n/language.ts';
import { openTickets, type Ticket } from '../images/ticket.ts';
import type { Table } from '../platform/platform.ts';
import { listRenditions } from '../products/card.ts';
import { getProduct, listProducts, productsNamed, skuKey } from '../products/catalogue.ts';
import { getMaster } from '../products/masters.ts';
import { readFileName } from '../products/match.ts';
import { thumbnail } from './pictures.ts';
import type { AdminSetting, Visit } from './setting.ts';

const MOST_SHOWN = 50;
const MOST_SUGGESTIONS = 4;
const SAME_BEGINNING = 3;
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
  const files = await Promise.all(waiting.map(ticket => trayFile(setting, visit, ticket)));
  const checking = open.filter(({ state }) => state === 'arrived').length;
  return { files, checking, more: open.length === MOST_SHOWN };
}

function isWaiting(ticket: Ticket, now: number): ticket is Waiting {
  if (ticket.state === 'sending') return now - ticket.createdAt > GIVEN_UP;
  return ticket.state === 'unmatched' || ticket.state === 'refused';
}

async function trayFile(setting: AdminSetting, visit: Visit, ticket: Waiting): Promise<TrayFile> {
  const { id, fileName, state, reason } = ticket;
  if (state !== 'unmatched') return { id, fileName, state, reason, suggestions: [], view: '' };
  const [picture, suggestions] = await Promise.all([
    pictureOf(setting, visit, ticket),
    suggestionsFor(setting.platform.table, visit, fileName),
  ]);
  return { id, fileName, state, picture, suggestions, view: viewWords(visit, ticket) };
}

/** What the file's name says that it shows, if it says so in words that are known. */
function viewWords({ language }: Visit, { fileName, view }: Ticket): string {
  const views = [view ?? '', ...readFileName(fileName).candidates.map(candidate => candidate.view)];
  const known = views.find(isKnownView);
  return known ? viewName(adminText(language), known) : '';
}

async function pictureOf({ platform, formats }: AdminSetting, { language }: Visit, { master, fileName }: Ticket) {
  const row = master && (await getMaster(platform.table, master));
  if (!row) return undefined;
  const made = await listRenditions(platform.table, row.facts.id);
  const alt = adminText(language)('tray.picture', { name: fileName });
  return thumbnail(platform, formats, row.facts, made, alt);
}

/** Products that the name's beginning fits; then those whose SKUs begin as it does. */
async function suggestionsFor(table: Table, { language }: Visit, fileName: string): Promise<Suggestion[]> {
  const names = readFileName(fileName).candidates.map(({ name }) => name);
  const exact = (await productsNamed(table, names)).flat();
  const near = (await productsNear(table, names.at(-1) ?? '')).map(({ sku }) => sku);
  const skus = [...new Set([...exact, ...near])].slice(0, MOST_SUGGESTIONS);
  const products = await Promise.all(skus.map(sku => getProduct(table, sku)));
  return products.flatMap(product =>
    product ? [{ sku: product.sku, name: pickText(product.names, language) ?? product.sku }] : [],
  );
}

async function productsNear(table: Table, name: string) {
  const beginning = skuKey(name).slice(0, SAME_BEGINNING);
  if (beginning.length < SAME_BEGINNING) return [];
  const following = await listProducts(table, MOST_SUGGESTIONS, beginning);
  return following.filter(({ sku }) => skuKey(sku).startsWith(beginning));
}
