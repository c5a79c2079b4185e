import type { FC } from 'hono/jsx';
import { Picture } from '../components/Picture.tsx';
import type { AdminText } from '../i18n/admin/messages.ts';
import type { PictureCard, ProductRow } from './product-view.ts';

/** How far a product's files are, and which are still to come. */
export const Making: FC<{ product: ProductRow; text: AdminText }> = ({ product, text }) => {
  const { made, of, pictures, coming } = product;
  return (
    <>
      <p>{text('pictures.count', { count: pictures.length })}</p>
      {of > 0 && made === of ? <p>{text('pictures.all-made', { count: of })}</p> : undefined}
      {made < of ? (
        <>
          <p>{text('pictures.made', { made, of })}</p>
          <p class="hint">{comingWords(coming, text)}</p>
        </>
      ) : undefined}
    </>
  );
};

/** A product's pictures side by side, each with what it shows. */
export const PictureStrip: FC<{ product: ProductRow; text: AdminText; first?: boolean }> = props => {
  const { product, text, first } = props;
  if (product.pictures.length === 0) return null;
  return (
    <ul class="strip">
      {product.pictures.map(card => (
        <li>
          <figure>
            <PictureOrPromise card={card} text={text} first={first ?? false} />
            <figcaption>{card.view}</figcaption>
          </figure>
        </li>
      ))}
    </ul>
  );
};

export const PictureOrPromise: FC<{ card: PictureCard; text: AdminText; first?: boolean }> = ({ card, text, first }) =>
  card.picture.files.length > 0 ? (
    <Picture picture={card.picture} sizes="15rem" first={first ?? false} />
  ) : (
    <p class="promise">{text('pictures.making')}</p>
  );

function comingWords(coming: string[], text: AdminText): string {
  const formats = coming.slice(0, 4).join(', ');
  const count = coming.length - 4;
  return count > 0 ? text('pictures.coming-more', { formats, count }) : text('pictures.coming', { formats });
}
