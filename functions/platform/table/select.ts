import type { Query } from '../platform.ts';
import { readCursor } from './cursor.ts';
import { afterPrefix } from './prefix.ts';

interface Clause {
  sql: string;
  values: (string | number)[];
}

/** A query as SQL. Strings are ordered by their UTF-8 bytes, SQLite's own order and DynamoDB's. */
export function selectOf(query: Query, now: number): Clause {
  const [partition, sort] = query.index ? ['index_pk', 'index_sk'] : ['pk', 'sk'];
  const way = query.newestFirst ? 'DESC' : 'ASC';
  const clauses = [
    clause(`${partition} = ?`, query.pk),
    clause('(expires_at IS NULL OR expires_at > ?)', now),
    query.prefix && clause(`${sort} >= ?`, query.prefix),
    query.prefix && clause(`${sort} < ?`, afterPrefix(query.prefix)),
    clause(`${sort} >= ?`, query.from),
    clause(`${sort} <= ?`, query.to),
    query.after && clause(`(${sort}, pk, sk) ${query.newestFirst ? '<' : '>'} (?, ?, ?)`, ...readCursor(query.after)),
  ].filter(one => typeof one === 'object');
  return {
    sql: `SELECT * FROM items WHERE ${clauses.map(one => one.sql).join(' AND ')}
      ORDER BY ${sort} ${way}, pk ${way}, sk ${way}`,
    values: clauses.flatMap(one => one.values),
  };
}

/** None where a value is absent. */
function clause(sql: string, ...values: (string | number | undefined)[]): Clause | undefined {
  const given = values.filter(value => value !== undefined);
  return given.length === values.length ? { sql, values: given } : undefined;
}
