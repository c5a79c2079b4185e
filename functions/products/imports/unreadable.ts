/** Why a whole file cannot be read; the pages have a sentence for each. */
export type FileTrouble =
  | 'empty'
  | 'old-excel'
  | 'locked'
  | 'not-a-table'
  | 'broken-workbook'
  | 'far-cell'
  | 'open-quote'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'too-large';

/** Thrown while a file is read: the sender's to mend, no bug. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly trouble: FileTrouble;
  /** Row in which it was noticed. */
  readonly row: number | undefined;

  constructor(trouble: FileTrouble, row?: number, options?: ErrorOptions) {
    super(trouble, options);
    this.trouble = trouble;
    this.row = row;
  }
}
