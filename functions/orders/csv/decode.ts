import { AppError } from '../../errors.ts';

/**
 * The text of a file as spreadsheets save it: UTF-8 or UTF-16, marked or not, else Windows-1252.
 * @throws AppError `bad-input` for a workbook, which is no text
 */
export function decodeText(bytes: Uint8Array): string {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw new AppError('bad-input', 'This is a workbook. Save it as CSV first: File, Save as, CSV UTF-8.', {
      detail: 'workbook',
    });
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  // Headings are mostly ASCII: every other byte of them is zero in UTF-16.
  const start = bytes.subarray(0, 200);
  if (zeros(start, 1) > start.length / 4) return 'utf-16le';
  if (zeros(start, 0) > start.length / 4) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    // Danish Excel saves "CSV" in Windows-1252, whose æ, ø and å are no UTF-8.
    return false;
  }
}

const zeros = (bytes: Uint8Array, from: 0 | 1) => bytes.filter((byte, at) => at % 2 === from && byte === 0).length;

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, at) => bytes[at] === byte);
