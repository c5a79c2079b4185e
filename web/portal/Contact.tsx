import type { FC } from 'hono/jsx';
import type { PortalText } from '../i18n/portal/messages.ts';
import type { ContactView } from './order-view.ts';

interface ContactProps {
  contact: ContactView | undefined;
  /** Class of the field that it stands on. */
  field: string;
  text: PortalText;
}

/** A person to call, large and last on the page. */
export const Contact: FC<ContactProps> = ({ contact, field, text }) => {
  if (!contact) return null;
  return (
    <aside class={`contact ${field}${contact.portrait ? ' with-portrait' : ''}`} aria-labelledby="contact">
      {contact.portrait ? (
        <img class="portrait" src={contact.portrait} width={480} height={480} alt={contact.name} loading="lazy" />
      ) : undefined}
      <div class="person">
        <h2 id="contact">{invitation(contact, text)}</h2>
        <Reach contact={contact} />
        {contact.role ? <p class="role">{contact.role}</p> : undefined}
        {contact.hours ? <p class="hours">{contact.hours}</p> : undefined}
      </div>
    </aside>
  );
};

const Reach: FC<{ contact: ContactView }> = ({ contact: { phone, email } }) => (
  <>
    {phone ? (
      <p class="phone">
        <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone.replaceAll(' ', '\u00a0')}</a>
      </p>
    ) : undefined}
    {email ? (
      <p class="email">
        <a href={`mailto:${email}`}>{email}</a>
      </p>
    ) : undefined}
  </>
);

function invitation({ name, phone, email }: ContactView, text: PortalText): string {
  if (phone) return text('contact.call', { contact: name });
  return text(email ? 'contact.write' : 'contact.ask', { contact: name });
}
