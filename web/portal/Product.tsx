import type { FC } from 'hono/jsx';
import { longDate } from '../components/quantities.ts';
import type { Language } from '../i18n/language.ts';
import { portalText } from '../i18n/portal/messages.ts';
import { Files } from './Files.tsx';
import type { ProductView } from './order-view.ts';
import { ProductShowing } from './Showing.tsx';
import { Story } from './Story.tsx';
import { Views } from './Views.tsx';

interface ProductProps {
  product: ProductView;
  /** Class of the field that it stands on. */
  field: string;
  /** Name of who can be asked. */
  contact?: string | undefined;
  language: Language;
}

export const Product: FC<ProductProps> = ({ product, field, contact, language }) => {
  const text = portalText(language);
  return (
    <section class={`product ${field}`} id={product.anchor} aria-labelledby={`${product.anchor}-name`}>
      <Views product={product} text={text} />
      <div class="about">
        <h2 id={`${product.anchor}-name`}>{product.name}</h2>
        {product.line ? <p class="line">{product.line}</p> : undefined}
        <p class="sku">{text('product.sku', { sku: product.sku })}</p>
        <Usable product={product} contact={contact} language={language} />
        <Story product={product} text={text} />
      </div>
      {product.showing ? (
        <ProductShowing showing={product.showing} views={product.views} language={language} />
      ) : undefined}
      <Files product={product} language={language} />
    </section>
  );
};

/** Until when its pictures may be used; once that is over they stay, with a word on whom to ask. */
const Usable: FC<Omit<ProductProps, 'field'>> = ({ product: { usable }, contact, language }) => {
  if (!usable) return null;
  const text = portalText(language);
  const until = longDate(usable.until, language);
  if (!usable.past) return <p class="usable">{text('product.usable', { until })}</p>;
  return (
    <p class="usable past">
      {contact ? text('product.usable.past', { until, contact }) : text('product.usable.past.alone', { until })}
    </p>
  );
};
