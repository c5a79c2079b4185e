import type { FC } from 'hono/jsx';
import { Picture, type PictureView } from '../components/Picture.tsx';
import { type AdminText, adminText } from '../i18n/admin/messages.ts';
import { type PicturesText, picturesText, scriptTexts } from '../i18n/admin/pictures/messages.ts';
import { Field } from './Field.tsx';
import type { AdminVisit } from './visit.ts';

/** A file that is not in its place yet. */
export interface TrayFile {
  id: string;
  fileName: string;
  state: 'sending' | 'unmatched' | 'refused';
  /** Why it was refused. */
  reason?: string | undefined;
  picture?: PictureView | undefined;
  suggestions: Suggestion[];
  /** What its name says that it shows. */
  view: string;
  /** Its name fits more than one product. */
  ambiguous?: boolean;
}

export interface Suggestion {
  sku: string;
  name: string;
}

export interface TrayProps {
  visit: AdminVisit;
  files: TrayFile[];
  /** How many files are being looked at by the program. */
  checking: number;
  /** There are more than are shown. */
  more: boolean;
  /** Products to choose from while typing. */
  known: Suggestion[];
}

interface Texts {
  text: AdminText;
  own: PicturesText;
}

/** Files that wait for somebody to look at them. */
export const Tray: FC<TrayProps> = ({ visit, files, checking, more, known }) => {
  const text = adminText(visit.language);
  const own = picturesText(visit.language);
  const pending = checking > 0 ? 'yes' : undefined;
  return (
    <section id="tray" class="tray" data-live data-pending={pending} aria-label={text('tray.heading')}>
      {files.length > 0 ? (
        <>
          <h2>
            {text('tray.heading')} <span class="count">{text('tray.count', { count: files.length })}</span>
          </h2>
          {files.length > 1 ? <Many visit={visit} texts={{ text, own }} /> : undefined}
          <ul>
            {files.map(file => (
              <TrayItem file={file} texts={{ text, own }} many={files.length > 1} />
            ))}
          </ul>
          {more ? <p class="hint">{text('tray.more')}</p> : undefined}
          <datalist id="known-products">
            {known.map(({ sku, name }) => (
              <option value={sku} label={name} />
            ))}
          </datalist>
        </>
      ) : undefined}
      {checking > 0 ? <p class="hint">{text('tray.checking', { count: checking })}</p> : undefined}
    </section>
  );
};

const MANY = 'tray-many';

/** What is done with all files that are selected. */
const Many: FC<{ visit: AdminVisit; texts: Texts }> = ({ visit, texts: { text, own } }) => (
  <form
    id={MANY}
    method="post"
    action="/admin/tray"
    class="many"
    data-tray
    data-texts={scriptTexts(visit.language, 'many.')}
  >
    <p data-tray-count class="with-script-only">
      <strong>{own('many.legend')}</strong>
    </p>
    <button type="button" class="plain" data-select-all hidden>
      {own('many.select')}
    </button>
    <input
      type="text"
      name="sku"
      list="known-products"
      autocomplete="off"
      placeholder={text('tray.sku')}
      aria-label={`${own('many.legend')}: ${text('tray.sku')}`}
      maxlength={100}
    />
    <input
      type="text"
      name="view"
      autocomplete="off"
      placeholder={own('row.view-short')}
      aria-label={own('many.view')}
      maxlength={60}
    />
    <button type="submit" name="do" value="assign">
      {own('many.place')}
    </button>
    <button type="submit" name="do" value="dismiss" class="plain">
      {own('many.dismiss')}
    </button>
    <p class="hint" data-drag-hint hidden>
      {own('many.drag')}
    </p>
  </form>
);

const TrayItem: FC<{ file: TrayFile; texts: Texts; many: boolean }> = ({ file, texts, many }) => {
  const { text, own } = texts;
  const { id, fileName, state, reason, picture, ambiguous } = file;
  return (
    <li class={`tray-file is-${state}`} data-ticket={id} data-state={state}>
      {picture ? <Picture picture={picture} sizes="12rem" /> : undefined}
      <div>
        <div class="tray-name">
          {many ? (
            <label class="check">
              <input
                type="checkbox"
                name="ticket"
                value={id}
                form={MANY}
                aria-label={own('row.select', { name: fileName })}
              />
            </label>
          ) : undefined}
          <h3 class="file-name">{fileName}</h3>
        </div>
        <p>
          {state === 'unmatched' && ambiguous ? own('tray.ambiguous') : text(`tray.${state}`)}
          {reason ? <span class="reason"> {reason}</span> : undefined}
        </p>
        {state === 'unmatched' ? <Assign file={file} text={text} /> : undefined}
        <form method="post" action={`/admin/uploads/${id}/dismiss`}>
          <button type="submit" class="plain" aria-label={text('tray.dismiss-name', { name: fileName })}>
            {text('tray.dismiss')}
          </button>
        </form>
      </div>
    </li>
  );
};

const Assign: FC<{ file: TrayFile; text: AdminText }> = ({ file, text }) => {
  const { id, suggestions, view } = file;
  const action = `/admin/uploads/${id}/assign`;
  return (
    <>
      {suggestions.length > 0 ? (
        <form method="post" action={action} class="suggestions">
          <span>{text('tray.suggestions')}</span>
          <input type="hidden" name="view" value={view} />
          {suggestions.map(({ sku, name }) => (
            <button type="submit" class="plain" name="sku" value={sku}>
              {name}, {sku}
            </button>
          ))}
        </form>
      ) : undefined}
      <form method="post" action={action} class="assign">
        <Field
          id={`sku-${id}`}
          name="sku"
          label={text('tray.sku')}
          list="known-products"
          required
          maxlength={100}
          autocomplete="off"
        />
        <Field
          id={`view-${id}`}
          name="view"
          label={text('tray.view')}
          value={view}
          hint={text('tray.view-hint')}
          maxlength={60}
          autocomplete="off"
        />
        <button type="submit">{text('tray.assign')}</button>
      </form>
    </>
  );
};
