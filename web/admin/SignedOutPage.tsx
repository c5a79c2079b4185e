import type { FC } from 'hono/jsx';
import { BrandMark } from '../components/BrandMark.tsx';
import type { Frame } from '../components/frame.ts';
import { LanguageSwitch } from '../components/LanguageSwitch.tsx';
import { Page } from '../components/Page.tsx';
import { adminLanguage, adminText } from '../i18n/admin/messages.ts';

/** Says how to get in; `used` when it was a link that brought the reader here. */
export const SignedOutPage: FC<{ frame: Frame; used?: boolean }> = ({ frame, used }) => {
  const text = adminText(adminLanguage(frame.language) ?? 'en');
  const heading = text('signed-out.heading');
  return (
    <Page frame={frame} title={text('title', { page: heading, brand: frame.brand.name })} bundle="admin" look="admin">
      <div class="signed-out field-0">
        <header class="admin-header">
          <BrandMark brand={frame.brand} />
          <LanguageSwitch frame={frame} label={text('languages')} />
        </header>
        <main id="main">
          <h1>{heading}</h1>
          {used ? <p>{text('signed-out.used')}</p> : undefined}
          <p>{text('signed-out.text')}</p>
          <p>
            <code>npm run admin</code>
          </p>
        </main>
      </div>
    </Page>
  );
};
