/** Why a file cannot be taken, and what to do. */
export const en = {
  pdf: 'This is a PDF. Export the picture from it. Send a JPEG, PNG, WebP, TIFF or AVIF.',
  zip: 'This is a ZIP archive or an Office document. Unpack it and send the pictures one by one.',
  archive: 'This is an archive. Unpack it and send the pictures one by one.',
  photoshop: 'This is a Photoshop document. Save it as a TIFF or PNG and send that.',
  gif: 'This is a GIF, which has too few colours for print. Send a JPEG, PNG, WebP, TIFF or AVIF.',
  heic: 'This is a HEIC picture from a phone. Export it as a JPEG and send that.',
  film: 'This is a film. Send a JPEG, PNG, WebP, TIFF or AVIF.',
  eps: 'This is an EPS drawing. Export it as a PNG of at least 3000 pixels and send that.',
  svg: 'This is an SVG drawing. Export it as a PNG of at least 3000 pixels and send that.',
  page: 'This is a web page, not a picture. Save the picture itself and send that.',
  text: 'This is text, not a picture, whatever its name says. Send a JPEG, PNG, WebP, TIFF or AVIF.',
  empty: 'The file is empty. Check it on your side and send it again.',
  unknown: 'This is no picture that can be read here. Send a JPEG, PNG, WebP, TIFF or AVIF.',
  damaged: 'The picture is damaged or incomplete. Open it in a picture program, save it anew and send that.',
  pixels: 'The picture has more than 150 million pixels. Make it smaller and send it again.',
  bytes: 'The file is larger than 500 MB. Save it smaller, for example as a JPEG, and send that.',
} as const;

export type Refusal = keyof typeof en;
export type RefusedMessages = Record<Refusal, string>;
