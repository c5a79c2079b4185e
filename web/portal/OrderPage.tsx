import type { FC } from 'hono/jsx';
import type { Frame } from '../components/frame.ts';
import { Page } from '../components/Page.tsx';
import { fieldClass } from '../components/palette.ts';
import { longDate } from '../components/quantities.ts';
import { portalText } from '../i18n/portal/messages.ts';
import { Contact } from './Contact.tsx';
import { Hero } from './Hero.tsx';
import { JumpList, PageList } from './Jump.tsx';
import type { OrderView } from './order-view.ts';
import { Product } from './Product.tsx';
import { OtherLanguage, Reassurance, Selling } from './Reassurance.tsx';
import { Share } from './Share.tsx';
import { BrandShowing } from './Showing.tsx';
import { Paragraphs, SiteHeader, SkipLink } from './Site.tsx';
import { isComing } from './status.ts';
import { Unphotographed } from './Unphotographed.tsx';

export interface OrderPageProps {
  frame: Frame;
  order: OrderView;
}

/** The reseller's page: thanks, the pictures of exactly this order, one button. */
export const OrderPage: FC<OrderPageProps> = ({ frame, order }) => {
  const text = portalText(frame.language);
  const { colours } = frame.brand;
  const watch = isComing(order) ? order.statusUrl : undefined;
  return (
    <Page
      frame={frame}
      title={`${text('order.title', { number: order.number })} · ${frame.brand.name}`}
      look="order"
      script
    >
      <SkipLink frame={frame} to="pictures" />
      <SiteHeader frame={frame} field="field-0" />
      <main data-status={watch}>
        <Hero frame={frame} order={order} />
        <div id="pictures">
          <Pictures frame={frame} order={order} />
        </div>
        <Reassurance order={order} language={frame.language} />
        <Afterwards frame={frame} order={order} />
      </main>
      <Contact contact={order.contact} field={fieldClass(order.products.length + 1, colours)} text={text} />
      <Footer frame={frame} order={order} />
    </Page>
  );
};

const Pictures: FC<OrderPageProps> = ({ frame, order }) => {
  const text = portalText(frame.language);
  return (
    <>
      <JumpList order={order} text={text} />
      {order.products.map((product, i) => (
        // The headline stands on the first field, so the products begin with the second.
        <Product
          product={product}
          field={fieldClass(i + 1, frame.brand.colours)}
          contact={order.contact?.name}
          language={frame.language}
        />
      ))}
      <PageList order={order} text={text} />
      <Unphotographed order={order} text={text} />
    </>
  );
};

/** What is read once, if at all: words to sell by, terms, and links for others. */
const Afterwards: FC<OrderPageProps> = ({ frame, order }) => {
  const text = portalText(frame.language);
  if (!order.showing && !order.selling && !order.terms && !order.share) return null;
  return (
    <div class="afterwards">
      {order.showing ? (
        <BrandShowing showing={order.showing} brand={frame.brand.name} language={frame.language} />
      ) : undefined}
      {order.selling ? (
        <Selling selling={order.selling} brand={frame.brand.name} language={frame.language} />
      ) : undefined}
      {order.terms ? (
        <section class="terms" aria-labelledby="terms">
          <h2 id="terms">{text('terms.heading')}</h2>
          <OtherLanguage said={{ language: order.termsLanguage }} language={frame.language} />
          <Paragraphs text={order.terms} />
        </section>
      ) : undefined}
      {order.share ? <Share share={order.share} language={frame.language} /> : undefined}
    </div>
  );
};

const Footer: FC<OrderPageProps> = ({ frame, order }) => {
  const text = portalText(frame.language);
  return (
    <footer class="site-footer">
      <p>{frame.brand.name}</p>
      {order.until ? <p>{text('footer.until', { date: longDate(order.until, frame.language) })}</p> : undefined}
    </footer>
  );
};
