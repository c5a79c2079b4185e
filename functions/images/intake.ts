import { getBrand } from '../brand/store.ts';
import { AppError } from '../errors.ts';
import type { MasterFacts } from '../formats/facts.ts';
import type { Format } from '../formats/format.ts';
import type { Platform } from '../platform/platform.ts';
import { previewRecipes, recordRendition } from '../products/card.ts';
import { getProduct, productsNamed } from '../products/catalogue.ts';
import { attachMaster, recordMaster } from '../products/masters.ts';
import { readFileName } from '../products/match.ts';
import type { Engine } from './engine.ts';
import { changeTicket, getTicket, type Ticket } from './ticket.ts';

export interface ImageWork {
  platform: Platform;
  engine: Engine;
  formats: Format[];
}

/** Takes in the file of a ticket: inspects it, makes its previews, finds out what it shows. May run twice. */
export async function takeIn(work: ImageWork, id: string): Promise<void> {
  const ticket = await getTicket(work.platform.table, id);
  if (!ticket || (ticket.state !== 'sending' && ticket.state !== 'arrived')) return;
  const facts = await inspectOrRefuse(work, ticket);
  if (!facts) return;
  await recordMaster(work.platform.table, facts, ticket.fileName);
  await makePreviews(work, facts);
  await place(work.platform, ticket, facts);
  await work.platform.objects.remove(`incoming/${id}`);
}

async function inspectOrRefuse({ platform, engine }: ImageWork, ticket: Ticket): Promise<MasterFacts | undefined> {
  try {
    return await engine.inspect(ticket.id);
  } catch (error) {
    // Refused with a reason that the brand can act on; anything else is tried again.
    if (!(error instanceof AppError && error.code === 'refused-image')) throw error;
    await keepRefused(platform, ticket.id);
    await changeTicket(platform, ticket.id, now => ({ ...now, state: 'refused', reason: error.message }));
    return undefined;
  }
}

/** Previews come before everything else, whatever else waits: the pages need them. */
async function makePreviews({ platform, engine, formats }: ImageWork, facts: MasterFacts): Promise<void> {
  const recipes = previewRecipes(await getBrand(platform.table), facts, formats);
  await engine.render(facts, recipes, made => recordRendition(platform.table, facts.id, made));
}

async function place(platform: Platform, ticket: Ticket, facts: MasterFacts): Promise<void> {
  const found = await findProduct(platform, ticket);
  if (found.sku) await attachMaster(platform, found.sku, facts.id, { view: found.view, alt: ticket.alt });
  await changeTicket(platform, ticket.id, now => ({
    ...now,
    master: facts.id,
    state: found.sku ? 'placed' : 'unmatched',
    sku: found.sku,
    view: found.view,
    reason: found.reason,
  }));
}

/** By the person's choice, else by name: the longest beginning of the file's name that is a product's SKU or GTIN. */
async function findProduct(
  { table }: Platform,
  ticket: Ticket,
): Promise<{ sku?: string; view: string; reason?: string }> {
  const { candidates } = readFileName(ticket.fileName);
  const matches = await productsNamed(
    table,
    candidates.map(({ name }) => name),
  );
  const best = matches.findIndex(skus => skus.length > 0);
  const view = ticket.view ?? candidates[best]?.view ?? '';
  if (ticket.sku) {
    const chosen = await getProduct(table, ticket.sku);
    if (chosen) return { sku: chosen.sku, view };
  }
  const [sku, ...others] = matches[best] ?? [];
  if (!sku) return { view: '', reason: 'No product has a SKU or GTIN that this file’s name begins with.' };
  if (others.length > 0) return { view, reason: `The name fits several products: ${[sku, ...others].join(', ')}.` };
  return { sku, view };
}

async function keepRefused({ objects }: Platform, id: string): Promise<void> {
  const incoming = await objects.get(`incoming/${id}`);
  if (incoming) await objects.put(`refused/${id}`, incoming.body);
  await objects.remove(`incoming/${id}`);
}
