import { Hono } from 'hono';
import { brandFileKey, brandFileType } from '../brand/files.ts';
import { AppError } from '../errors.ts';
import type { Platform } from '../platform/platform.ts';

const YEAR_SECONDS = 365 * 86_400;

/** `GET /brand/<sha256>.<ext>`: logo and font, named by their bytes, so that they may be kept for ever. */
export function brandFiles({ objects }: Pick<Platform, 'objects'>) {
  return new Hono().get('/:file', async c => {
    const key = `brand/${c.req.param('file')}`;
    const type = brandFileType(key);
    const object = type && brandFileKey.test(key) ? await objects.get(key) : undefined;
    if (!type || !object) throw new AppError('not-found', 'There is nothing at this address.');
    return c.body(object.body, 200, {
      'Content-Type': type,
      'Content-Length': `${object.size}`,
      'Cache-Control': `public, max-age=${YEAR_SECONDS}, immutable`,
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
  });
}
