import type { FC } from 'hono/jsx';
import { cropsText } from '../i18n/admin/crops/messages.ts';
import { type AdminText, adminText } from '../i18n/admin/messages.ts';
import { productsText } from '../i18n/admin/products/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import { Field } from './Field.tsx';
import { Making, PictureOrPromise } from './PictureStrip.tsx';
import { PictureOrder, ReplacePicture } from './PictureStripOrder.tsx';
import { type ProductFields, ProductFieldset } from './ProductFields.tsx';
import {
  ConflictNote,
  DeleteProduct,
  type ProductConflict,
  RelatedList,
  type RelatedProduct,
} from './ProductParts.tsx';
import type { PictureForm, ProductRow, RemovedPicture } from './product-view.ts';
import { TextFields } from './TextFields.tsx';
import { Upload } from './Upload.tsx';
import type { AdminVisit } from './visit.ts';

interface ProductPageProps extends Omit<ProductFields, 'skuFixed'> {
  product: ProductRow;
  pictures: PictureForm[];
  removed: RemovedPicture[];
  /** The picture that was removed a moment ago. */
  justRemoved?: string | undefined;
  saved: boolean;
  /** Of the product, as this page shows it. */
  version: number;
  conflict?: ProductConflict | undefined;
  related: RelatedProduct[];
}

/** One product: its pictures, its texts. */
export const ProductPage: FC<ProductPageProps> = props => {
  const { visit, product, pictures, removed, justRemoved, saved, values, errors } = props;
  const text = adminText(visit.language);
  const more = productsText(visit.language);
  const undo = removed.find(({ master }) => master === justRemoved);
  const pending = product.made < product.of;
  return (
    <AdminPage visit={visit} section="pictures" heading={product.name}>
      <div id="making" class="product-facts" data-live data-pending={pending ? 'yes' : undefined}>
        <p class="sku">{product.sku}</p>
        <Making product={product} text={text} />
      </div>
      {props.conflict ? <ConflictNote conflict={props.conflict} text={more} /> : undefined}
      {saved ? (
        <p class="note" role="status">
          {text('saved')}
        </p>
      ) : undefined}
      {undo ? (
        <div class="note" role="status">
          <p>{text('product.removed')}</p>
          <Restore product={product} picture={undo} text={text} />
        </div>
      ) : undefined}
      <Upload visit={visit} sku={product.sku} />
      <PictureOrder visit={visit} product={product} pictures={pictures} />
      <section id="pictures" class="pictures" data-live aria-label={text('product.pictures')}>
        {pictures.map(picture => (
          <PictureItem visit={visit} product={product} picture={picture} text={text} />
        ))}
      </section>
      <RemovedList product={product} removed={removed.filter(picture => picture !== undo)} text={text} />
      <section class="texts">
        <h2>{text('product.texts')}</h2>
        <form method="post" action={product.page} class="fields">
          <input type="hidden" name="version" value={String(props.version)} />
          <ProductFieldset visit={visit} values={values} errors={errors} skuFixed />
          <button type="submit">{text('save')}</button>
        </form>
      </section>
      <RelatedList related={props.related} text={more} />
      <DeleteProduct product={product} version={props.version} text={more} />
    </AdminPage>
  );
};

interface ItemProps {
  visit: AdminVisit;
  product: ProductRow;
  picture: PictureForm;
  text: AdminText;
}

const PictureItem: FC<ItemProps> = ({ visit, product, picture, text }) => {
  const { master, view, viewWord, alt, fileName, pixels } = picture;
  const action = `${product.page}/pictures/${master}`;
  const id = `picture-${master.slice(0, 12)}`;
  const values = Object.fromEntries(Object.entries(alt).map(([language, words]) => [`alt.${language}`, words ?? '']));
  return (
    <article id={id} class="picture-item">
      <div class="shown">
        <PictureOrPromise card={picture} text={text} />
      </div>
      <div>
        <h2>{view}</h2>
        <p class="hint file-name">{text('product.file', { name: fileName, pixels })}</p>
        <form method="post" action={action} class="fields">
          <Field
            id={`${id}-view`}
            name="view"
            label={text('tray.view')}
            value={viewWord}
            hint={text('tray.view-hint')}
            maxlength={60}
          />
          <fieldset>
            <legend>{text('product.alt')}</legend>
            <TextFields
              visit={visit}
              values={values}
              prefix={`${id}-`}
              names={[{ name: 'alt', label: 'product.alt-in', rows: 2 }]}
            />
          </fieldset>
          <button type="submit">{text('product.save-picture')}</button>
        </form>
        <p>
          <a href={`${action}/crops`}>{cropsText(visit.language)('link')}</a>
        </p>
        <ReplacePicture visit={visit} sku={product.sku} picture={picture} />
        <form method="post" action={`${action}/remove`}>
          <button type="submit" class="plain" aria-label={text('product.remove-name', { view })}>
            {text('product.remove')}
          </button>
        </form>
      </div>
    </article>
  );
};

const RemovedList: FC<{ product: ProductRow; removed: RemovedPicture[]; text: AdminText }> = props => {
  const { product, removed, text } = props;
  if (removed.length === 0) return null;
  return (
    <details class="removed">
      <summary>{text('product.removed-list')}</summary>
      <p class="hint">{text('product.removed-text')}</p>
      <ul>
        {removed.map(picture => (
          <li>
            <span class="file-name">
              {picture.view}, {picture.fileName}
            </span>
            <Restore product={product} picture={picture} text={text} />
          </li>
        ))}
      </ul>
    </details>
  );
};

const Restore: FC<{ product: ProductRow; picture: RemovedPicture; text: AdminText }> = ({ product, picture, text }) => (
  <form method="post" action={`${product.page}/pictures/${picture.master}/restore`}>
    <button type="submit" class="plain">
      {text('product.restore')}
    </button>
  </form>
);
