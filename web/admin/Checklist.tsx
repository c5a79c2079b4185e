import type { Child, FC } from 'hono/jsx';
import { brandText } from '../i18n/admin/brand/messages.ts';
import { GapList, nameOfGap } from './BrandNotes.tsx';
import type { ChecklistView, StepView } from './brand-view.ts';
import type { AdminVisit } from './visit.ts';

interface ChecklistProps {
  visit: AdminVisit;
  checklist: ChecklistView;
}

const PAGES: Record<Exclude<StepView['step'], 'test' | 'shop'>, string> = {
  demo: '/admin/demo/remove',
  brand: '/admin/brand',
  products: '/admin/import',
  pictures: '#upload',
};

/** What is to be done before the first real order; each step says itself when it is. */
export const Checklist: FC<ChecklistProps> = ({ visit, checklist }) => {
  const { steps, mayHide } = checklist;
  const text = brandText(visit.language);
  return (
    <section id="steps" class="checklist field-1" aria-labelledby="checklist" data-live>
      <h2 id="checklist">{text('checklist.heading')}</h2>
      <ol>
        {steps.map(step => (
          <Step visit={visit} step={step}>
            <Inside visit={visit} checklist={checklist} step={step} />
          </Step>
        ))}
      </ol>
      {mayHide ? (
        <form method="post" action="/admin/brand/checklist/hide" class="hide-checklist">
          <p>
            {text('checklist.hide.text')}{' '}
            <button type="submit" class="plain">
              {text('checklist.hide')}
            </button>
          </p>
        </form>
      ) : undefined}
    </section>
  );
};

const Step: FC<{ visit: AdminVisit; step: StepView; children?: Child }> = ({
  visit,
  step: { step, done },
  children,
}) => {
  const text = brandText(visit.language);
  const page = step === 'test' ? '/admin/orders' : step === 'shop' ? undefined : PAGES[step];
  const words = text(`checklist.${step}`);
  return (
    <li class={done ? 'step is-done' : 'step'}>
      <svg class="tick" viewBox="0 0 24 24" width={24} height={24} aria-hidden="true">
        <circle cx={12} cy={12} r={11} />
        {done ? <path d="M7 12.5l3.5 3.5L17.5 8.5" /> : undefined}
      </svg>
      <div>
        <h3>
          {page ? <a href={page}>{words}</a> : words}
          {done ? <span class="done">, {text('checklist.done')}</span> : undefined}
        </h3>
        {done ? undefined : <p>{text(`checklist.${step}.text`)}</p>}
        {children}
      </div>
    </li>
  );
};

const Inside: FC<ChecklistProps & { step: StepView }> = ({ visit, checklist, step: { step, done } }) => {
  const text = brandText(visit.language);
  if (step === 'brand' && checklist.gaps.length > 0) return <Gaps visit={visit} checklist={checklist} />;
  if (step === 'test' && !done) return <TestOrder visit={visit} checklist={checklist} />;
  if (step === 'shop' && !done)
    return (
      <>
        <p class="hint">{text('checklist.shop.how')}</p>
        <p>
          <code class="address">{checklist.hook}</code>
        </p>
        <p>
          <a href="/admin/orders/file">{text('checklist.shop.file')}</a>
        </p>
      </>
    );
  return null;
};

const Gaps: FC<ChecklistProps> = ({ visit, checklist: { gaps } }) => (
  <details>
    <summary>
      {brandText(visit.language)('gaps.heading')}, {new Set(gaps.map(nameOfGap)).size}
    </summary>
    <GapList gaps={gaps} language={visit.language} />
  </details>
);

const TestOrder: FC<ChecklistProps> = ({ visit, checklist: { steps, email } }) => {
  const text = brandText(visit.language);
  const ready = steps.some(({ step, done }) => step === 'products' && done);
  if (!ready) return <p class="hint">{text('checklist.test.wait')}</p>;
  return (
    <form method="post" action="/admin/brand/test-order" class="test-order">
      <label for="test-email">{text('checklist.test.email')}</label>
      <div class="input-row">
        <input id="test-email" type="email" name="email" value={email} required maxlength={254} autocomplete="email" />
        <button type="submit">{text('checklist.test.send')}</button>
      </div>
    </form>
  );
};
