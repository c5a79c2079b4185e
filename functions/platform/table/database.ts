import { backup, DatabaseSync, type StatementSync } from 'node:sqlite';
import { AppError } from '../../errors.ts';

/** One SQLite file, shared by table and queue, open in this process only. */
export interface Database {
  /** A prepared statement, made once. */
  prepare(sql: string): StatementSync;
  exec(sql: string): void;
  /** Runs `write` in the next common commit; resolves to its result once that survives a power cut. */
  write<Result>(write: () => Result): Promise<Result>;
  /** Writes a consistent copy to a new file, a few pages at a time, while others read and write. */
  copyTo(file: string): Promise<void>;
  /** Commits what is waiting, then lets the file go. */
  close(): void;
}

interface Waiting {
  write: () => unknown;
  resolve: (result: never) => void;
  reject: (error: unknown) => void;
}

const SQLITE_BUSY = 5;
/** Of 4 kB: a copy holds nobody up for longer than a few milliseconds. */
const PAGES_AT_ONCE = 500;

/**
 * Opens a database for this process alone. The lock is the kernel's (fcntl), so it ends with the process, however
 * that dies.
 * @throws AppError `conflict` when another process has it.
 */
export function openDatabase(file: string): Database {
  const sql = openAlone(file);
  const prepared = new Map<string, StatementSync>();
  let waiting: Waiting[] = [];

  const flush = () => {
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) commit(sql, batch);
  };

  return {
    prepare(text) {
      const statement = prepared.get(text) ?? sql.prepare(text);
      prepared.set(text, statement);
      return statement;
    },
    exec: text => sql.exec(text),
    write: write =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ write, resolve, reject });
      }),
    async copyTo(path) {
      await backup(sql, path, { rate: PAGES_AT_ONCE });
    },
    close() {
      flush();
      sql.close();
    },
  };
}

function openAlone(file: string): DatabaseSync {
  // The moment of waiting lets one of two that start together win.
  const sql = new DatabaseSync(file, { timeout: 200 });
  try {
    sql.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    // macOS: fsync alone leaves the bytes in the disk's cache.
    sql.exec('PRAGMA fullfsync = ON; BEGIN EXCLUSIVE; COMMIT');
    return sql;
  } catch (error) {
    sql.close();
    if (!isBusy(error)) throw error;
    throw new AppError('conflict', `Another Packshot is running on ${file}: stop it, or choose another data folder.`, {
      cause: error,
    });
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY;
}

/** One transaction for all; a write that fails takes only itself back. */
function commit(sql: DatabaseSync, batch: Waiting[]): void {
  try {
    sql.exec('BEGIN IMMEDIATE');
    const settle = batch.map(one => attempt(sql, one));
    sql.exec('COMMIT');
    for (const tell of settle) tell();
  } catch (error) {
    // Nothing is stored, as on a full disk (SQLite may have rolled back by itself) or after the end.
    if (sql.isOpen && sql.isTransaction) sql.exec('ROLLBACK');
    for (const one of batch) one.reject(error);
  }
}

function attempt(sql: DatabaseSync, { write, resolve, reject }: Waiting): () => void {
  sql.exec('SAVEPOINT one');
  try {
    const result = write();
    sql.exec('RELEASE one');
    return () => resolve(result as never);
  } catch (error) {
    sql.exec('ROLLBACK TO one; RELEASE one');
    return () => reject(error);
  }
}
