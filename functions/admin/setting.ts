import type { Context } from 'hono';
import type { AdminVisit } from '../../web/admin/visit.ts';
import type { Assets } from '../../web/assets.ts';
import type { Raster } from '../brand/raster.ts';
import type { Brand } from '../brand/settings.ts';
import type { Format } from '../formats/format.ts';
import type { Platform } from '../platform/platform.ts';
import type { SignIn } from '../portal/setting.ts';

/** What the admin pages are given. */
export interface AdminSetting {
  platform: Platform;
  /** Public address without a slash at its end. */
  base: string;
  assets: Assets;
  /** Those that every brand starts with; the brand's are in the visit. */
  formats: Format[];
  /** Makes logos and portraits ready, where the home can. */
  raster?: Raster | undefined;
  /** Where browsers send parts of files, when that is not this portal. */
  uploadOrigin?: string | undefined;
  /** Where people sign in; without it by start links. */
  signIn?: SignIn | undefined;
  /** Mails are kept, to be shown. */
  outbox?: boolean | undefined;
}

/** What is the same for all that one request does. */
export interface Visit extends AdminVisit {
  brand: Brand;
  /** The brand's, in the order of the page. */
  formats: Format[];
}

export interface AdminEnv {
  Variables: { nonce: string; visit: Visit };
}

export type AdminContext = Context<AdminEnv>;
