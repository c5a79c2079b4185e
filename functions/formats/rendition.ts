import type { FileType } from './format.ts';

/** One file that was made of a master: stored as `renditions/<sha256>.<ext>` and never changed. */
export interface Rendition {
  recipe: string;
  format: string;
  type: FileType;
  /** In object storage. */
  key: string;
  bytes: number;
  width: number;
  height: number;
  /** Of the file's bytes, lower-case hex. */
  sha256: string;
  /** Of the file's bytes, as ZIP wants it. */
  crc32: number;
  /** When it was recorded, its bytes known to be right; milliseconds since 1970. */
  madeAt?: number | undefined;
  /** The embedded print profile, as it calls itself. */
  profile?: string;
}
