import type { FC } from 'hono/jsx';
import type { AdminKey } from '../i18n/admin/en.ts';
import { adminText } from '../i18n/admin/messages.ts';
import type { AdminVisit } from './visit.ts';

const TYPES = '.jpg,.jpeg,.png,.webp,.tif,.tiff,.avif,image/jpeg,image/png,image/webp,image/tiff,image/avif';

/** What the page's script says, with its places still to be filled in. */
const SCRIPT_KEYS = [
  'upload.all',
  'upload.progress',
  'upload.waiting',
  'upload.sending',
  'upload.retrying',
  'upload.checking',
  'upload.placed',
  'upload.unmatched',
  'upload.refused',
  'upload.failed',
  'upload.offline',
  'upload.again',
  'upload.leave',
  'upload.signed-out',
] as const satisfies AdminKey[];
export type UploadTexts = Record<(typeof SCRIPT_KEYS)[number], string>;

/** Sends pictures: by a plain form, or with the page's script in parts, several at once. */
export const Upload: FC<{ visit: AdminVisit; sku?: string }> = ({ visit, sku }) => {
  const text = adminText(visit.language);
  return (
    <section class="upload" data-upload data-sku={sku} data-texts={scriptTexts(visit)}>
      <form method="post" action="/admin/uploads" enctype="multipart/form-data">
        <h2>{text(sku ? 'upload.for' : 'upload.heading')}</h2>
        {sku ? <input type="hidden" name="sku" value={sku} /> : undefined}
        <div class="choose">
          <label class="button" for="files">
            {text('upload.choose')}
          </label>
          <input type="file" id="files" name="files" multiple accept={TYPES} />
          <button type="submit" data-without-script>
            {text('upload.send')}
          </button>
        </div>
        <p data-with-script hidden>
          {text('upload.text')}
        </p>
        {sku ? undefined : <p class="hint">{text('upload.names')}</p>}
        <p class="hint">{text('upload.limits')}</p>
      </form>
      <div class="sending" data-sending hidden>
        <p data-all-words role="status"></p>
        <progress data-all max={1} value={0} aria-label={text('upload.progress')}></progress>
        <ul data-files></ul>
      </div>
      <p class="drop" data-drop hidden>
        {text('upload.drop')}
      </p>
    </section>
  );
};

function scriptTexts({ language }: AdminVisit): string {
  const text = adminText(language);
  const places = {
    done: '{done}',
    of: '{of}',
    percent: '{percent}',
    name: '{name}',
    view: '{view}',
    reason: '{reason}',
  };
  return JSON.stringify(Object.fromEntries(SCRIPT_KEYS.map(key => [key, text(key, places)])));
}
