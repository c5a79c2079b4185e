import type { Child, FC } from 'hono/jsx';
import type { Frame } from '../components/frame.ts';
import { Page } from '../components/Page.tsx';
import { portalText } from '../i18n/portal/messages.ts';
import { Contact } from './Contact.tsx';
import type { ContactView } from './order-view.ts';
import { SiteHeader } from './Site.tsx';

interface NoticeProps {
  frame: Frame;
  heading: string;
  text?: string | undefined;
  /** Which of the brand's fields it stands on. */
  field?: number;
  refreshSeconds?: number | undefined;
  refreshTo?: string | undefined;
  contact?: ContactView | undefined;
  children?: Child;
}

/** A page with one thing to say. */
export const Notice: FC<NoticeProps> = props => {
  const { frame, heading, text, field = 0, refreshSeconds, refreshTo, contact, children } = props;
  const fields = frame.brand.colours.fields.length;
  return (
    <Page
      frame={frame}
      title={`${heading} · ${frame.brand.name}`}
      look="notice-page"
      {...{ refreshSeconds, refreshTo }}
    >
      <div class={`notice field-${field % fields}`}>
        <SiteHeader frame={frame} />
        <main>
          <h1>{heading}</h1>
          {text ? <p class="below">{text}</p> : undefined}
          {children}
        </main>
      </div>
      <Contact contact={contact} field={`field-${(field + 1) % fields}`} text={portalText(frame.language)} />
    </Page>
  );
};
