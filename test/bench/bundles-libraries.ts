import { createReadStream, openAsBlob } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BenchFile } from './bundles-task.ts';

// What a developer would write with each library by its own documentation, entries stored.

type Handler = (files: BenchFile[], outgoing: ServerResponse) => Promise<void>;

interface Archive extends Readable {
  file(path: string, options: { name: string }): void;
  finalize(): Promise<void>;
}
interface ZipFile {
  outputStream: Readable;
  addFile(path: string, name: string, options: { compress: boolean }): void;
  end(options: object, size: (bytes: number) => void): void;
}
interface ZipStream extends Readable {
  entry(source: Readable, data: { name: string }, done: (error: Error | null) => void): void;
  finish(): void;
}
type Stored = new (options: { store: boolean }) => unknown;
interface ClientZip {
  downloadZip(files: AsyncIterable<object>, options: { metadata: object[] }): Response;
}

/** Not typed on purpose: each is there only where somebody has installed it. */
const load = (name: string) => import(name);

export const LIBRARIES: Record<string, () => Promise<Handler>> = {
  archiver: async () => {
    const { ZipArchive } = await load('archiver');
    return async (files, outgoing) => {
      const archive = new (ZipArchive as Stored)({ store: true }) as Archive;
      for (const { path, name } of files) archive.file(path, { name });
      await Promise.all([pipeline(archive, outgoing), archive.finalize()]);
    };
  },
  yazl: async () => {
    const { default: yazl } = await load('yazl');
    return async (files, outgoing) => {
      const zip: ZipFile = new yazl.ZipFile();
      for (const { path, name } of files) zip.addFile(path, name, { compress: false });
      const size = await new Promise<number>(resolve => zip.end({}, resolve));
      outgoing.setHeader('Content-Length', size);
      await pipeline(zip.outputStream, outgoing);
    };
  },
  'zip-stream': async () => {
    const { default: ZipStream } = await load('zip-stream');
    return async (files, outgoing) => {
      const zip = new (ZipStream as Stored)({ store: true }) as ZipStream;
      const adding = (async () => {
        for (const { path, name } of files)
          await new Promise<void>((resolve, reject) => {
            zip.entry(createReadStream(path), { name }, error => (error ? reject(error) : resolve()));
          });
        zip.finish();
      })();
      await Promise.all([pipeline(zip, outgoing), adding]);
    };
  },
  'client-zip': async () => {
    const { downloadZip }: ClientZip = await load('client-zip');
    return async (files, outgoing) => {
      const metadata = files.map(({ name, bytes }) => ({ name, size: bytes }));
      const answer = downloadZip(inputs(files), { metadata });
      outgoing.setHeader('Content-Length', answer.headers.get('content-length')!);
      await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), outgoing);
    };
  },
};

async function* inputs(files: BenchFile[]): AsyncGenerator<object> {
  for (const { path, name } of files) yield { name, input: (await openAsBlob(path)).stream() };
}

export function libraryListener(handler: Handler, files: BenchFile[]) {
  return (_: IncomingMessage, outgoing: ServerResponse) => {
    outgoing.setHeader('Content-Type', 'application/zip');
    // A reader who goes away half-way is part of the bench; whatever else breaks comes out as too few bytes.
    handler(files, outgoing).catch(() => outgoing.destroy());
  };
}

export async function isThere(library: string): Promise<boolean> {
  return load(library).then(
    () => true,
    () => false,
  );
}
