/** A stored file, as the program records it, and where it lies. */
export interface BenchFile {
  key: string;
  name: string;
  path: string;
  bytes: number;
  crc32: number;
  sha256: string;
  madeAt: number;
}

export interface BenchTask {
  /** Folder of the object storage. */
  root: string;
  files: BenchFile[];
  /** Key of the same ZIP as one plain file. */
  plain: string;
}

/** What the parent asks of a server process, and what it hears. */
export type Question = 'begin' | 'end';
export type Told = { address: string } | { begun: true } | { cpu: number; peakMb: number };

export interface Download {
  bytes: number;
  /** Milliseconds. */
  firstByte: number;
  wall: number;
  /** `Content-Length` was told. */
  length: boolean;
}

export interface SideResult {
  mbPerSecond: number;
  /** Processor seconds of the server. */
  cpuPerGb: number;
  /** Milliseconds until the first byte of the body. */
  firstByte: number;
  /** Most resident memory of the server, that of the idle program included; MB. */
  peakMb: number;
  length: boolean;
  range: boolean;
}
