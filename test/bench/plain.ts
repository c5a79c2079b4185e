import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { FileType, Format } from '../../functions/formats/format.ts';
import type { Fitted } from '../../functions/formats/geometry.ts';
import type { Recipe } from '../../functions/formats/recipe.ts';
import { encoded } from '../../functions/images/encode.ts';
import { fitInto } from '../../functions/images/render.ts';
import { inLanes } from './lanes.ts';
import { fileName, type Task } from './task.ts';

const WHITE = '#ffffff';

/** One `sharp(file).resize().toFile()` for each output: what one writes first. Limits in bytes are not looked after. */
export async function plainSide({ master, facts, recipes, out }: Task, settings: 'defaults' | 'ours') {
  const write = settings === 'ours' ? encoded : byDefault;
  return async () => {
    await inLanes(recipes, async recipe => {
      const image = inColour(placed(sharp(master).rotate(), recipe, fitInto(recipe, facts)), recipe.format);
      await write(image, recipe.format, recipe.type, fitInto(recipe, facts)).toFile(join(out, fileName(recipe)));
    });
    return undefined;
  };
}

/** A crop is cut after the resize, so that sharp can shrink while it loads. */
function placed(image: Sharp, { type, backdrop, format }: Recipe, fitted: Fitted): Sharp {
  const { region, place, ground, width, height } = fitted;
  const flat = type === 'jpeg' || type === 'tiff' || ground !== 'none';
  const background = ground === 'backdrop' ? backdrop : WHITE;
  const onGround = flat ? image.flatten({ background }) : image;
  if (format.fit === 'cover' && ground === 'none') return onGround.resize({ width, height, fit: 'cover' });
  const sized = onGround.extract(region).resize({ width: place.width, height: place.height, fit: 'fill' });
  if (ground === 'none') return sized;
  const [right, bottom] = [width - place.width - place.left, height - place.height - place.top];
  return sized.extend({ left: place.left, top: place.top, right, bottom, background });
}

function inColour(image: Sharp, { colour, density }: Format): Sharp {
  const dense = density ? image.withDensity(density) : image;
  if (colour === 'cmyk') return dense.withIccProfile('cmyk');
  return colour === 'source' ? dense.keepIccProfile() : dense;
}

/** What the formats ask for (quality, chroma, no JPEG inside a TIFF), all else as sharp does it unasked. */
function byDefault(image: Sharp, { quality, fullChroma }: Format, type: FileType): Sharp {
  switch (type) {
    case 'jpeg':
      return image.jpeg({ quality, ...(fullChroma && { chromaSubsampling: '4:4:4' }) });
    case 'webp':
      return image.webp({ quality });
    case 'avif':
      return image.avif({ quality: Math.round(quality * 0.75) });
    case 'tiff':
      return image.tiff({ compression: 'lzw' });
    case 'png':
      return image.png();
  }
}
