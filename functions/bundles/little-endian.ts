/** Writes numbers of so many bits one after the other, the lowest byte first, into bytes that they fill. */
export class LittleEndian {
  readonly bytes: Buffer;
  #at = 0;

  constructor(length: number) {
    this.bytes = Buffer.allocUnsafe(length);
  }

  u16(...values: number[]): this {
    for (const value of values) this.#at = this.bytes.writeUInt16LE(value, this.#at);
    return this;
  }

  u32(...values: number[]): this {
    for (const value of values) this.#at = this.bytes.writeUInt32LE(value, this.#at);
    return this;
  }

  u64(...values: number[]): this {
    for (const value of values) this.#at = this.bytes.writeBigUInt64LE(BigInt(value), this.#at);
    return this;
  }

  text(value: string): this {
    this.#at += this.bytes.write(value, this.#at);
    return this;
  }
}
