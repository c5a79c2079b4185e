import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse as parseStream } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { readHeading } from './headings.ts';
import { UnreadableFile } from './unreadable.ts';

const DELIMITERS = [';', ',', '\t', '|'];
/** Takes some milliseconds to read. */
const SLICE_BYTES = 65_536;
/** So much of a file tells its delimiter. */
const LOOK_CHARACTERS = 20_000;

/** The cells of a CSV text, whichever delimiter it has. Quotes may hold delimiters and line breaks. */
export async function readCsv(text: string): Promise<string[][]> {
  const { delimiter, body } = delimiterOf(text);
  return parseWith(body, delimiter);
}

/** A slice at a time, so that a long list keeps nobody waiting. */
async function parseWith(text: string, delimiter: string): Promise<string[][]> {
  const rows: string[][] = [];
  const slices = Readable.from(slicesOf(Buffer.from(text)), { objectMode: false });
  try {
    const parser = slices.pipe(parseStream({ delimiter, relax_column_count: true, relax_quotes: true }));
    for await (const row of parser) rows.push(row);
    return rows;
  } catch (error) {
    // A quotation mark that is opened and never closed swallows the rest of the file.
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED')
      throw new UnreadableFile('open-quote', Number(error.records) + 1, { cause: error });
    throw error;
  }
}

async function* slicesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    yield bytes.subarray(at, at + SLICE_BYTES);
    await setImmediate();
  }
}

/** Excel may name it in a first line of its own, `sep=;`. */
function delimiterOf(text: string): { delimiter: string; body: string } {
  const named = /^sep=(.)\r?\n/i.exec(text);
  if (named) return { delimiter: named[1]!, body: text.slice(named[0].length) };
  const look = text.slice(0, LOOK_CHARACTERS);
  const rated = DELIMITERS.map(delimiter => ({ delimiter, rating: rate(look, delimiter) }));
  return { delimiter: rated.sort((a, b) => b.rating - a.rating)[0]!.delimiter, body: text };
}

/** The right one gives headings that are known; else the one that gives the most columns, alike in most rows. */
function rate(look: string, delimiter: string): number {
  const rows = parse(look, {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    to: 20,
    quote: closedQuote(look),
  });
  const known = rows.slice(0, 10).map(row => row.filter(cell => readHeading(cell, 'en')).length);
  const width = rows[0]?.length ?? 0;
  const alike = rows.filter(row => row.length === width).length / Math.max(1, rows.length);
  return Math.max(0, ...known) * 1000 + (width > 1 ? width * alike : 0);
}

/** The look may end within quotes: an even number of marks is needed to read it by them. */
const closedQuote = (look: string) => ((look.match(/"/g)?.length ?? 0) % 2 === 0 ? '"' : null);
