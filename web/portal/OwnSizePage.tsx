import type { FC } from 'hono/jsx';
import { Crop } from '../components/Crop.tsx';
import type { Frame } from '../components/frame.ts';
import { Page } from '../components/Page.tsx';
import { fileSize, pixelSize } from '../components/quantities.ts';
import { type PortalText, portalText } from '../i18n/portal/messages.ts';
import { OwnSizeForm, SAID } from './OwnSizeForm.tsx';
import type { OwnSizeFile, OwnSizeView } from './own-size-view.ts';
import { SiteHeader, SkipLink } from './Site.tsx';

const LOOK_AGAIN_SECONDS = 2;

interface OwnSizePageProps {
  frame: Frame;
  view: OwnSizeView;
}

/** One picture in a size of the reader's own. */
export const OwnSizePage: FC<OwnSizePageProps> = ({ frame, view }) => {
  const text = portalText(frame.language);
  return (
    <Page
      frame={frame}
      title={`${text('own.heading')} · ${view.product} · ${frame.brand.name}`}
      look="own-size"
      refreshSeconds={view.coming === 'soon' ? LOOK_AGAIN_SECONDS : undefined}
    >
      <SkipLink frame={frame} to="own" />
      <SiteHeader frame={frame} />
      <main id="own" class="own">
        <div class="own-picture">
          <Shown view={view} text={text} frame={frame} />
        </div>
        <div class="own-wish">
          <p>
            <a href={view.back}>{text('progress.back')}</a>
          </p>
          <h1>{text('own.heading')}</h1>
          <p class="own-product">{view.product}</p>
          <p>{text('own.text', { pixels: view.pixels })}</p>
          {view.coming ? (
            <p id={SAID} role="status" class="own-said own-coming">
              {text(view.coming === 'soon' ? 'own.making' : 'own.late')}
            </p>
          ) : undefined}
          {view.made ? <Ready made={view.made} frame={frame} text={text} /> : undefined}
          <OwnSizeForm view={view} text={text} />
        </div>
      </main>
    </Page>
  );
};

const Shown: FC<OwnSizePageProps & { text: PortalText }> = ({ view: { made, crop, whole, product } }) => {
  if (made) return <img src={made.src} width={made.width} height={made.height} alt={product} />;
  if (!whole) return null;
  const all = { left: 0, top: 0, width: whole.width, height: whole.height };
  return <Crop crop={crop ?? { width: whole.width, height: whole.height, region: all, place: all }} whole={whole} />;
};

const Ready: FC<{ made: OwnSizeFile; frame: Frame; text: PortalText }> = ({ made, frame, text }) => (
  <section id={SAID} class="own-said own-ready" aria-labelledby="own-ready">
    <h2 id="own-ready">{text('own.ready')}</h2>
    <p>
      {text('files.pixels', { pixels: pixelSize(made.width, made.height) })} · {made.type} ·{' '}
      {fileSize(made.bytes, frame.language)}
    </p>
    <p>
      <a class="button" href={made.href} rel="nofollow">
        {text('own.get')}
      </a>
    </p>
  </section>
);
