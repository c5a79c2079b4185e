/** Each read and each write wakes a thread: 7 % less processor time than with half of it; twice of it spares 5 % more, but memory. */
const LARGEST = 2 * 1024 * 1024;
const SMALLEST = 64 * 1024;
/** What all transfers together may hold, about, before they get smaller buffers. */
const TOGETHER = 64 * 1024 * 1024;
/** Kept for the next transfer: memory fresh from the system costs as much as a good part of its first use. */
const KEPT = 4;

export interface Buffers {
  /** Two buffers of one size, for a transfer of so many bytes. */
  borrow(bytes: number): [Buffer, Buffer];
  /** @param idle nothing writes from them or into them any more */
  giveBack(pair: [Buffer, Buffer], idle: boolean): void;
}

/** Buffers for transfers, smaller ones while there are many, so that a thousand slow readers fill no memory. */
export function transferBuffers(): Buffers {
  const kept: Buffer[] = [];
  let active = 0;
  const take = (size: number) => (size === LARGEST && kept.pop()) || Buffer.allocUnsafeSlow(size);
  return {
    borrow(bytes) {
      active++;
      const size = Math.min(sizeFor(active), Math.max(1, bytes));
      return [take(size), take(size)];
    },
    giveBack(pair, idle) {
      active--;
      if (!idle) return;
      for (const buffer of pair) if (buffer.length === LARGEST && kept.length < KEPT) kept.push(buffer);
    },
  };
}

function sizeFor(active: number): number {
  const fair = 2 ** Math.floor(Math.log2(TOGETHER / (2 * active)));
  return Math.min(LARGEST, Math.max(SMALLEST, fair));
}
