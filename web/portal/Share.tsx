import type { FC } from 'hono/jsx';
import { longDate } from '../components/quantities.ts';
import type { Language } from '../i18n/language.ts';
import { type PortalText, portalText } from '../i18n/portal/messages.ts';
import type { SharedLinkView, ShareView } from './order-view.ts';
import { present } from './Site.tsx';

/** Separate links for colleagues and agencies, each of which can be closed alone. */
export const Share: FC<{ share: ShareView; language: Language }> = ({ share, language }) => {
  const text = portalText(language);
  return (
    <section class="share" id="share" aria-labelledby="share-heading">
      <h2 id="share-heading">{text('share.heading')}</h2>
      <p>{text('share.below')}</p>
      <form method="post" action={share.action}>
        <Hidden fields={share.hidden} />
        <label for="share-name">{text('share.name')}</label>
        <div class="input-row">
          <input id="share-name" type="text" name="name" maxlength={80} autocomplete="off" />
          <button type="submit">{text('share.make')}</button>
        </div>
      </form>
      {present(share.links, links => (
        <>
          <h3>{text('share.made')}</h3>
          <ul class="shared-links">
            {links.map(link => (
              <SharedLink link={link} hidden={share.hidden} language={language} text={text} />
            ))}
          </ul>
        </>
      ))}
    </section>
  );
};

interface SharedLinkProps {
  link: SharedLinkView;
  hidden: ShareView['hidden'];
  language: Language;
  text: PortalText;
}

const SharedLink: FC<SharedLinkProps> = ({ link, hidden, language, text }) => {
  const name = link.name ?? text('share.unnamed');
  return (
    <li>
      <p>
        <strong>{name}</strong>
        {link.since ? ` ${text('share.since', { date: longDate(link.since, language) })}` : undefined}
      </p>
      <p class="address">
        <span data-copy-text>{link.url}</span>
      </p>
      <p class="acts">
        <button type="button" class="copy" data-copied={text('alt.copied')} hidden>
          {text('share.copy')}
        </button>
      </p>
      <form method="post" action={link.closeAction}>
        <Hidden fields={hidden} />
        <button type="submit" class="plain" aria-label={text('share.close.which', { name })}>
          {text('share.close')}
        </button>
      </form>
    </li>
  );
};

/** Fields of a form that go along unseen. */
export const Hidden: FC<{ fields: Record<string, string> | undefined }> = ({ fields }) => (
  <>
    {Object.entries(fields ?? {}).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
);
