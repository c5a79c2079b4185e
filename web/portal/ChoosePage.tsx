import type { FC } from 'hono/jsx';
import type { Frame } from '../components/frame.ts';
import { Page } from '../components/Page.tsx';
import type { Language } from '../i18n/language.ts';
import { type PortalText, portalText } from '../i18n/portal/messages.ts';
import { Act } from './ChooseAct.tsx';
import { ChooseProducts } from './ChooseProducts.tsx';
import { chooseDetail, groupDetail } from './choose-state.ts';
import type { ChooseGroup, ChooseView } from './choose-view.ts';
import { HowFields } from './HowFields.tsx';
import { Hidden } from './Share.tsx';
import { SiteHeader, SkipLink } from './Site.tsx';

export interface ChoosePageProps {
  frame: Frame;
  view: ChooseView;
}

/** Pictures and uses to tick, and one button that says what comes of it. A form: it works without JavaScript. */
export const ChoosePage: FC<ChoosePageProps> = ({ frame, view }) => {
  const text = portalText(frame.language);
  const heading = text('choose.heading');
  return (
    <Page frame={frame} title={`${heading} · ${frame.brand.name}`} look="choose-page" script>
      <SkipLink frame={frame} to="which" />
      <SiteHeader frame={frame} field="field-0" />
      <main class="choose">
        <div class="choose-head field-0">
          <p>
            <a href={view.back} data-choose-back>
              {text('progress.back')}
            </a>
          </p>
          <h1>{heading}</h1>
          <p class="below">{text('choose.below')}</p>
        </div>
        <form method="post" action={view.action} autocomplete="off" data-choose>
          {/* Enter presses a form's first button: this one only counts. */}
          <button type="submit" name="act" value="" class="plain" hidden />
          <Hidden fields={view.hidden} />
          <section class="choose-for" aria-labelledby="for">
            <h2 id="for">{text('choose.for')}</h2>
            {view.groups.map(group => (
              <Group group={group} language={frame.language} text={text} />
            ))}
            <details class="choose-group">
              <summary>{text('how.heading')}</summary>
              <HowFields how={view.how} text={text} />
            </details>
          </section>
          <ChooseProducts view={view} language={frame.language} />
          <Bar view={view} language={frame.language} text={text} />
        </form>
      </main>
    </Page>
  );
};

interface GroupProps {
  group: ChooseGroup;
  language: Language;
  text: PortalText;
}

/** The uses of one purpose, folded under a line that tells how many are ticked. */
const Group: FC<GroupProps> = ({ group, language, text }) => {
  const name = text(`files.${group.for}`);
  return (
    <details class="choose-group">
      <summary>
        <span class="label">{name}</span>{' '}
        <span class="detail" data-group={group.for}>
          {groupDetail(group, language)}
        </span>
      </summary>
      <p class="choose-acts">
        <Act act={`for:${group.for}`} label={text('choose.all')} of={text('choose.all.of', { name })} />
        <Act act={`not-for:${group.for}`} label={text('choose.none')} of={text('choose.none.of', { name })} />
      </p>
      <ul>
        {group.formats.map(({ id, name, use, chosen }) => (
          <li>
            <label class="tick">
              <input type="checkbox" name="f" value={id} checked={chosen} />{' '}
              <span>
                {name}
                {use ? <span class="format-use"> {use}</span> : undefined}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
};

const Bar: FC<{ view: ChooseView; language: Language; text: PortalText }> = ({ view, language, text }) => {
  const detail = chooseDetail(view.state, language);
  return (
    <div class="choose-bar">
      {view.told ? (
        <p class="told" role={view.told === 'counted' ? 'status' : 'alert'}>
          {view.told === 'counted' ? text('choose.told', { detail }) : text('choose.too-many')}
        </p>
      ) : (
        <noscript>
          <p class="told">{text('choose.recount')}</p>
        </noscript>
      )}
      <button type="submit" name="act" value="get" class="button">
        <span class="label">{text('choose.get')}</span>{' '}
        <span class="detail" data-detail>
          {detail}
        </span>
      </button>
      <a href={view.clear}>{text('choose.clear')}</a>
      <p class="unseen" role="status" data-said />
    </div>
  );
};
