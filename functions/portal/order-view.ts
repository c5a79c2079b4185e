import { dayOf } from '../../web/components/quantities.ts';
import { type Language, pickText, type Texts } from '../../web/i18n/language.ts';
import type { FileView, FormatView, OrderView, ProductView, SaidView, ViewView } from '../../web/portal/order-view.ts';
import type { Brand } from '../brand/settings.ts';
import { said } from '../brand/texts.ts';
import { type ShelfFile, shelfFiles } from '../bundles/names.ts';
import { brandShowing, showingView } from '../bundles/showing.ts';
import { printableCm } from '../formats/fitting.ts';
import type { Format } from '../formats/format.ts';
import { FILE_TYPE_NAME } from '../formats/kinds.ts';
import { endOf, type Link, type SignedLink } from '../links/link.ts';
import type { ShelfProduct } from '../orders/shelf.ts';
import { encode } from '../platform/table/key.ts';
import type { Card, CardView } from '../products/product.ts';
import { type BundleSight, bundleViews, howOf } from './bundle-views.ts';
import { writeHow } from './chosen.ts';
import { cropOf, dpiOf, wholeOf } from './crops.ts';
import { contactView } from './frame.ts';
import { ownSizePage } from './own-size-page.ts';
import { findScene, nameOf, pictureShower, wideShower } from './pictures.ts';

const PRODUCTS_PER_PAGE = 30;
/** From so many products on, a list to jump from is worth its room. */
const JUMP_FROM = 9;

export interface OrderSight extends BundleSight {
  /** From 1. */
  page: number;
  /** A choice of pictures that was begun, as it stands in the address; without it the page offers none. */
  chosen?: { pictures: number; query: Record<string, string> };
  link?: Link | undefined;
  shared: SignedLink[];
}

/** What the page of an order shows. */
export async function orderView(sight: OrderSight): Promise<OrderView> {
  const { setting, brand, shelf, language, link } = sight;
  const { order } = shelf;
  const pictured = shelf.products.filter(({ card }) => card?.views.length);
  const shown = pictured.slice((sight.page - 1) * PRODUCTS_PER_PAGE, sight.page * PRODUCTS_PER_PAGE);
  return {
    company: order.reseller.company,
    number: order.number,
    date: order.confirmedAt,
    // Another language's thanks are worse than ours in the reader's.
    thanks: brand.thanks[language],
    scene: await sceneView(sight),
    bundles: bundleViews(sight),
    choose: sight.chosen && { href: chooseAddress(sight), count: sight.chosen.pictures },
    how: sight.chosen && howView(sight),
    productCount: shelf.products.length,
    products: await productViews(sight, pictured.indexOf(shown[0]!), shown),
    unphotographed: shelf.products.filter(({ card }) => !card?.views.length).map(product => missing(product, language)),
    jump: pictured.length < JUMP_FROM ? undefined : pictured.map((product, n) => jump(sight, product, n)),
    pages: pages(sight, pictured.length),
    statusUrl: statusAddress(sight),
    share: link && !link.sharedBy ? shareView(sight) : undefined,
    terms: saidView(brand, brand.terms, language)?.text,
    termsLanguage: saidView(brand, brand.terms, language)?.language,
    showing: brandShowing(brand, language),
    selling: saidView(brand, brand.selling, language),
    delivery: order.delivery,
    returns: saidView(brand, brand.returns, language),
    setup: saidView(brand, brand.setup, language),
    contact: await contactView(brand, language, setting.platform),
    until: link && endOf(link),
  };
}

/** A text of the brand's; where it is in another language than the page's, it says so. */
function saidView(brand: Brand, texts: Texts, wished: Language): SaidView | undefined {
  const shown = said(texts, wished, brand.language);
  return shown && { text: shown.text, ...(shown.language !== wished && { language: shown.language }) };
}

async function sceneView({ setting, shelf, language }: OrderSight) {
  const scene = findScene(shelf);
  return scene && wideShower(setting.platform, setting.formats, language)(scene.view, scene.card.names);
}

async function productViews(sight: OrderSight, offset: number, products: ShelfProduct[]): Promise<ProductView[]> {
  const files = Map.groupBy(shelfFiles(sight.shelf, sight.setting.formats), ({ view }) => view);
  const today = dayOf(sight.setting.platform.now());
  return Promise.all(
    products.map(async ({ card }, n) => {
      const views = card!.views.map(view => viewView(sight, card!, view, files.get(view) ?? []));
      const { sku, lines, stories = {}, hashtags, usableUntil } = card!;
      const name = nameOf(card!, sight.language);
      return {
        anchor: anchor(offset + n),
        sku,
        name,
        line: pickText(lines, sight.language),
        story: saidView(sight.brand, stories, sight.language),
        hashtags: pickText(hashtags, sight.language, sight.brand.language),
        usable: usableUntil ? { until: usableUntil, past: usableUntil < today } : undefined,
        showing: showingView(card!, sight.brand, sight.language),
        views: await Promise.all(views),
      };
    }),
  );
}

async function viewView(sight: OrderSight, card: Card, view: CardView, own: ShelfFile[]): Promise<ViewView> {
  const { setting, language } = sight;
  const picture = await pictureShower(setting.platform, setting.formats, language)(view, card.names);
  const offered = setting.formats.filter(({ active, channel }) => active && channel !== 'preview');
  const formats = offered.flatMap(format => formatView(sight, format, view, own) ?? []);
  const whole = wholeOf(picture, view);
  const ownSize = ownSizePage(sight.path, card.sku, view.master, language);
  return { view: view.view, picture, alt: pickText(view.alt, language), whole, ownSize, formats };
}

function formatView(sight: OrderSight, format: Format, view: CardView, own: ShelfFile[]): FormatView | undefined {
  if (format.channel === 'preview') return undefined;
  const texts = {
    for: format.channel,
    name: pickText(format.name, sight.language) ?? format.id,
    use: pickText(format.use, sight.language),
  };
  const tooSmall = view.tooSmall.find(small => small.format === format.id)?.needs;
  if (tooSmall) return { ...texts, ...tooSmall, files: [], tooSmall: neededSize(format, view, tooSmall) };
  const files = own.filter(file => file.format.id === format.id);
  const [first] = files;
  if (!first) return undefined;
  const { width, height, made } = first.file;
  const cm = format.density ? printableCm(width, height, format.density) : undefined;
  return {
    ...texts,
    width,
    height,
    files: files.map(file => fileView(sight.path, file)),
    crop: cropOf(format, view, sight.brand.colours.backdrop, first.file),
    print: cm && { widthCm: cm.width, heightCm: cm.height, profile: made?.profile },
  };
}

/** Where only the longer edge counts, only that is asked for. */
function neededSize(format: Format, view: CardView, { width, height }: { width: number; height: number }) {
  if (format.size.kind !== 'box') return { width: Math.max(width, height) };
  return { width, height, dpi: dpiOf(format, view) };
}

function fileView(path: string, { id, file: { type, made, onUpload } }: ShelfFile): FileView {
  const state = made ? 'made' : onUpload ? 'coming' : 'on-request';
  return { type: FILE_TYPE_NAME[type], state, href: `${path}/f/${encode(id)}`, bytes: made?.bytes };
}

function missing({ line, card }: ShelfProduct, language: Language) {
  return { sku: line.sku, name: (card && pickText(card.names, language)) ?? line.name };
}

const anchor = (n: number) => `p-${n + 1}`;

function jump(sight: OrderSight, { card }: ShelfProduct, n: number) {
  const page = Math.floor(n / PRODUCTS_PER_PAGE) + 1;
  return {
    name: nameOf(card!, sight.language),
    href: `${page === sight.page ? '' : pageAddress(sight, page)}#${anchor(n)}`,
  };
}

function pages(sight: OrderSight, products: number): OrderView['pages'] {
  const count = Math.ceil(products / PRODUCTS_PER_PAGE);
  if (count < 2) return undefined;
  return Array.from({ length: count }, (_, n) => ({
    page: n + 1,
    href: pageAddress(sight, n + 1),
    current: n + 1 === sight.page,
  }));
}

/** A choice that was begun, and how files are wished to come, stay while one looks round. */
function keptQuery({ language, how, chosen }: OrderSight): Record<string, string> {
  return { lang: language, ...writeHow(how), ...chosen?.query };
}

function pageAddress(sight: OrderSight, page: number): string {
  return `${sight.path}?${new URLSearchParams({ ...keptQuery(sight), page: String(page) })}`;
}

function statusAddress({ path, language, how, page }: OrderSight): string {
  return `${path}/status.json?${new URLSearchParams({ lang: language, ...writeHow(how), page: String(page) })}`;
}

function chooseAddress(sight: OrderSight): string {
  return `${sight.path}/choose?${new URLSearchParams(keptQuery(sight))}`;
}

function howView(sight: OrderSight): OrderView['how'] {
  const { types: _types, folders: _folders, names: _names, ...hidden } = keptQuery(sight);
  return { ...howOf(sight), action: sight.path, hidden: { ...hidden, page: String(sight.page) } };
}

function shareView({ setting, path, shared }: OrderSight): OrderView['share'] {
  const links = shared.map(({ name, token, createdAt, number }) => ({
    name,
    url: `${setting.base}/o/${token}`,
    since: createdAt,
    closeAction: `${path}/share/${number}/close`,
  }));
  return { action: `${path}/share`, links };
}
