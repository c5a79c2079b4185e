import type { Child } from 'hono/jsx';
import { expect, test } from 'vitest';
import { htmlDocument } from '../../web/components/Page.tsx';
import { LANGUAGES, type Language } from '../../web/i18n/language.ts';
import { DemoHome } from '../../web/portal/DemoHome.tsx';
import { LinkPage, LinkRenewedPage, type LinkTrouble } from '../../web/portal/LinkPage.tsx';
import { ErrorPage, GonePage, HomePage, NotFoundPage } from '../../web/portal/OtherPages.tsx';
import { PartsPage } from '../../web/portal/PartsPage.tsx';
import { ProgressPage } from '../../web/portal/ProgressPage.tsx';
import { frame, order, picture } from './frame.ts';
import { complaints, refusedByPolicy, words } from './html.ts';

const { contact } = order();
const doors = { mail: '/mail', reseller: '/o/t', admin: '/admin' };
const products = [picture('cup'), picture('bowl')];

const onePart = (part: number) => ({ href: `/b.zip?part=${part}`, count: 900, bytes: 19.9e9 });

const pages: Record<string, (language: Language) => Child> = {
  incomplete: language => <LinkPage frame={frame(language)} trouble="incomplete" />,
  unknown: language => <LinkPage frame={frame(language)} trouble="unknown" contact={contact} />,
  expired: language => (
    <LinkPage frame={frame(language)} trouble="expired" renew={{ action: '/r' }} contact={contact} />
  ),
  closed: language => (
    <LinkPage frame={frame(language)} trouble="closed" renew={{ action: '/r', hidden: { a: 'b' } }} />
  ),
  'closed for good': language => <LinkPage frame={frame(language)} trouble="closed" />,
  renewed: language => <LinkRenewedPage frame={frame(language)} contact={contact} />,
  progress: language => <ProgressPage frame={frame(language)} done={12} of={24} href="/b.zip" back="/o/t" />,
  parts: language => <PartsPage frame={frame(language)} parts={[1, 2].map(onePart)} back="/o/t" />,
  'not found': language => <NotFoundPage frame={frame(language, { languages: undefined })} />,
  gone: language => <GonePage frame={frame(language)} contact={contact} />,
  error: language => <ErrorPage frame={frame(language)} contact={contact} />,
  refused: language => <ErrorPage frame={frame(language)} message="lines: an order has at least one line" />,
  home: language => <HomePage frame={frame(language)} />,
  demo: language => <DemoHome frame={frame(language)} doors={doors} scene={picture('scene')} products={products} />,
  'demo without pictures': language => <DemoHome frame={frame(language)} doors={doors} products={[]} />,
};

test.each(Object.entries(pages))(
  'the page "%s" is valid in every language and passes the strict policy',
  async (_, make) => {
    for (const language of LANGUAGES) {
      const html = htmlDocument(make(language));
      expect(await complaints(html)).toEqual([]);
      expect(refusedByPolicy(html)).toEqual([]);
      expect(words(html)).not.toMatch(/undefined|\{\w+\}/);
    }
  },
);

test.each<LinkTrouble>(['expired', 'closed'])('a link that is %s offers a new one by a form', trouble => {
  const html = htmlDocument(<LinkPage frame={frame()} trouble={trouble} renew={{ action: '/renew' }} />);
  expect(html).toContain('<form method="post" action="/renew">');
  expect(words(html)).toContain('Få et nyt sendt');
});

test.each<LinkTrouble>(['incomplete', 'unknown'])('a link that is %s offers none', trouble => {
  expect(htmlDocument(<LinkPage frame={frame()} trouble={trouble} renew={{ action: '/renew' }} />)).not.toContain(
    '<form',
  );
});

test('the progress page says how far it is and looks again by itself', () => {
  const html = htmlDocument(<ProgressPage frame={frame()} done={12} of={24} href="/b.zip" back="/o/t" />);
  expect(words(html)).toContain('12 af 24 er klar');
  expect(html).toContain('<meta http-equiv="refresh" content="4; url=/b.zip"/>');
});

test('the demo shows its three doors in the order of the story', () => {
  const html = htmlDocument(<DemoHome frame={frame()} doors={doors} products={products} />);
  const hrefs = [...html.matchAll(/class="door [^"]*" href="([^"]+)"/g)].map(match => match[1]);
  expect(hrefs).toEqual(['/mail', '/o/t', '/admin']);
});
