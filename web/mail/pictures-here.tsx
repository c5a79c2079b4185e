import type { FC } from 'hono/jsx';
import { withoutStop } from '../components/company.ts';
import { htmlDocument } from '../components/Page.tsx';
import { palette } from '../components/palette.ts';
import type { Language } from '../i18n/language.ts';
import { type MailText, mailText } from '../i18n/mail/messages.ts';
import { Button, Layout } from './Layout.tsx';
import type { Mail, MailFrame, MailPicture } from './mail-view.ts';
import { Shown } from './pictures-ready.tsx';

export interface PicturesHereProps extends MailFrame {
  company: string;
  /** Names of the products that have pictures now. */
  products: string[];
  picture?: MailPicture | undefined;
  /** How many products still have none. */
  lacking: number;
  /** Where the reader says that she wants no more of these. */
  stopUrl: string;
}

const MOST_NAMED = 3;

/** Names have commas of their own. */
const QUOTES: Record<Language, [string, string]> = {
  da: ['»', '«'],
  sv: ['”', '”'],
  nb: ['«', '»'],
  en: ['“', '”'],
  de: ['„', '“'],
};

/** "Your pictures are here": of products that had none when the order came. */
export function picturesHere(props: PicturesHereProps): Mail {
  const text = mailText(props.language);
  return {
    subject: text('here.subject', { number: props.number }),
    html: htmlDocument(<PicturesHere {...props} />),
    text: plainText(props, text),
  };
}

const PicturesHere: FC<PicturesHereProps> = props => {
  const { number, brand, url, picture, stopUrl } = props;
  const text = mailText(props.language);
  return (
    <Layout
      frame={props}
      title={text('here.subject', { number })}
      preheader={text('here.preheader')}
      why={
        <>
          {text('here.why', { number, brand: brand.name })} <a href={stopUrl}>{text('here.stop')}</a>
        </>
      }
    >
      {picture ? <Shown picture={picture} href={url} alt={picture.alt ?? text('mail.picture')} /> : undefined}
      <h1 style="margin:28px 0 12px;font-size:36px;line-height:40px;font-weight:bold;letter-spacing:-0.5px">
        {headline(props, text)}
      </h1>
      <p style="margin:0 0 26px">{words(props, text)}</p>
      <Button href={url} label={text('here.button')} colours={palette(brand.colours)} />
    </Layout>
  );
};

const headline = ({ company }: PicturesHereProps, text: MailText) =>
  text('here.headline', { company: withoutStop(company) });

function words(props: PicturesHereProps, text: MailText): string {
  const said = text('here.text', { names: names(props, text) });
  return props.lacking > 0 ? `${said} ${text('here.rest', { count: props.lacking })}` : said;
}

/** `»Kop, mint«, »Skål, rosa« og 4 til`. */
function names({ products, language }: PicturesHereProps, text: MailText): string {
  const named = products.length > MOST_NAMED + 1 ? products.slice(0, MOST_NAMED) : products;
  const rest = products.length - named.length;
  const [open, close] = QUOTES[language];
  const all = named.map(name => `${open}${name}${close}`);
  if (rest > 0) all.push(text('here.more', { count: rest }));
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(all);
}

function plainText(props: PicturesHereProps, text: MailText): string {
  const { number, brand, url, stopUrl } = props;
  const paragraphs = [
    headline(props, text),
    words(props, text),
    `${text('here.button')}:\n${url}`,
    `-- \n${text('here.why', { number, brand: brand.name })}\n${text('here.stop')}: ${stopUrl}`,
  ];
  return `${paragraphs.join('\n\n')}\n`;
}
