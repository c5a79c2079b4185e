import type { FC } from 'hono/jsx';
import type { Frame } from '../components/frame.ts';
import { portalText } from '../i18n/portal/messages.ts';
import { Notice } from './Notice.tsx';
import type { ContactView } from './order-view.ts';

export interface PlainPageProps {
  frame: Frame;
  contact?: ContactView | undefined;
}

export const NotFoundPage: FC<PlainPageProps> = ({ frame, contact }) => {
  const text = portalText(frame.language);
  return (
    <Notice
      frame={frame}
      heading={text('not-found.heading')}
      text={text('not-found.text')}
      field={1}
      contact={contact}
    />
  );
};

/** A ZIP whose address is good, and which was put away. */
export const GonePage: FC<PlainPageProps> = ({ frame, contact }) => {
  const text = portalText(frame.language);
  return <Notice frame={frame} heading={text('gone.heading')} text={text('gone.text')} field={1} contact={contact} />;
};

/** A bug of ours, or with a message, something that its reader can act on. */
export const ErrorPage: FC<PlainPageProps & { message?: string | undefined }> = ({ frame, contact, message }) => {
  const text = portalText(frame.language);
  const heading = text(message ? 'refused.heading' : 'error.heading');
  return <Notice frame={frame} heading={heading} text={message ?? text('error.text')} field={2} contact={contact} />;
};

/** The brand's page: where one's link is to be found. */
export const HomePage: FC<PlainPageProps> = ({ frame, contact }) => {
  const text = portalText(frame.language);
  return (
    <Notice
      frame={frame}
      heading={text('home.heading', { brand: frame.brand.name })}
      text={text('home.text')}
      contact={contact}
    />
  );
};
