/** Larger files are read piece by piece, so that a picture of 500 MB does not lie in memory whole. */
const WHOLE_BYTES = 48 * 1024 * 1024;
const PIECE_BYTES = 2 * 1024 * 1024;

/** SHA-256 of a file, in hexadecimal. */
export async function sha256Of(file: Blob): Promise<string> {
  // Without https or localhost browsers keep their own to themselves: https://www.w3.org/TR/webcrypto/#crypto-interface
  const own = globalThis.crypto?.subtle;
  if (own && file.size <= WHOLE_BYTES)
    return hex(new Uint8Array(await own.digest('SHA-256', await file.arrayBuffer())));
  const hash = sha256();
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    hash.add(new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer()));
    await new Promise(resolve => setTimeout(resolve));
  }
  return hex(hash.end());
}

const hex = (bytes: Uint8Array) => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');

const PRIMES = primes(64);
/** Fractions of square roots, and of cube roots, of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). */
const START = PRIMES.slice(0, 8).map(prime => fraction(prime ** 0.5));
const ROUNDS = Uint32Array.from(PRIMES, prime => fraction(prime ** (1 / 3)));

/** SHA-256 of what comes piece by piece: https://doi.org/10.6028/NIST.FIPS.180-4 */
export function sha256() {
  const state = Uint32Array.from(START);
  const words = new Uint32Array(64);
  const rest = new Uint8Array(64);
  let filled = 0;
  let length = 0;

  const add = (bytes: Uint8Array) => {
    length += bytes.length;
    let at = 0;
    if (filled > 0) {
      at = Math.min(64 - filled, bytes.length);
      rest.set(bytes.subarray(0, at), filled);
      filled += at;
      if (filled < 64) return;
      mix(state, words, rest, 0);
    }
    for (; at + 64 <= bytes.length; at += 64) mix(state, words, bytes, at);
    rest.set(bytes.subarray(at));
    filled = bytes.length - at;
  };

  const end = (): Uint8Array => {
    const bits = length * 8;
    const padding = new Uint8Array((filled < 56 ? 56 : 120) - filled + 8);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32));
    view.setUint32(padding.length - 4, bits >>> 0);
    add(padding);
    const result = new DataView(new ArrayBuffer(32));
    state.forEach((word, n) => {
      result.setUint32(n * 4, word);
    });
    return new Uint8Array(result.buffer);
  };

  return { add, end };
}

function mix(state: Uint32Array, w: Uint32Array, bytes: Uint8Array, at: number): void {
  for (let i = 0, from = at; i < 16; i++, from += 4)
    w[i] = (bytes[from]! << 24) | (bytes[from + 1]! << 16) | (bytes[from + 2]! << 8) | bytes[from + 3]!;
  for (let i = 16; i < 64; i++) {
    const [x, y] = [w[i - 15]!, w[i - 2]!];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i]! + w[i]!) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, n) => {
    state[n] = (state[n]! + word) | 0;
  });
}

function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32);
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every(prime => n % prime !== 0)) found.push(n);
  return found;
}
