import type { FC } from 'hono/jsx';
import { Picture } from '../components/Picture.tsx';
import type { Language } from '../i18n/language.ts';
import { type PortalText, portalText } from '../i18n/portal/messages.ts';
import { Act } from './ChooseAct.tsx';
import type { ChoosePicture, ChooseProduct, ChooseView } from './choose-view.ts';
import { present } from './Site.tsx';
import { viewName } from './view-name.ts';

/** Every picture with its box, product by product. */
export const ChooseProducts: FC<{ view: ChooseView; language: Language }> = ({ view, language }) => {
  const text = portalText(language);
  return (
    <section class="choose-which" id="which" aria-labelledby="which-heading">
      <h2 id="which-heading">{text('choose.pictures')}</h2>
      <p class="choose-acts">
        <Act act="all" label={text('choose.all')} />
        <Act act="none" label={text('choose.none')} />
        {view.views.map(one => (
          <Act act={`view:${one}`} label={text('choose.view', { view: viewName(one, 0, text) })} />
        ))}
      </p>
      <div class="choose-products">
        {view.products.map(product => (
          <Product product={product} text={text} />
        ))}
      </div>
      {present(view.pages, pages => (
        <nav class="pages" aria-label={text('pages.label')}>
          <ol>
            {pages.map(({ page, current }) => (
              <li>
                <button
                  type="submit"
                  name="go"
                  value={String(page)}
                  class="plain"
                  aria-label={text('pages.page', { page })}
                  aria-current={current ? 'page' : undefined}
                >
                  {page}
                </button>
              </li>
            ))}
          </ol>
        </nav>
      ))}
    </section>
  );
};

const Product: FC<{ product: ChooseProduct; text: PortalText }> = ({ product, text }) => {
  const { sku, name, anchor } = product;
  return (
    <section class="choose-product" id={anchor} aria-labelledby={`${anchor}-name`}>
      <h3 id={`${anchor}-name`}>{name}</h3>
      <p class="sku">{sku}</p>
      {product.pictures.length > 1 ? (
        <p class="choose-acts">
          <Act act={`all:${sku}`} label={text('choose.all')} of={text('choose.all.of', { name })} />
          <Act act={`none:${sku}`} label={text('choose.none')} of={text('choose.none.of', { name })} />
        </p>
      ) : undefined}
      <ul>
        {product.pictures.map((picture, i) => (
          <li>
            <Box picture={picture} index={i} product={name} text={text} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const Box: FC<{ picture: ChoosePicture; index: number; product: string; text: PortalText }> = props => {
  const { picture, index, product, text } = props;
  const name = viewName(picture.view, index, text);
  const shown = picture.picture.files.length > 0;
  return (
    <label class={`choose-picture on-${picture.picture.ground}`}>
      <input
        type="checkbox"
        name="p"
        value={picture.mark}
        checked={picture.chosen}
        aria-label={`${product}, ${name}`}
      />
      {shown ? <Picture picture={picture.picture} sizes="10rem" decorative /> : undefined}
      <span class="choose-name">{name}</span>
    </label>
  );
};
