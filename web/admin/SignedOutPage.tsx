import type { FC } from 'hono/jsx';
import { BrandMark } from '../components/BrandMark.tsx';
import type { Frame } from '../components/frame.ts';
import { LanguageSwitch } from '../components/LanguageSwitch.tsx';
import { Page } from '../components/Page.tsx';
import { type AdminText, adminLanguage, adminText } from '../i18n/admin/messages.ts';

export interface SignedOut {
  /** What has happened before: a link that is used, a sign-in that came to nothing, or signing out. */
  why?: 'used' | 'cancelled' | 'stale' | 'unreachable' | 'refused' | 'not-allowed' | 'out' | undefined;
  /** Where one signs out at the issuer too. */
  end?: string | undefined;
}

interface SignedOutPageProps extends SignedOut {
  frame: Frame;
  /** Where one signs in; without it a start link is needed. */
  door?: string | undefined;
}

/** Says how to get in. */
export const SignedOutPage: FC<SignedOutPageProps> = ({ frame, why, door, end }) => {
  const text = adminText(adminLanguage(frame.language) ?? 'en');
  const heading = text(why === 'out' ? 'signed-out.out' : 'signed-out.heading');
  return (
    <Page frame={frame} title={text('title', { page: heading, brand: frame.brand.name })} bundle="admin" look="admin">
      <div class="signed-out field-0">
        <header class="admin-header">
          <BrandMark brand={frame.brand} />
          <LanguageSwitch frame={frame} label={text('languages')} />
        </header>
        <main id="main">
          <h1>{heading}</h1>
          {why && why !== 'out' ? <p>{text(`signed-out.${why}`)}</p> : undefined}
          {end ? <p>{text('signed-out.ending')}</p> : undefined}
          {door ? <Door door={door} end={end} text={text} /> : <StartLink text={text} />}
        </main>
      </div>
    </Page>
  );
};

const Door: FC<{ door: string; end?: string | undefined; text: AdminText }> = ({ door, end, text }) => (
  <p class="choices">
    <a class="button" href={end ?? door}>
      {text(end ? 'signed-out.end' : 'signed-out.door')}
    </a>
  </p>
);

const StartLink: FC<{ text: AdminText }> = ({ text }) => (
  <>
    <p>{text('signed-out.text')}</p>
    <p>
      <code>npm run admin</code>
    </p>
  </>
);
