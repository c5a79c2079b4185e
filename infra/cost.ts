import { fileURLToPath } from 'node:url';
import { keeping, masters } from './cost/masters.ts';
import { ASKED, askedCost, type Step, timesOf } from './cost/order-steps.ts';
import { goingOut, type OrdersHow, orders, USUAL } from './cost/orders.ts';
import { costOf, type Line, total } from './cost/prices.ts';
import { quietMonth } from './cost/standing.ts';
import { gigabytesOf, keptADay, madeAgain, ZIPS } from './cost/zips.ts';

const LEAST: Partial<OrdersHow> = { likely: 0, noticed: false };

/** What can be turned, from the dearest to the cheapest. */
const VARIANTS: [what: string, how: Partial<OrdersHow>][] = [
  ['`keepSmallBundlesDays=30`', { days: 30 }],
  ['`keepSmallBundlesDays=3`', { days: 3 }],
  ['as it comes', {}],
  ['of likely ZIPs Web alone; others are made at the click, which takes seconds', { likely: 1 }],
  ['the shop’s own confirmation carries the link, the notice is off for that shop', { noticed: false }],
  ['no likely ZIPs', { likely: 0 }],
  ['the same and no notice: the least that can be had', LEAST],
];

function amounts(title: string, lines: Line[]): string {
  const rows = lines.map(line => `| ${line.what} | ${round(line.amount)} | ${usd(costOf(line))} |`);
  const end = `| **list price** | | **${usd(total(lines))}** |\n| after what an account has for nothing | | ${usd(total(lines, true))} |`;
  return [`| ${title} | amount | USD |`, '|---|---|---|', ...rows, end].join('\n');
}

/** How often each step comes for one order, what one such step asks for, and what they are for 1,000 orders. */
function steps(): string {
  const times = timesOf(USUAL);
  const rows = (Object.keys(ASKED) as Step[]).map(step => {
    const { tableReads, tableWrites, s3Gets, s3Puts, queue } = ASKED[step];
    const cost = usd(1000 * times[step] * askedCost(ASKED[step]));
    return `| ${[step, times[step], tableReads, tableWrites, s3Gets, s3Puts, queue, cost].join(' | ')} |`;
  });
  const head = '| one order | times | table reads | writes | S3 reads | writes | SQS | USD for 1,000 |';
  return [head, '|---|---|---|---|---|---|---|---|', ...rows].join('\n');
}

function variants(): string {
  const rows = VARIANTS.map(([what, how]) => [what, of(how), of(how, true)] as const);
  return twoPrices('1,000 orders', rows);
}

/** What it goes for: by what is saved where that is left out. */
function shares(): string {
  const row = (what: string, more: Partial<OrdersHow>, less: Partial<OrdersHow>) =>
    [what, of(more) - of(less), of(more, true) - of(less, true)] as const;
  return twoPrices('1,000 orders', [
    row('the notice, written and sent', {}, { noticed: false }),
    row('Web and Social made for every order and kept for a day or two', {}, { likely: 0 }),
    ['the order taken in, its page, files one by one, ZIPs at the click', of(LEAST), of(LEAST, true)],
  ]);
}

const of = (how: Partial<OrdersHow>, free = false) => total(orders(1000, how), free);

function twoPrices(title: string, rows: (readonly [what: string, list: number, after: number])[]): string {
  const lines = rows.map(([what, list, after]) => `| ${what} | ${list.toFixed(2)} | ${after.toFixed(2)} |`);
  return [`| ${title} | list | after |`, '|---|---|---|', ...lines].join('\n');
}

/** After so many days keeping a ZIP has cost what making it again does. */
function zips(): string {
  const rows = ZIPS.map(zip => {
    const [again, day] = [madeAgain(zip), keptADay(zip)];
    const size = `${zip.what}, ${Number(gigabytesOf(zip).toPrecision(2))} GB`;
    return `| ${size} | ${again.toPrecision(2)} | ${day.toPrecision(2)} | ${(again / day).toFixed(1)} |`;
  });
  return ['| a ZIP | made again USD | kept for a day USD | days |', '|---|---|---|---|', ...rows].join('\n');
}

const round = (amount: number) => Number(amount.toPrecision(3)).toLocaleString('en');
const usd = (amount: number) => amount.toFixed(amount < 1 ? 3 : 2);

/** The tables of `infra/README.md`. */
export function costTables(): string[] {
  return [
    amounts('1,000 orders', orders()),
    steps(),
    shares(),
    variants(),
    zips(),
    amounts('beside it, bytes that go out', goingOut()),
    amounts('10,000 masters, once', masters()),
    amounts('10,000 masters, each month', keeping()),
    amounts('a quiet month', quietMonth()),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(costTables().join('\n\n'));
