import type { FC } from 'hono/jsx';
import { contrast } from '../components/colour.ts';
import { type BrandColours, palette } from '../components/palette.ts';
import { type BrandText, brandText } from '../i18n/admin/brand/messages.ts';
import type { AdminLanguage } from '../i18n/admin/messages.ts';
import { languageName } from '../i18n/language.ts';
import type { GapView } from './brand-view.ts';

interface BrandNotesProps {
  language: AdminLanguage;
  values: Record<string, string>;
  gaps: GapView[];
}

/** What the brand should know of its settings: colours that are mended, texts that fall back. Follows the form. */
export const BrandNotes: FC<BrandNotesProps> = ({ language, values, gaps }) => {
  const text = brandText(language);
  const colours = coloursOf(values);
  const mends = colours ? mendsOf(colours) : [];
  return (
    <section id="brand-notes" class="brand-notes" aria-live="polite">
      {colours ? (
        <>
          <h2>{text('mends.heading')}</h2>
          <Sample colours={colours} />
          <p>{text(mends.length > 0 ? 'mends.some' : 'mends.none')}</p>
          <ul>
            {mends.map(mend => (
              <li>
                <Swatch colours={[mend.wished, mend.used]} /> {text(`mends.${mend.what}`, { ...mend })}
              </li>
            ))}
          </ul>
        </>
      ) : undefined}
      {gaps.length > 0 ? (
        <>
          <h2>{text('gaps.heading')}</h2>
          <GapList gaps={gaps} language={language} />
        </>
      ) : undefined}
    </section>
  );
};

export const GapList: FC<{ gaps: GapView[]; language: AdminLanguage }> = ({ gaps, language }) => {
  const text = brandText(language);
  return (
    <ul>
      {[...Map.groupBy(gaps, gap => `${nameOfGap(gap)} ${gap.instead}`).values()].map(group => (
        <li>{gapLine(group, language, text)}</li>
      ))}
    </ul>
  );
};

/** The same for one text of one person in all languages that lack it. */
export const nameOfGap = ({ text, person = '' }: GapView) => `${text} ${person}`;

/** Gaps of one text that the same language stands in for. */
function gapLine(gaps: GapView[], reader: AdminLanguage, text: BrandText): string {
  const { text: what, person, instead } = gaps[0]!;
  const missing = gaps.map(({ language }) => languageName(language, reader));
  const names = { languages: new Intl.ListFormat(reader).format(missing), instead: languageName(instead, reader) };
  const about = person === undefined ? text(what) : text('gap.of', { person, text: text(what) });
  return text(what === 'thanks' ? 'gap.thanks' : 'gap', { text: about, ...names });
}

/** A colour that cannot be read where it is wished, and the one in its place. */
export interface Mend {
  what: 'action' | 'ink' | 'link';
  wished: string;
  ground: string;
  used: string;
  /** Of the used one on its ground. */
  ratio: string;
}

export function mendsOf(colours: BrandColours): Mend[] {
  const { page, fields, action } = palette(colours);
  const mend = (what: Mend['what'], wished: string, ground: string, used: string): Mend[] => {
    if (used.toLowerCase() === wished.toLowerCase()) return [];
    const ratio = (Math.floor(contrast(used, ground) * 10) / 10).toFixed(1);
    return [{ what, wished: wished.toUpperCase(), ground: ground.toUpperCase(), used: used.toUpperCase(), ratio }];
  };
  return [
    ...mend('action', colours.action, page.ground, action),
    ...[page, ...fields].flatMap(({ ground, ink }) => mend('ink', colours.ink, ground, ink)),
    ...fields.flatMap(({ ground, link }) => mend('link', colours.action, ground, link)),
  ];
}

/** Undefined while one of them is half written. */
function coloursOf(values: Record<string, string>): BrandColours | undefined {
  const of = (name: string) => /^#[0-9a-f]{6}$/i.exec(values[`colour.${name}`] ?? '')?.[0];
  const [page, ink, action] = [of('page'), of('ink'), of('action')];
  const fields = Array.from({ length: 8 }, (_, n) => of(`field.${n}`)).filter(colour => colour !== undefined);
  return page && ink && action && fields.length > 0 ? { page, ink, action, fields } : undefined;
}

/** Small squares; the colours stand as attributes, which every policy allows. */
const Swatch: FC<{ colours: string[] }> = ({ colours }) => (
  <svg
    class="swatch"
    viewBox={`0 0 ${colours.length * 10} 10`}
    width={colours.length * 20}
    height={20}
    aria-hidden="true"
  >
    {colours.map((colour, n) => (
      <rect x={n * 10} width={10} height={10} fill={colour} />
    ))}
  </svg>
);

/** Every ground with its text and link, and the button. */
const Sample: FC<{ colours: BrandColours }> = ({ colours }) => {
  const { page, fields, action, onAction } = palette(colours);
  const grounds = [page, ...fields];
  return (
    <svg
      class="sample"
      preserveAspectRatio="xMinYMid"
      viewBox={`0 0 ${grounds.length * 60 + 60} 40`}
      aria-hidden="true"
    >
      {grounds.map(({ ground, ink, link }, n) => (
        <g transform={`translate(${n * 60} 0)`}>
          <rect width={60} height={40} fill={ground} />
          <text x={10} y={26} font-size={16} font-weight={650} fill={ink}>
            Aa
          </text>
          <text x={35} y={26} font-size={13} fill={link}>
            Aa
          </text>
        </g>
      ))}
      <g transform={`translate(${grounds.length * 60} 0)`}>
        <rect width={60} height={40} fill={action} />
        <text x={20} y={26} font-size={16} font-weight={650} fill={onAction}>
          Aa
        </text>
      </g>
    </svg>
  );
};
