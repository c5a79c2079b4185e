/** Not every home takes more than this at once. */
const MOST_BYTES = 4_000_000;
/** Of the longer side, in pixels: more than any portrait is shown with. */
const LONGEST = 2000;

/** A photograph that is too large to be sent as it is, smaller; whatever is no such photograph stays as it is. */
export async function shrunk(file: File): Promise<File> {
  if (file.size <= MOST_BYTES) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return new File([await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })], file.name);
  } catch {
    // No picture that this browser can read: the server says what it is.
    return file;
  }
}
