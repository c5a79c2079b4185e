import type { FC } from 'hono/jsx';
import type { Language } from '../i18n/language.ts';
import { type PortalText, portalText } from '../i18n/portal/messages.ts';
import type { BundleView } from './order-view.ts';
import { bundleDetail } from './status.ts';

/** One big button, and the others as plain sentences. Plain links: they work without JavaScript and on every phone. */
export const Bundles: FC<{ bundles: BundleView[]; language: Language }> = ({ bundles, language }) => {
  const [main, ...others] = bundles;
  const text = portalText(language);
  if (!main) return null;
  return (
    <nav class="bundles" aria-label={text('get.label')}>
      <p class="main-bundle">
        <Bundle bundle={main} language={language} text={text} look="button" />
      </p>
      {others.length > 0 ? (
        <ul>
          {others.map(bundle => (
            <li>
              <Bundle bundle={bundle} language={language} text={text} look="sentence" />
            </li>
          ))}
        </ul>
      ) : undefined}
    </nav>
  );
};

interface BundleProps {
  bundle: BundleView;
  language: Language;
  text: PortalText;
  look: 'button' | 'sentence';
}

const Bundle: FC<BundleProps> = ({ bundle, language, text, look }) => {
  const label = text(`get.${bundle.for}`);
  const { coming } = bundle;
  return (
    <a class={look} href={bundle.href} data-bundle={bundle.for} rel="nofollow">
      {coming ? <progress value={coming.done} max={coming.of} aria-label={label} /> : undefined}
      <span class="label">{label}</span> <span class="detail">{bundleDetail(bundle, language)}</span>
    </a>
  );
};
