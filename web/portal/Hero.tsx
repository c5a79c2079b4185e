import type { FC } from 'hono/jsx';
import { withoutStop } from '../components/company.ts';
import type { Frame } from '../components/frame.ts';
import { Picture, type PictureView } from '../components/Picture.tsx';
import { longDate } from '../components/quantities.ts';
import { type PortalText, portalText } from '../i18n/portal/messages.ts';
import { Bundles } from './Bundles.tsx';
import type { OrderView } from './order-view.ts';

interface HeroProps {
  frame: Frame;
  order: OrderView;
}

/** Thanks and the four buttons, beside one large picture. */
export const Hero: FC<HeroProps> = ({ frame, order }) => {
  const scene = sceneOf(order);
  return (
    <div class={`hero field-0${scene ? ' with-scene' : ''}`}>
      {scene ? (
        <div class="scene field-0">
          <Picture picture={scene} sizes="(min-width: 60rem) 58vw, 100vw" first />
        </div>
      ) : undefined}
      <Thanks frame={frame} order={order} />
    </div>
  );
};

const Thanks: FC<HeroProps> = ({ frame, order }) => {
  const text = portalText(frame.language);
  return (
    <div class="thanks">
      <h1 class={isLong(order.company) ? 'long' : undefined}>
        <span>{text('order.headline', { company: withoutStop(order.company) })}</span>{' '}
        {order.bundles.length > 0 ? <span>{text('order.headline.pictures')}</span> : undefined}
      </h1>
      <p class="below">{below(order, text)}</p>
      <Bundles order={order} language={frame.language} />
      <p class="facts">{facts(order, frame, text)}</p>
    </div>
  );
};

function isLong(company: string): boolean {
  return company.length > 18 || company.split(/\s/).some(word => word.length > 12);
}

function below(order: OrderView, text: PortalText): string {
  if (order.bundles.length === 0) return text('order.below.none');
  if (order.bundles.some(bundle => bundle.coming)) return text('order.below.coming');
  return order.thanks ?? text('order.below');
}

function facts(order: OrderView, { language }: Frame, text: PortalText): string {
  const products = text('order.products', { count: order.productCount });
  return text('order.facts', { products, number: order.number, date: longDate(order.date, language) });
}

function sceneOf(order: OrderView): PictureView | undefined {
  const candidates = [order.scene, ...order.products.flatMap(product => product.views.map(view => view.picture))];
  return candidates.find(picture => picture && picture.files.length > 0);
}
