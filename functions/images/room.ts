const WASM_PAGE = 65_536;
/** How far beyond the end of a stretch loops may read or write. */
export const SLACK = 64;

/** Memory of some loops: stretches of bytes, and where each begins. */
export interface Room<Loops> {
  bytes: Uint8Array;
  at: number[];
  loops: Loops;
  /** Some of it as it is, not copied; holds all of the memory. */
  part(begin: number, length: number): Buffer;
}

/**
 * What makes rooms for loops in WebAssembly, each with fresh memory: what comes out can stay where it is.
 * @param wasm a module that takes its memory from `pixels`
 */
export function rooms<Loops>(wasm: Buffer): (...lengths: number[]) => Room<Loops> {
  let compiled: WebAssembly.Module | undefined;
  return (...lengths) => {
    let end = SLACK;
    const at = lengths.map(length => {
      const begin = end;
      end = Math.ceil((end + length + SLACK) / SLACK) * SLACK;
      return begin;
    });
    compiled ??= new WebAssembly.Module(wasm as BufferSource);
    const memory = new WebAssembly.Memory({ initial: Math.ceil(end / WASM_PAGE) });
    const { exports } = new WebAssembly.Instance(compiled, { pixels: { memory } });
    return {
      bytes: new Uint8Array(memory.buffer),
      at,
      loops: exports as unknown as Loops,
      part: (begin, length) => Buffer.from(memory.buffer, begin, length),
    };
  };
}
