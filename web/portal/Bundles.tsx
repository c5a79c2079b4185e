import type { FC } from 'hono/jsx';
import { dayAndMonth } from '../components/quantities.ts';
import type { Language } from '../i18n/language.ts';
import { type PortalText, portalText } from '../i18n/portal/messages.ts';
import { How } from './HowFields.tsx';
import type { BundleView, OrderView } from './order-view.ts';
import { bundleDetail } from './status.ts';

interface BundlesProps {
  order: Pick<OrderView, 'bundles' | 'choose' | 'how'>;
  language: Language;
}

/** One big button, and the others as plain sentences. Plain links: they work without JavaScript and on every phone. */
export const Bundles: FC<BundlesProps> = ({ order, language }) => {
  const [main, ...others] = order.bundles;
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
      {order.choose ? (
        <p class="own-choice">
          <a href={order.choose.href} data-choice-link>
            {order.choose.count > 0 ? text('choose.link.some', { count: order.choose.count }) : text('choose.link')}
          </a>
        </p>
      ) : undefined}
      {order.how ? <How how={order.how} language={language} /> : undefined}
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
  const label = text(`get.${bundle.for}`, { date: dayAndMonth(bundle.since ?? 0, language) });
  const { coming } = bundle;
  return (
    <a class={look} href={bundle.href} data-bundle={bundle.for} rel="nofollow">
      {coming ? <progress value={coming.done} max={coming.of} aria-label={label} /> : undefined}
      <span class="label">{label}</span> <span class="detail">{bundleDetail(bundle, language)}</span>
    </a>
  );
};
