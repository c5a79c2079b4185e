import type { FC } from 'hono/jsx';
import { adminText } from '../i18n/admin/messages.ts';
import { picturesText, scriptTexts } from '../i18n/admin/pictures/messages.ts';
import { FormLimit } from './FormLimit.tsx';
import type { AdminVisit } from './visit.ts';

export const PICTURE_TYPES =
  '.jpg,.jpeg,.png,.webp,.tif,.tiff,.avif,image/jpeg,image/png,image/webp,image/tiff,image/avif';

/**
 * Sends pictures: by a plain form; or with the page's script, which shows where each one goes before it is sent, in
 * parts, several at once.
 */
export const Upload: FC<{ visit: AdminVisit; sku?: string }> = ({ visit, sku }) => {
  const text = adminText(visit.language);
  const own = picturesText(visit.language);
  const texts = scriptTexts(visit.language, 'review.', 'group.', 'hint.', 'row.', 'many.', 'kind.');
  return (
    <section id="upload" class="upload" data-upload data-sku={sku} data-texts={texts}>
      <form method="post" action="/admin/uploads" enctype="multipart/form-data">
        <h2>{text(sku ? 'upload.for' : 'upload.heading')}</h2>
        {sku ? <input type="hidden" name="sku" value={sku} /> : undefined}
        <div class="choose">
          <label class="button" for="files">
            {own('choose.files')}
          </label>
          <input type="file" id="files" name="files" multiple accept={PICTURE_TYPES} />
          {sku ? undefined : <ChooseFolder label={own('choose.folder')} />}
          <button type="submit" data-without-script>
            {text('upload.send')}
          </button>
        </div>
        <p data-with-script hidden>
          {own(sku ? 'choose.text-one' : 'choose.text')}
        </p>
        {sku ? undefined : <p class="hint">{own('choose.names')}</p>}
        <p class="hint">{text('upload.limits')}</p>
        <FormLimit visit={visit} />
      </form>
      {sku ? undefined : <FileNames visit={visit} />}
      <div class="note begun" data-begun hidden>
        <p data-begun-words></p>
        <button type="button" class="plain" data-forget>
          {own('review.forget')}
        </button>
      </div>
      <Review visit={visit} />
      <p class="drop" data-drop hidden>
        {text('upload.drop')}
      </p>
    </section>
  );
};

/** Without the script a form cannot keep the folders' names. */
const ChooseFolder: FC<{ label: string }> = ({ label }) => (
  <span class="choose-folder" data-with-script hidden>
    <label class="button quiet" for="folder">
      {label}
    </label>
    <input type="file" id="folder" multiple webkitdirectory />
  </span>
);

/** How the brand names its files, where that is another way than most do. */
const FileNames: FC<{ visit: AdminVisit }> = ({ visit }) => {
  const own = picturesText(visit.language);
  const patterns = visit.fileNames ?? [];
  return (
    <details id="file-names" class="file-names" open={patterns.length > 0}>
      <summary>{own('names.heading')}</summary>
      <form method="post" action="/admin/file-names" class="fields">
        <div class="field">
          <label for="patterns">{own('names.label')}</label>
          <p class="hint" id="patterns-hint">
            {own('names.hint', { sku: '{sku}', gtin: '{gtin}', view: '{view}', n: '{n}', any: '{any}' })}
          </p>
          <textarea id="patterns" name="patterns" rows={2} maxlength={1200} aria-describedby="patterns-hint">
            {patterns.join('\n')}
          </textarea>
        </div>
        <button type="submit">{own('names.save')}</button>
      </form>
    </details>
  );
};

/** Filled in by the page's script. */
const Review: FC<{ visit: AdminVisit }> = ({ visit }) => {
  const own = picturesText(visit.language);
  return (
    <div class="review" data-review hidden>
      <h2>{own('review.heading')}</h2>
      <div class="review-bar">
        <p data-all-words role="status"></p>
        <button type="button" class="button" data-send hidden></button>
        <button type="button" class="plain" data-pause hidden></button>
        <button type="button" class="plain" data-clear>
          {own('review.clear')}
        </button>
        <progress data-all max={1} value={0} hidden aria-label={own('review.progress')}></progress>
      </div>
      <p class="hint" data-left-out hidden></p>
      <form class="many" data-many hidden>
        <p>
          <strong data-many-count></strong>
        </p>
        <input
          type="text"
          name="sku"
          list="found-products"
          autocomplete="off"
          placeholder={own('row.product-short')}
          aria-label={own('row.product-short')}
          required
        />
        <input
          type="text"
          name="view"
          autocomplete="off"
          placeholder={own('row.view-short')}
          aria-label={own('many.view')}
          maxlength={60}
        />
        <button type="submit">{own('many.place')}</button>
        <p class="error" data-error role="alert"></p>
      </form>
      <div class="groups" data-groups></div>
    </div>
  );
};
