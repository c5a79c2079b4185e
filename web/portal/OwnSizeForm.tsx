import type { FC } from 'hono/jsx';
import type { PortalText } from '../i18n/portal/messages.ts';
import type { OwnSizeView, OwnSizeWrong } from './own-size-view.ts';

interface FormProps {
  view: OwnSizeView;
  text: PortalText;
}

const TYPES = [
  ['jpeg', 'JPEG'],
  ['webp', 'WebP'],
  ['avif', 'AVIF'],
  ['png', 'PNG'],
] as const;

/** What came of a wish: the browser goes there with its answer. */
export const SAID = 'own-said';

/** Which field a complaint stands at. */
const AT_KB: OwnSizeWrong[] = ['bad-kb', 'png-kb', 'impossible'];

/** What is wished for. The numbers are plain text fields: whole pages of thousands are no sport for spinners. */
export const OwnSizeForm: FC<FormProps> = ({ view, text }) => {
  const { wrong, values } = view;
  const atKb = wrong !== undefined && AT_KB.includes(wrong.why);
  return (
    <form method="post" action={`${view.action}#${SAID}`} class="own-form">
      <div class="own-edges">
        <NumberField name="width" label={text('own.width')} value={values.width} wrong={wrong && !atKb} />
        <NumberField name="height" label={text('own.height')} value={values.height} wrong={wrong && !atKb} />
        <p class="own-note">{text('own.either')}</p>
        {wrong && !atKb ? <Wrong wrong={wrong} text={text} /> : undefined}
      </div>
      <Fits view={view} text={text} />
      <div>
        <label for="own-type">{text('own.type')}</label>
        <select id="own-type" name="type">
          {TYPES.map(([type, name]) => (
            <option value={type} selected={type === (values.type ?? 'jpeg')}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div>
        <NumberField name="kb" label={text('own.kb')} value={values.kb} wrong={atKb} />
        <p class="own-note">{text('own.kb.hint')}</p>
        {wrong && atKb ? <Wrong wrong={wrong} text={text} /> : undefined}
      </div>
      <p>
        <button type="submit">{text('own.make')}</button>
      </p>
    </form>
  );
};

const Fits: FC<FormProps> = ({ view: { alone, values }, text }) => {
  const fits = [
    ['cover', text(alone ? 'own.fit.cover.alone' : 'own.fit.cover')],
    ['contain', text('own.fit.contain')],
    ['inside', text('own.fit.inside')],
  ] as const;
  return (
    <fieldset>
      <legend>{text('own.fit')}</legend>
      {fits.map(([fit, name]) => (
        <label class="own-fit">
          <input type="radio" name="fit" value={fit} checked={fit === (values.fit ?? 'cover')} /> {name}
        </label>
      ))}
    </fieldset>
  );
};

interface NumberFieldProps {
  name: 'width' | 'height' | 'kb';
  label: string;
  value: string | undefined;
  wrong: boolean | undefined;
}

const NumberField: FC<NumberFieldProps> = ({ name, label, value, wrong }) => (
  <div>
    <label for={`own-${name}`}>{label}</label>
    <input
      id={`own-${name}`}
      name={name}
      type="text"
      inputmode="numeric"
      maxlength={9}
      autocomplete="off"
      value={value}
      aria-invalid={wrong ? 'true' : undefined}
      aria-describedby={wrong ? SAID : undefined}
    />
  </div>
);

const Wrong: FC<{ wrong: NonNullable<OwnSizeView['wrong']>; text: PortalText }> = ({ wrong: { why, most }, text }) => (
  <p id={SAID} class="own-said own-wrong" role="alert">
    {text(`own.${why}`, { pixels: most ?? '' })}
  </p>
);
