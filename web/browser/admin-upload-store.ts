/** A file that was on its way: with it the same file goes on where it stopped, after the page was loaded anew too. */
export interface Begun {
  /** The entry's id. */
  id: string;
  name: string;
  ticket: string;
  partSize: number;
  /** What the server was told then; told otherwise, it begins anew. */
  as: string;
  /** Milliseconds since 1970. */
  at: number;
}

const STORE = 'begun';
/** The server forgets uploads after seven days. */
const KEPT = 6 * 86_400_000;

/** What this browser remembers of uploads. Where it may not remember anything, uploads begin anew. */
export async function openStore(): Promise<{
  all: () => Promise<Begun[]>;
  put: (begun: Begun) => Promise<void>;
  remove: (id: string) => Promise<void>;
}> {
  const database = await opened();
  if (!database) return { all: async () => [], put: async () => {}, remove: async () => {} };
  const store = (mode: IDBTransactionMode) => database.transaction(STORE, mode).objectStore(STORE);
  const all = async () => {
    const begun: Begun[] = await done(store('readonly').getAll());
    const old = begun.filter(({ at }) => Date.now() - at > KEPT);
    for (const { id } of old) await done(store('readwrite').delete(id));
    return begun.filter(one => !old.includes(one));
  };
  return {
    all,
    put: async begun => void (await done(store('readwrite').put(begun))),
    remove: async id => void (await done(store('readwrite').delete(id))),
  };
}

function opened(): Promise<IDBDatabase | undefined> {
  return new Promise(resolve => {
    // Private windows may have no such store: then nothing is remembered.
    if (!globalThis.indexedDB) return resolve(undefined);
    const request = indexedDB.open('packshot-uploads', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(undefined);
  });
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
