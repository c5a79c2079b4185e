import { getBrand } from '../brand/store.ts';
import { AppError } from '../errors.ts';
import type { MasterFacts } from '../formats/facts.ts';
import type { Format } from '../formats/format.ts';
import type { Platform } from '../platform/platform.ts';
import { previewRecipes } from '../products/card.ts';
import { getProduct } from '../products/catalogue.ts';
import { attachMaster, recordMaster } from '../products/masters.ts';
import { placeNames } from '../products/matching/place.ts';
import { replacePicture } from '../products/picture-bin.ts';
import { recordRendition } from '../products/renditions.ts';
import type { Engine } from './engine.ts';
import { changeTicket, getTicket, type Ticket } from './ticket.ts';

const MOST_FITS = 8;

export interface ImageWork {
  platform: Platform;
  engine: Engine;
  /** For what somebody waits for, where that need not wait for what is made in advance. */
  asked?: Engine | undefined;
  formats: Format[];
}

/** Takes in the file of a ticket: inspects it, makes its previews, finds out what it shows. May run twice. */
export async function takeIn(work: ImageWork, id: string): Promise<void> {
  const ticket = await getTicket(work.platform.table, id);
  if (ticket?.list) return;
  // Whatever became of it, a run that was cut off may have left the file here.
  if (!ticket || (ticket.state !== 'sending' && ticket.state !== 'arrived'))
    return work.platform.objects.remove(`incoming/${id}`);
  const facts = await inspectOrRefuse(work, ticket);
  if (!facts) return;
  await recordMaster(work.platform.table, facts, ticket.fileName, id);
  // The same picture may have been swept while this was being looked at.
  if (!(await work.platform.objects.head(`masters/${facts.id}`)))
    throw new Error(`masters/${facts.id} was removed just now and has to be stored again`);
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
    await changeTicket(platform, ticket.id, now => ({
      ...now,
      state: 'refused',
      reason: error.message,
      refusal: error.detail,
    }));
    await platform.objects.remove(`incoming/${ticket.id}`);
    return undefined;
  }
}

/** Previews come before everything else, whatever else waits: the pages need them. */
async function makePreviews({ platform, engine, formats }: ImageWork, facts: MasterFacts): Promise<void> {
  const recipes = previewRecipes(await getBrand(platform.table), facts, formats);
  await engine.render(facts, recipes, made => recordRendition(platform, facts.id, made));
}

async function place(platform: Platform, ticket: Ticket, facts: MasterFacts): Promise<void> {
  const { sku, view, fits } = await findProduct(platform, ticket);
  if (sku) await putInPlace(platform, ticket, sku, facts.id, view);
  await changeTicket(platform, ticket.id, now => ({
    ...now,
    ...{ master: facts.id, state: sku ? 'placed' : 'unmatched', sku, view, fits },
  }));
}

async function putInPlace(platform: Platform, { replaces, alt }: Ticket, sku: string, master: string, view: string) {
  if (replaces) await replacePicture(platform, sku, replaces, master, view);
  else await attachMaster(platform, sku, master, { view, alt });
}

interface Found {
  sku?: string;
  view: string;
  fits?: string[];
}

/** By the person's choice, else by the file's name where it can mean one product only. */
async function findProduct({ table }: Platform, ticket: Ticket): Promise<Found> {
  const brand = await getBrand(table);
  const [placing] = await placeNames(table, brand, [ticket.fileName]);
  const { kind, products, view: read } = placing!;
  const view = ticket.view ?? read;
  const chosen = ticket.sku ? await getProduct(table, ticket.sku) : undefined;
  if (chosen) return { sku: chosen.sku, view };
  const skus = products.map(({ sku }) => sku);
  if (kind === 'placed' && !ticket.later) return { sku: skus[0]!, view };
  return { view, fits: skus.slice(0, MOST_FITS) };
}

async function keepRefused({ objects }: Platform, id: string): Promise<void> {
  const incoming = await objects.get(`incoming/${id}`);
  if (incoming) await objects.put(`refused/${id}`, incoming.body);
}
