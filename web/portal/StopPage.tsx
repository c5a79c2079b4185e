import type { FC } from 'hono/jsx';
import type { Frame } from '../components/frame.ts';
import { portalText } from '../i18n/portal/messages.ts';
import { Notice } from './Notice.tsx';
import type { ContactView } from './order-view.ts';

/** `asked`: nothing has changed yet. */
export type StopState = 'asked' | 'stopped' | 'resumed';

interface StopPageProps {
  frame: Frame;
  state: StopState;
  /** Where the forms are posted. */
  action: { stop: string; undo: string };
  contact?: ContactView | undefined;
}

const TEXTS = {
  asked: { heading: 'stop.heading', text: 'stop.text', button: 'stop.do' },
  stopped: { heading: 'stop.done.heading', text: 'stop.done.text', button: 'stop.undo' },
  resumed: { heading: 'stop.undone.heading', text: 'stop.undone.text', button: undefined },
} as const;

/** No more mails about new pictures: asked first, and easily taken back. */
export const StopPage: FC<StopPageProps> = ({ frame, state, action, contact }) => {
  const text = portalText(frame.language);
  const { heading, text: below, button } = TEXTS[state];
  const target = `${state === 'asked' ? action.stop : action.undo}?lang=${frame.language}`;
  return (
    <Notice frame={frame} heading={text(heading)} text={text(below)} field={1} contact={contact}>
      {button ? (
        <form method="post" action={target}>
          <button type="submit" class="button">
            {text(button)}
          </button>
        </form>
      ) : undefined}
    </Notice>
  );
};
