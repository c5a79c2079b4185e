import type { FC } from 'hono/jsx';
import { Crop } from '../components/Crop.tsx';
import { type CropsText, cropsText } from '../i18n/admin/crops/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import { CropStage } from './CropStage.tsx';
import type { CroppedFormat, CropsView } from './crops-view.ts';
import type { AdminVisit } from './visit.ts';

interface CropsPageProps {
  visit: AdminVisit;
  view: CropsView;
  saved: boolean;
}

/** One picture: the point that matters, and every crop at once; or one crop by hand. */
export const CropsPage: FC<CropsPageProps> = ({ visit, view, saved }) => {
  const text = cropsText(visit.language);
  const { product, chosen, whole, name } = view;
  const heading = chosen ? text('crop.heading', { name: chosen.format.name }) : text('heading', { name });
  return (
    <AdminPage visit={visit} section="pictures" heading={heading}>
      <p class="crops-back">
        {chosen ? (
          <a href={view.page}>{text('crop.back')}</a>
        ) : (
          <a href={product.page}>{text('back', { name: product.name })}</a>
        )}
      </p>
      {saved ? (
        <p class="note" role="status">
          {text('saved')}
        </p>
      ) : undefined}
      {whole ? undefined : <p class="lead">{text('coming')}</p>}
      {view.alone ? <p class="lead">{text('alone')}</p> : undefined}
      <div class={view.alone ? 'crops alone' : 'crops'}>
        {view.alone ? undefined : <CropStage view={view} text={text} />}
        {chosen ? <OneCrop view={view} format={chosen.format} text={text} /> : <AllCrops view={view} text={text} />}
      </div>
      <p class="crops-print">
        <a href="/admin/print-profile">{text('profile.heading')}</a>
      </p>
    </AdminPage>
  );
};

interface CropsProps {
  view: CropsView;
  text: CropsText;
}

const AllCrops: FC<CropsProps> = ({ view, text }) => (
  <section class="all-crops" aria-labelledby="all-crops">
    <h2 id="all-crops">{text(view.alone ? 'crops.heading.alone' : 'crops.heading')}</h2>
    <ul>
      {view.formats.map(format => (
        <li class={format.tooSmall ? 'too-small' : undefined}>
          <CropPicture view={view} format={format} />
          <p class="crop-name">{format.name}</p>
          <p class="hint">
            {format.tooSmall ? tooSmall(format, text) : text('crops.pixels', { pixels: format.pixels })}
          </p>
          {format.by === 'hand' ? <p class="hint">{text('crops.by-hand')}</p> : undefined}
          {format.change ? (
            <p>
              <a href={format.change} aria-label={text('crops.change-name', { name: format.name })}>
                {text('crops.change')}
              </a>
            </p>
          ) : undefined}
        </li>
      ))}
    </ul>
  </section>
);

const OneCrop: FC<CropsProps & { format: CroppedFormat }> = ({ view, format, text }) => (
  <section class="one-crop" aria-labelledby="one-crop">
    <h2 id="one-crop">{text('crop.result')}</h2>
    <CropPicture view={view} format={format} />
    <p class="hint">{text('crops.pixels', { pixels: format.pixels })}</p>
  </section>
);

const CropPicture: FC<{ view: CropsView; format: CroppedFormat }> = ({ view: { whole, chosen }, format }) => {
  const { crop } = format;
  if (!crop || !whole) return null;
  const follows = chosen || format.by === 'point' ? `${crop.width} ${crop.height}` : undefined;
  return <Crop crop={crop} whole={whole} follows={follows} />;
};

function tooSmall({ pixels, tooSmall }: CroppedFormat, text: CropsText): string {
  const { dpi, density } = tooSmall ?? {};
  if (dpi === undefined || density === undefined) return text('crops.too-small', { pixels });
  const sentence = text('crops.too-small.print', { pixels, dpi, density });
  return dpi < 200 ? `${sentence} ${text('crops.soft')}` : sentence;
}
