import type { FC } from 'hono/jsx';
import { brandText } from '../i18n/admin/brand/messages.ts';
import { cropsText } from '../i18n/admin/crops/messages.ts';
import { formatsText } from '../i18n/admin/formats/messages.ts';
import { orderText } from '../i18n/admin/orders/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import { ColoursPart } from './BrandColours.tsx';
import { BrandNotes } from './BrandNotes.tsx';
import { FilesPart, LanguagesPart, LinksPart, NamePart, WordsPart, ZipsPart } from './BrandParts.tsx';
import { PeoplePart } from './BrandPeople.tsx';
import { BrandPreview } from './BrandPreview.tsx';
import type { BrandPageProps, Difference } from './brand-view.ts';
import type { AdminVisit } from './visit.ts';

/** All that makes the portal the brand's own, beside what comes of it. */
export const BrandPage: FC<BrandPageProps> = props => {
  const { visit, values, version, seen } = props;
  const text = brandText(visit.language);
  return (
    <AdminPage visit={visit} section="brand" heading={text('heading')}>
      <p class="lead">{text('lead')}</p>
      <p class="to-showing">
        <a href="/admin/showing">{orderText(visit.language)('showing.heading')}</a>
        <a href="/admin/formats">{formatsText(visit.language)('heading')}</a>
        <a href="/admin/print-profile">{cropsText(visit.language)('profile.heading')}</a>
      </p>
      <State {...props} />
      <form
        id="brand"
        class="brand-form"
        method="post"
        action="/admin/brand"
        enctype="multipart/form-data"
        data-brand
        data-sending={text('file.sending')}
        data-taken={text('file.taken')}
        data-failed={text('file.failed')}
      >
        <input type="hidden" name="version" value={String(version)} />
        <input type="hidden" name="seen" value={seen} />
        <div class="brand-fields">
          <NamePart {...props} />
          <ColoursPart {...props} />
          <BrandNotes language={visit.language} values={values} gaps={props.gaps} />
          <WordsPart {...props} />
          <PeoplePart {...props} />
          <LanguagesPart {...props} />
          <LinksPart {...props} />
          <FilesPart {...props} />
          <ZipsPart {...props} />
          <p class="save-bar">
            <button type="submit">{text('save')}</button>
            <a class="to-preview" href="#preview">
              {text('preview.go')}
            </a>
          </p>
        </div>
        <BrandPreview {...props} />
      </form>
    </AdminPage>
  );
};

const State: FC<BrandPageProps> = ({ visit, errors, saved, conflict }) => {
  const text = brandText(visit.language);
  const wrong = Object.keys(errors).length;
  return (
    <>
      {visit.demo && !saved ? <p class="note">{text('demo-note')}</p> : undefined}
      {saved ? (
        <p class="note" role="status">
          {text(saved)}
        </p>
      ) : undefined}
      {wrong > 0 ? (
        <p class="note" role="alert">
          {text('wrong', { count: wrong })}
        </p>
      ) : undefined}
      {conflict ? <Conflict visit={visit} differences={conflict} /> : undefined}
    </>
  );
};

const Conflict: FC<{ visit: AdminVisit; differences: Difference[] }> = ({ visit, differences }) => {
  const text = brandText(visit.language);
  return (
    <div class="note" role="alert">
      <h2>{text('conflict.heading')}</h2>
      <p>{text('conflict.text')}</p>
      <ul class="differences">
        {differences.map(({ field, theirs }) => (
          <li>{theirs ? text('conflict.theirs', { field, theirs }) : text('conflict.empty', { field })}</li>
        ))}
      </ul>
    </div>
  );
};
