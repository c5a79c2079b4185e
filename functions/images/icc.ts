import sharp from 'sharp';

/**
 * A profile's bytes, read from a pixel that it is embedded in.
 * @param profile a name of one that comes with libvips, or a path
 */
export async function iccOf(profile: string): Promise<Buffer> {
  const pixel = sharp(Buffer.alloc(3), { raw: { width: 1, height: 1, channels: 3 } });
  const { icc } = await sharp(await pixel.withIccProfile(profile).tiff().toBuffer()).metadata();
  if (!icc) throw new Error(`${profile} is no profile`);
  return icc;
}
