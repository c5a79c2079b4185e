import type { FC } from 'hono/jsx';
import { type Frame, LANGUAGE_NAMES } from './frame.ts';

/** One closed word, the page's own language; opened, the others by their own names. */
export const LanguageSwitch: FC<{ frame: Frame; label: string }> = ({ frame, label }) => {
  const others = frame.languages?.filter(link => link.language !== frame.language) ?? [];
  if (others.length === 0) return null;
  return (
    <details class="languages">
      <summary aria-label={`${label}: ${LANGUAGE_NAMES[frame.language]}`}>{LANGUAGE_NAMES[frame.language]}</summary>
      <ul>
        {others.map(({ language, href }) => (
          <li>
            <a href={href} lang={language} hreflang={language}>
              {LANGUAGE_NAMES[language]}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
};
