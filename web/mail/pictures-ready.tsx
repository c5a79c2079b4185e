import type { FC } from 'hono/jsx';
import { withoutStop } from '../components/company.ts';
import { htmlDocument } from '../components/Page.tsx';
import { palette } from '../components/palette.ts';
import { longDate } from '../components/quantities.ts';
import { type MailText, mailText } from '../i18n/mail/messages.ts';
import { Button, Layout, WIDTH } from './Layout.tsx';
import type { Mail, MailContact, MailFrame, MailOffer, MailPicture } from './mail-view.ts';

export interface PicturesReadyProps extends MailFrame {
  company: string;
  picture?: MailPicture | undefined;
  contact?: MailContact | undefined;
  offer?: MailOffer | undefined;
}

/** "Your pictures are ready": one picture, two sentences, one button. */
export function picturesReady(props: PicturesReadyProps): Mail {
  const text = mailText(props.language);
  return {
    subject: text('ready.subject', { number: props.number }),
    html: htmlDocument(<PicturesReady {...props} />),
    text: plainText(props, text),
  };
}

const PicturesReady: FC<PicturesReadyProps> = props => {
  const { company, number, brand, url, picture, contact, offer, language } = props;
  const text = mailText(language);
  return (
    <Layout
      frame={props}
      title={text('ready.subject', { number })}
      preheader={text('ready.preheader')}
      why={text('ready.why', { number, brand: brand.name })}
    >
      {picture ? <Shown picture={picture} href={url} alt={picture.alt ?? text('mail.picture')} /> : undefined}
      <h1 style="margin:28px 0 12px;font-size:36px;line-height:40px;font-weight:bold;letter-spacing:-0.5px">
        {text('ready.headline', { company: withoutStop(company) })}
      </h1>
      <p style="margin:0 0 26px">{text('ready.text')}</p>
      <Button href={url} label={text('ready.button')} colours={palette(brand.colours)} />
      {offer ? <p style="margin:28px 0 0">{offerLine(offer, props, text)}</p> : undefined}
      {contact ? <Signature contact={contact} text={text} /> : undefined}
    </Layout>
  );
};

/** The one picture of a mail. */
export const Shown: FC<{ picture: MailPicture; href: string; alt: string }> = ({ picture, href, alt }) => (
  <a href={href}>
    <img
      src={picture.src}
      width={WIDTH}
      height={Math.round((WIDTH * picture.height) / picture.width)}
      alt={alt}
      style="display:block;width:100%;height:auto;border:0;border-radius:12px"
    />
  </a>
);

const Signature: FC<{ contact: MailContact; text: MailText }> = ({ contact, text }) => (
  <>
    <p style="margin:28px 0 0">{help(contact, text)}</p>
    <p style="margin:16px 0 0">
      <strong>{contact.name}</strong>
      {contact.role ? (
        <>
          <br />
          {contact.role}
        </>
      ) : undefined}
    </p>
  </>
);

function help({ phone }: MailContact, text: MailText): string {
  return phone ? text('ready.contact.call', { phone: phone.replaceAll(' ', '\u00a0') }) : text('ready.contact');
}

function offerLine({ code, text: what, until }: MailOffer, { language }: MailFrame, text: MailText): string {
  if (!until) return text('ready.offer', { text: what, code });
  return text('ready.offer.until', { text: what, code, date: longDate(until, language) });
}

function plainText(props: PicturesReadyProps, text: MailText): string {
  const { company, number, brand, url, contact, offer } = props;
  const paragraphs = [
    text('ready.headline', { company: withoutStop(company) }),
    text('ready.text'),
    `${text('ready.button')}:\n${url}`,
    offer && offerLine(offer, props, text),
    contact && help(contact, text),
    contact && [contact.name, contact.role, brand.name].filter(Boolean).join('\n'),
    `-- \n${text('ready.why', { number, brand: brand.name })}`,
  ];
  return `${paragraphs.filter(Boolean).join('\n\n')}\n`;
}
