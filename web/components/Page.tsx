import { raw } from 'hono/html';
import type { Child, FC } from 'hono/jsx';
import { fontCss, fontType } from './font.ts';
import type { Frame } from './frame.ts';
import { palette, paletteCss } from './palette.ts';

export interface PageProps {
  frame: Frame;
  title: string;
  /** Which bundle: `portal` or `admin`. */
  bundle?: 'portal' | 'admin';
  /** Class of the body. */
  look?: string;
  /** Reloads after so many seconds, without JavaScript too. */
  refreshSeconds?: number | undefined;
  /** Where that leads to, if not to the same address. */
  refreshTo?: string | undefined;
  /** Leave out where the page has no script. */
  script?: boolean;
  children?: Child;
}

/** The shell of every page: nothing in it comes from elsewhere, and all of it passes a CSP without `unsafe-inline`. */
export const Page: FC<PageProps> = props => {
  const { frame, title, bundle = 'portal', look, refreshSeconds, refreshTo, script, children } = props;
  const { language, nonce, assets, brand } = frame;
  const font = brand.font?.src ?? assets.file('bricolage-grotesque-latin-wght-normal.woff2');
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="robots" content="noindex, nofollow" />
        {/* Without a referrer a form's origin is null, and the admin's forms must show theirs. */}
        <meta name="referrer" content={bundle === 'admin' ? 'same-origin' : 'no-referrer'} />
        <meta name="format-detection" content="telephone=no" />
        <meta name="theme-color" content={brand.colours.page} />
        {refreshSeconds ? <meta http-equiv="refresh" content={refreshContent(refreshSeconds, refreshTo)} /> : undefined}
        <link rel="preload" href={font} as="font" type={fontType(font)} crossorigin="anonymous" />
        <link rel="stylesheet" href={assets.file(`${bundle}.css`)} />
        <style nonce={nonce}>{raw(paletteCss(palette(brand.colours)) + fontCss(brand.font))}</style>
        {script ? <script type="module" src={assets.file(`${bundle}.js`)} /> : undefined}
      </head>
      <body class={look}>{children}</body>
    </html>
  );
};

const refreshContent = (seconds: number, to?: string) => (to ? `${seconds}; url=${to}` : String(seconds));

/** A page as the text of an HTML document. */
export function htmlDocument(page: Child): string {
  return `<!DOCTYPE html>${String(page)}`;
}
