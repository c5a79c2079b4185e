import type { Metafile } from 'esbuild';

/** What a package's function reads before its handler is ready: the entry, and all pieces that it imports from the first. */
export interface AtStart {
  bytes: number;
  /** The files that are in it, as paths from the root. */
  sources: string[];
}

export function atStart({ outputs }: Metafile): AtStart {
  const pieces = new Set<string>();
  const visit = (path: string) => {
    if (pieces.has(path) || !outputs[path]) return;
    pieces.add(path);
    for (const one of outputs[path].imports) if (one.kind === 'import-statement') visit(one.path);
  };
  visit(Object.keys(outputs).find(path => path.endsWith('index.mjs'))!);
  const read = [...pieces].map(path => outputs[path]!);
  return {
    bytes: read.reduce((sum, { bytes }) => sum + bytes, 0),
    sources: read.flatMap(({ inputs }) => Object.keys(inputs)),
  };
}
