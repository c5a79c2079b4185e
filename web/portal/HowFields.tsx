import type { FC } from 'hono/jsx';
import type { Language } from '../i18n/language.ts';
import { type PortalText, portalText } from '../i18n/portal/messages.ts';
import type { HowView, OrderView } from './order-view.ts';
import { Hidden } from './Share.tsx';

/** File types, names and folders of all downloads of the page, folded under one line. */
export const How: FC<{ how: NonNullable<OrderView['how']>; language: Language }> = ({ how, language }) => {
  const text = portalText(language);
  const changed = how.types !== 'first' || how.folders !== undefined || how.names !== undefined;
  return (
    <details class="how" open={changed}>
      <summary>{text('how.heading')}</summary>
      <form method="get" action={how.action}>
        <Hidden fields={how.hidden} />
        <HowFields how={how} text={text} />
        <button type="submit" class="plain">
          {text('how.use')}
        </button>
      </form>
    </details>
  );
};

export const HowFields: FC<{ how: HowView; text: PortalText }> = ({ how, text }) => (
  <div class="how-fields">
    <fieldset>
      <legend>{text('how.types')}</legend>
      <Radio name="types" value="first" checked={how.types === 'first'} label={text('how.types.first')} />
      <Radio name="types" value="all" checked={how.types === 'all'} label={text('how.types.all')} />
    </fieldset>
    <fieldset>
      <legend>{text('how.names')}</legend>
      <Radio name="names" value="sku" checked={how.names === undefined} label={text('how.names.sku')} />
      <Radio name="names" value="gtin" checked={how.names === 'gtin'} label={text('how.names.gtin')} />
      <Radio name="names" value="name" checked={how.names === 'name'} label={text('how.names.name')} />
    </fieldset>
    <fieldset>
      <legend>{text('how.folders')}</legend>
      <Radio name="folders" value="channel" checked={how.folders !== 'product'} label={text('how.folders.channel')} />
      <Radio name="folders" value="product" checked={how.folders === 'product'} label={text('how.folders.product')} />
    </fieldset>
  </div>
);

const Radio: FC<{ name: string; value: string; checked: boolean; label: string }> = ({ label, ...input }) => (
  <label class="tick">
    <input type="radio" {...input} /> <span>{label}</span>
  </label>
);
