import type { FC } from 'hono/jsx';
import type { BrandView } from './frame.ts';

/** The brand's logo, or its name set in type. */
export const BrandMark: FC<{ brand: BrandView }> = ({ brand }) => (
  <p class="brand-mark">{brand.logo ? <img src={brand.logo} alt={brand.name} height={32} /> : brand.name}</p>
);
