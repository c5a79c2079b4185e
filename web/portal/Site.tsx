import type { Child, FC } from 'hono/jsx';
import { BrandMark } from '../components/BrandMark.tsx';
import type { Frame } from '../components/frame.ts';
import { LanguageSwitch } from '../components/LanguageSwitch.tsx';
import { portalText } from '../i18n/portal/messages.ts';

/** The brand at the left, the languages at the right. */
export const SiteHeader: FC<{ frame: Frame; field?: string }> = ({ frame, field }) => (
  <header class={field ? `site-header ${field}` : 'site-header'}>
    <BrandMark brand={frame.brand} />
    <LanguageSwitch frame={frame} label={portalText(frame.language)('languages')} />
  </header>
);

/** First thing that Tab reaches; seen only then. */
export const SkipLink: FC<{ frame: Frame; to: string }> = ({ frame, to }) => (
  <a class="skip" href={`#${to}`}>
    {portalText(frame.language)('skip')}
  </a>
);

/** Text with its empty lines as paragraphs. */
export const Paragraphs: FC<{ text: string }> = ({ text }) => (
  <>
    {text
      .split(/\n\s*\n/)
      .filter(paragraph => paragraph.trim())
      .map(paragraph => (
        <p>{paragraph}</p>
      ))}
  </>
);

/** A list of what is there; nothing at all for an empty one. */
export function present<Value>(values: Value[] | undefined, show: (values: Value[]) => Child): Child {
  return values && values.length > 0 ? show(values) : undefined;
}
