import type { Context } from 'hono';
import type { Assets } from '../../web/assets.ts';
import type { Raster } from '../brand/raster.ts';
import type { Format } from '../formats/format.ts';
import type { ImageWork } from '../images/intake.ts';
import type { Platform } from '../platform/platform.ts';

/** An OpenID Connect issuer, and this portal's client there: a public one, with PKCE. */
export interface SignIn {
  /** Without a slash at its end, as the issuer's own configuration names it. */
  issuer: string;
  client: string;
  /** Only members of this group may come in; without it everybody whom the issuer lets sign in. */
  group?: string | undefined;
}

/** What the program is given by its door. */
export interface Setting {
  platform: Platform;
  /** Public address without a slash at its end, e.g. `https://pictures.example.com`. */
  base: string;
  assets: Assets;
  /** The formats that every brand starts with, in page order; on a visit those of the brand. */
  formats: Format[];
  /** Makes logos and portraits ready, where the home can. */
  raster?: Raster | undefined;
  /** Makes files at once, where this process carries the image engine. */
  work?: ImageWork | undefined;
  /** Path before the same addresses in a process that carries it, where this one does not: `/render`. */
  renders?: string | undefined;
  /** Mails are kept for the admin page to show. */
  outbox: boolean;
  /** Where browsers send parts of files, when that is not this portal: `https://<bucket>.s3.<region>.amazonaws.com`. */
  uploadOrigin?: string | undefined;
  /** Where the brand's people sign in, by OpenID Connect with a public client; without it by start links. */
  signIn?: SignIn | undefined;
  /** Address of whoever sent this request, for limits; `unknown` where the home cannot tell. */
  caller: (c: Context) => string;
}
