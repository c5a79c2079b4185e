const WASM_PAGE = 65_536;
/** How far beyond the end of a stretch loops may read or write. */
export const SLACK = 64;
/** Memory of more bytes than this, which hardly a picture needs, is not kept for the next one. */
const MOST_KEPT = 2 ** 24;

/** Memory of some loops: stretches of bytes, and where each begins. */
export interface Room<Loops> {
  bytes: Uint8Array;
  at: number[];
  loops: Loops;
}

interface Hall {
  memory: WebAssembly.Memory;
  loops: object;
}

/**
 * What makes rooms for loops in WebAssembly. All have the same memory: one is over where the next begins, and what the
 * one before has left lies in it.
 * @param wasm a module that takes its memory from `pixels`
 */
export function rooms<Loops extends object>(wasm: Buffer): (...lengths: number[]) => Room<Loops> {
  let compiled: WebAssembly.Module | undefined;
  let kept: Hall | undefined;
  const build = (): Hall => {
    compiled ??= new WebAssembly.Module(wasm as BufferSource);
    const memory = new WebAssembly.Memory({ initial: 1 });
    return { memory, loops: new WebAssembly.Instance(compiled, { pixels: { memory } }).exports };
  };
  return (...lengths) => {
    let end = SLACK;
    const at = lengths.map(length => {
      const begin = end;
      end = Math.ceil((end + length + SLACK) / SLACK) * SLACK;
      return begin;
    });
    const { memory, loops } = kept ?? build();
    kept = end > MOST_KEPT ? undefined : { memory, loops };
    memory.grow(Math.max(0, Math.ceil((end - memory.buffer.byteLength) / WASM_PAGE)));
    return { bytes: new Uint8Array(memory.buffer), at, loops: loops as Loops };
  };
}
