import type { Child, FC } from 'hono/jsx';
import { BrandMark } from '../components/BrandMark.tsx';
import { LanguageSwitch } from '../components/LanguageSwitch.tsx';
import { Page } from '../components/Page.tsx';
import { type AdminText, adminText } from '../i18n/admin/messages.ts';
import { undoneText } from '../i18n/admin/undone/messages.ts';
import type { AdminVisit } from './visit.ts';

type Section = 'brand' | 'pictures' | 'orders' | 'mails';

interface AdminPageProps {
  visit: AdminVisit;
  heading: string;
  /** Which part of the admin it belongs to. */
  section?: Section;
  /** Beside the heading: the one thing to do here. */
  action?: Child;
  children?: Child;
}

/** The shell of the admin's pages. */
export const AdminPage: FC<AdminPageProps> = ({ visit, heading, section, action, children }) => {
  const { frame, demo, language } = visit;
  const text = adminText(language);
  const title = text('title', { page: heading, brand: frame.brand.name });
  return (
    <Page frame={frame} title={title} bundle="admin" look="admin" script>
      <a class="skip" href="#main">
        {text('skip')}
      </a>
      {demo ? <DemoRibbon text={text} /> : undefined}
      {visit.undone > 0 ? <UndoneRibbon visit={visit} /> : undefined}
      <header class="admin-header">
        <a class="home" href="/admin">
          <BrandMark brand={frame.brand} />
        </a>
        <Navigation visit={visit} section={section} text={text} />
        <LanguageSwitch frame={frame} label={text('languages')} />
        <form method="post" action="/admin/sign-out">
          <button type="submit" class="plain">
            {text('sign-out')}
          </button>
        </form>
      </header>
      <main id="main">
        <div class="heading">
          <h1>{heading}</h1>
          {action}
        </div>
        {children}
      </main>
    </Page>
  );
};

const Navigation: FC<{ visit: AdminVisit; section?: Section | undefined; text: AdminText }> = props => {
  const { visit, section, text } = props;
  const sections: [Section, string][] = [
    ['pictures', '/admin'],
    ['orders', '/admin/orders'],
  ];
  if (visit.outbox) sections.push(['mails', '/admin/mails']);
  sections.push(['brand', '/admin/brand']);
  return (
    <nav aria-label={text('nav.label')}>
      <ul>
        {sections.map(([name, href]) => (
          <li>
            <a href={href} aria-current={name === section ? 'page' : undefined}>
              {text(`nav.${name}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const UndoneRibbon: FC<{ visit: AdminVisit }> = ({ visit: { undone, language } }) => (
  <aside class="ribbon field-2">
    <p>{undoneText(language)('ribbon', { count: undone })}</p>
    <a href="/admin/undone">{undoneText(language)('look')}</a>
  </aside>
);

const DemoRibbon: FC<{ text: AdminText }> = ({ text }) => (
  <aside class="ribbon field-0">
    <p>{text('demo.ribbon')}</p>
    <a href="/admin/demo/remove">{text('demo.remove')}</a>
  </aside>
);
