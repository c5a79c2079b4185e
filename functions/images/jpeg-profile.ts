/** Segments that come first in a file: JFIF, EXIF and XMP (ITU T.81, B.1.1.3). */
const [APP0, APP1, APP2] = [0xffe0, 0xffe1, 0xffe2];
const LONGEST = 65_533;
/** Before each part of a profile, with its number and how many there are (ICC.1:2022, B.4). */
const NAME = 'ICC_PROFILE\0';

/** A JPEG file with a profile put to it. */
export function withProfile(jpeg: Buffer, icc: Buffer): Buffer {
  let at = 2;
  while ([APP0, APP1].includes(jpeg.readUInt16BE(at))) at += 2 + jpeg.readUInt16BE(at + 2);
  return Buffer.concat([jpeg.subarray(0, at), ...segments(icc), jpeg.subarray(at)]);
}

function segments(icc: Buffer): Buffer[] {
  const room = LONGEST - NAME.length - 2;
  const count = Math.ceil(icc.length / room);
  return Array.from({ length: count }, (_, part) => {
    const content = icc.subarray(part * room, (part + 1) * room);
    const head = Buffer.alloc(4 + NAME.length + 2);
    head.writeUInt16BE(APP2);
    head.writeUInt16BE(2 + NAME.length + 2 + content.length, 2);
    head.write(NAME, 4, 'latin1');
    head.set([part + 1, count], 4 + NAME.length);
    return Buffer.concat([head, content]);
  });
}
