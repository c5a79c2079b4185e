import type { FC } from 'hono/jsx';
import { adminText } from '../i18n/admin/messages.ts';
import { picturesText, scriptTexts } from '../i18n/admin/pictures/messages.ts';
import { PictureOrPromise } from './PictureStrip.tsx';
import type { PictureForm, ProductRow } from './product-view.ts';
import { PICTURE_TYPES } from './Upload.tsx';
import type { AdminVisit } from './visit.ts';

interface OrderProps {
  visit: AdminVisit;
  product: ProductRow;
  pictures: PictureForm[];
}

/** A product's pictures in their order, to be put into another: by dragging, or by a pair of buttons each. */
export const PictureOrder: FC<OrderProps> = ({ visit, product, pictures }) => {
  const own = picturesText(visit.language);
  if (pictures.length < 2) return null;
  return (
    <section id="order" class="picture-order" data-live aria-labelledby="order-heading">
      <h2 id="order-heading">{own('order.heading')}</h2>
      <p class="hint">{own('order.hint')}</p>
      <ol data-order={`${product.page}/order`} data-texts={scriptTexts(visit.language, 'order.')}>
        {pictures.map((picture, n) => (
          <Place visit={visit} product={product} picture={picture} first={n === 0} last={n === pictures.length - 1} />
        ))}
      </ol>
      <p class="sr-only" role="status" data-order-words></p>
      <form method="post" action={`${product.page}/order`}>
        <button type="submit" class="plain">
          {own('order.usual')}
        </button>
      </form>
    </section>
  );
};

interface PlaceProps extends Omit<OrderProps, 'pictures'> {
  picture: PictureForm;
  first: boolean;
  last: boolean;
}

const Place: FC<PlaceProps> = ({ visit, product, picture, first, last }) => {
  const own = picturesText(visit.language);
  const { master, view } = picture;
  return (
    <li id={`order-${master.slice(0, 12)}`} data-master={master} data-view={view}>
      <figure>
        <PictureOrPromise
          card={{ ...picture, picture: { ...picture.picture, alt: '' } }}
          text={adminText(visit.language)}
        />
        <figcaption>{view}</figcaption>
      </figure>
      <form method="post" action={`${product.page}/pictures/${master}/move`}>
        <button type="submit" name="move" value="earlier" disabled={first} aria-label={own('order.earlier', { view })}>
          ←
        </button>
        <button type="submit" name="move" value="later" disabled={last} aria-label={own('order.later', { view })}>
          →
        </button>
      </form>
    </li>
  );
};

/** Puts another picture in the place of one. */
export const ReplacePicture: FC<{ visit: AdminVisit; sku: string; picture: PictureForm }> = props => {
  const { visit, sku, picture } = props;
  const own = picturesText(visit.language);
  const id = `replace-${picture.master.slice(0, 12)}`;
  return (
    <details class="replace">
      <summary>{own('replace.summary')}</summary>
      <p class="hint">{own('replace.text')}</p>
      <form
        method="post"
        action="/admin/uploads"
        enctype="multipart/form-data"
        data-parts="picture"
        data-texts={scriptTexts(visit.language, 'row.')}
      >
        <input type="hidden" name="sku" value={sku} />
        <input type="hidden" name="replaces" value={picture.master} />
        <label for={id}>{own('replace.file')}</label>
        <input type="file" id={id} name="files" required accept={PICTURE_TYPES} />
        <button type="submit">{own('replace.send')}</button>
      </form>
    </details>
  );
};
