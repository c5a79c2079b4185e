import type { FC } from 'hono/jsx';
import { htmlDocument } from '../components/Page.tsx';
import { palette } from '../components/palette.ts';
import { mailText } from '../i18n/mail/messages.ts';
import { Button, Layout } from './Layout.tsx';
import type { Mail, MailFrame } from './mail-view.ts';

export type LinkRenewedProps = MailFrame;

/** The answer to "have a new one sent", to the address on the order. */
export function linkRenewed(props: LinkRenewedProps): Mail {
  const { number, url, brand } = props;
  const text = mailText(props.language);
  const paragraphs = [
    text('renewed.headline'),
    text('renewed.text', { number }),
    `${text('renewed.button')}:\n${url}`,
    `-- \n${text('renewed.why', { brand: brand.name })}`,
  ];
  return {
    subject: text('renewed.subject', { number }),
    html: htmlDocument(<LinkRenewed {...props} />),
    text: `${paragraphs.join('\n\n')}\n`,
  };
}

const LinkRenewed: FC<LinkRenewedProps> = props => {
  const { number, url, brand, language } = props;
  const text = mailText(language);
  return (
    <Layout
      frame={props}
      title={text('renewed.subject', { number })}
      preheader={text('renewed.preheader')}
      why={text('renewed.why', { brand: brand.name })}
    >
      <h1 style="margin:28px 0 12px;font-size:36px;line-height:40px;font-weight:bold;letter-spacing:-0.5px">
        {text('renewed.headline')}
      </h1>
      <p style="margin:0 0 26px">{text('renewed.text', { number })}</p>
      <Button href={url} label={text('renewed.button')} colours={palette(brand.colours)} />
    </Layout>
  );
};
