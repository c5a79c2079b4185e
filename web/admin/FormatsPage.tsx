import type { FC } from 'hono/jsx';
import { type FormatsText, formatsText } from '../i18n/admin/formats/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import type { FormatGroup, FormatRow } from './formats-view.ts';
import type { AdminVisit } from './visit.ts';

interface FormatsPageProps {
  visit: AdminVisit;
  groups: FormatGroup[];
  saved: boolean;
  /** One of the brand's own that was removed just now, to be put back as it was. */
  removed?: { name: string; format: string } | undefined;
}

/** Everything that can be made of a picture: what is on, and what waits to be switched on. */
export const FormatsPage: FC<FormatsPageProps> = ({ visit, groups, saved, removed }) => {
  const text = formatsText(visit.language);
  const add = (
    <a class="button" href="/admin/formats/new">
      {text('add')}
    </a>
  );
  return (
    <AdminPage visit={visit} section="brand" heading={text('heading')} action={add}>
      <p class="lead">{text('lead')}</p>
      {saved ? (
        <p class="note" role="status">
          {text('saved')}
        </p>
      ) : undefined}
      {removed ? (
        <form method="post" action="/admin/formats/restore" class="note choices" role="status">
          <p>{text('removed', { name: removed.name })}</p>
          <input type="hidden" name="format" value={removed.format} />
          <button type="submit" class="plain">
            {text('restore')}
          </button>
        </form>
      ) : undefined}
      {groups.map(({ channel, formats }) => (
        <section aria-labelledby={`for-${channel}`} class="formats">
          <h2 id={`for-${channel}`}>{text(`for.${channel}`)}</h2>
          <ul>
            {formats.map(format => (
              <Row format={format} text={text} />
            ))}
          </ul>
        </section>
      ))}
    </AdminPage>
  );
};

const Row: FC<{ format: FormatRow; text: FormatsText }> = ({ format, text }) => {
  const { id, name, use, facts, on, fixed, mark } = format;
  const turn = on ? 'switch.off' : 'switch.on';
  return (
    <li id={id} class={on ? 'format' : 'format off'}>
      <Shape format={format} />
      <div class="format-words">
        <h3>{name}</h3>
        {use ? <p>{use}</p> : undefined}
        <p class="hint">{facts.join(' · ')}</p>
      </div>
      <p class="format-state">
        {text(on ? 'state.on' : 'state.off')}
        {mark ? <span class="hint">{text(mark)}</span> : undefined}
      </p>
      <form method="post" action={`/admin/formats/${id}/switch`} class="choices">
        <input type="hidden" name="on" value={on ? '' : 'yes'} />
        <button type="submit" class="plain" aria-label={text(`${turn}-name`, { name })}>
          {text(turn)}
        </button>
        {fixed ? undefined : (
          <a href={`/admin/formats/${id}`} aria-label={text('change-name', { name })}>
            {text('change')}
          </a>
        )}
      </form>
    </li>
  );
};

const ROOM = 56;
const LEAST = 12;

/** How it lies: its outline, and what of a picture is in it. */
const Shape: FC<{ format: FormatRow }> = ({ format: { ratio = 4 / 3, fit } }) => {
  const width = Math.max(LEAST, Math.round(ratio >= 1 ? ROOM : ROOM * ratio));
  const height = Math.max(LEAST, Math.round(ratio >= 1 ? ROOM / ratio : ROOM));
  const product = Math.min(width, height) * (fit === 'contain' || fit === 'cutout' ? 0.38 : 0.3);
  return (
    <svg class={`shape ${fit}`} width={ROOM} height={ROOM} viewBox={`0 0 ${ROOM} ${ROOM}`} aria-hidden="true">
      <rect x={(ROOM - width) / 2} y={(ROOM - height) / 2} width={width} height={height} rx="3" />
      <circle cx={ROOM / 2} cy={ROOM / 2} r={product} />
    </svg>
  );
};
