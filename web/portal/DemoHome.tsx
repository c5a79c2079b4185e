import type { Child, FC } from 'hono/jsx';
import type { Frame } from '../components/frame.ts';
import { Page } from '../components/Page.tsx';
import { Picture, type PictureView } from '../components/Picture.tsx';
import { fieldClass } from '../components/palette.ts';
import { portalText } from '../i18n/portal/messages.ts';
import { SiteHeader } from './Site.tsx';

export interface DemoHomeProps {
  frame: Frame;
  doors: { mail: string; reseller: string; admin: string };
  /** A full-bleed still life; the doors are plain fields until there is one. */
  scene?: PictureView | undefined;
  /** Single products, up to six are shown. */
  products: PictureView[];
}

/** Three doors in the order of the story: the mail, the reseller's page, the admin. */
export const DemoHome: FC<DemoHomeProps> = ({ frame, doors, scene, products }) => {
  const text = portalText(frame.language);
  return (
    <Page frame={frame} title={`${text('demo.heading')} · ${frame.brand.name}`} look="demo-home">
      <SiteHeader frame={frame} />
      <main>
        <div class="demo-intro">
          <h1>{text('demo.heading')}</h1>
          <p class="below">{text('demo.text')}</p>
        </div>
        <ol class="doors">
          <Door frame={frame} href={doors.mail} index={0} name={text('demo.mail')} line={text('demo.mail.text')}>
            <MailModel scene={scene} />
          </Door>
          <Door
            frame={frame}
            href={doors.reseller}
            index={1}
            name={text('demo.reseller')}
            line={text('demo.reseller.text')}
          >
            <PageModel picture={products[0] ?? scene} />
          </Door>
          <Door frame={frame} href={doors.admin} index={2} name={text('demo.admin')} line={text('demo.admin.text')}>
            <AdminModel products={products} />
          </Door>
        </ol>
      </main>
    </Page>
  );
};

interface DoorProps {
  frame: Frame;
  href: string;
  index: number;
  name: string;
  line: string;
  children?: Child;
}

const Door: FC<DoorProps> = ({ frame, href, index, name, line, children }) => (
  <li>
    <a class={`door ${fieldClass(index, frame.brand.colours)}`} href={href}>
      <span class="door-picture" aria-hidden="true">
        {children}
      </span>
      <span class="door-name">{name}</span>
      <span class="door-line">{line}</span>
    </a>
  </li>
);

/** Small likenesses of what is behind each door, made of the real pictures. */
const MailModel: FC<{ scene: PictureView | undefined }> = ({ scene }) => (
  <span class="model model-mail">
    {scene ? <Picture picture={scene} sizes="20rem" first decorative /> : <span class="model-blank" />}
    <span class="model-line" />
    <span class="model-line short" />
    <span class="model-button" />
  </span>
);

const PageModel: FC<{ picture: PictureView | undefined }> = ({ picture }) => (
  <span class="model model-page">
    <span class="model-field">{picture ? <Picture picture={picture} sizes="20rem" decorative /> : undefined}</span>
    <span class="model-line" />
    <span class="model-line short" />
    <span class="model-button" />
  </span>
);

const AdminModel: FC<{ products: PictureView[] }> = ({ products }) => (
  <span class="model model-admin">
    {products.slice(0, 6).map(product => (
      <span class="model-cell">
        <Picture picture={product} sizes="10rem" decorative />
      </span>
    ))}
  </span>
);
