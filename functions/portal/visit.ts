import type { Brand } from '../brand/settings.ts';
import type { Link } from '../links/link.ts';
import type { Shelf } from '../orders/shelf.ts';
import type { Setting } from './setting.ts';

/** What a request under an open link may see. */
export interface Visit {
  setting: Setting;
  brand: Brand;
  shelf: Shelf;
  link: Link;
  /** `/o/<token>` */
  path: string;
}
