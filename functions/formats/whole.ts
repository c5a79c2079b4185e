import type { Format, FormatInput } from './format.ts';
import { UNSAID } from './kinds.ts';

/**
 * A format of our own, whole; those that come from elsewhere are parsed. Its fields stand as the schema has them, since
 * recipes are hashes of them.
 */
export function formatOf(input: FormatInput): Format {
  const { id, channel, name, use = UNSAID.use, size, fit, types, eager = UNSAID.eager } = input;
  const { colour = UNSAID.colour, cutout = UNSAID.cutout, quality = UNSAID.quality, density, maxBytes } = input;
  const { fullChroma = UNSAID.fullChroma, active = UNSAID.active, quick } = input;
  const limits = { ...(density !== undefined && { density }), ...(maxBytes !== undefined && { maxBytes }) };
  return {
    ...{ id, channel, name, use, size, fit, types, eager },
    ...{ colour, cutout, quality, fullChroma, ...limits, ...(quick && { quick }), active },
  };
}
