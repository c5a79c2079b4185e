/** A text file's characters: UTF-8 or UTF-16 with or without a mark, else what Windows writes in Western Europe. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return utf16WithoutMark(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252');
}

/** Of Latin letters in UTF-16 every other byte is zero. */
function utf16WithoutMark(bytes: Uint8Array): string | undefined {
  const look = bytes.subarray(0, 2000);
  const zeros = [0, 0];
  for (const [at, byte] of look.entries()) if (byte === 0) zeros[at % 2]! += 1;
  const most = look.length / 5;
  if (zeros[1]! > most && zeros[0]! === 0) return 'utf-16le';
  return zeros[0]! > most && zeros[1]! === 0 ? 'utf-16be' : undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch (error) {
    // The decoder's way of saying no: https://encoding.spec.whatwg.org/#dom-textdecoder-decode
    if (error instanceof TypeError) return false;
    throw error;
  }
}
