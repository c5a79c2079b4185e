/**
 * All background work, by ids only: a job may run late, twice, or beside itself, and reads what is true when it runs.
 *
 * - `intake`: a file has arrived under `incoming/<ticket>`: inspect it, name it, match it to a product.
 * - `render`: make the renditions of a master; without `files` the first file type of every active format,
 *   else exactly the named ones (`<format>.<ext>`).
 * - `follow-up`: after an order event: mail, when its pictures are there.
 * - `mail`: send one notice.
 * - `card`: rewrite a product's card.
 */
export type Job =
  | { kind: 'intake'; ticket: string }
  | { kind: 'render'; master: string; files?: string[] }
  | { kind: 'card'; sku: string }
  | { kind: 'follow-up'; order: string }
  | { kind: 'mail'; order: string; notice: string };

export type JobKind = Job['kind'];
