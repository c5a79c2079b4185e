import * as z from 'zod';
import { LEAST, MOST, type OwnSize } from './own-size.ts';

const edge = z.number().int().min(LEAST).max(MOST);

export const ownSizeSchema: z.ZodType<OwnSize> = z
  .object({
    width: edge.optional(),
    height: edge.optional(),
    fit: z.enum(['cover', 'contain', 'inside']),
    type: z.enum(['jpeg', 'png', 'webp', 'avif']),
    kb: z.number().int().min(10).max(50_000).optional(),
  })
  .refine(({ width, height }) => width !== undefined || height !== undefined);
