import type { FC } from 'hono/jsx';
import type { WholeView } from '../components/Crop.tsx';
import type { CropsText } from '../i18n/admin/crops/messages.ts';
import type { ChosenCrop, CropsView } from './crops-view.ts';
import { NumberField } from './NumberField.tsx';

interface CropStageProps {
  view: CropsView;
  text: CropsText;
}

/** The whole picture with its point, or the frame of one crop. Scripts make them draggable; the numbers do the same. */
export const CropStage: FC<CropStageProps> = ({ view, text }) => {
  const { chosen, whole, focal } = view;
  return (
    <section class="crop-stage" aria-labelledby="crop-stage">
      <h2 id="crop-stage">{text(chosen ? 'crop.whole' : 'focal.heading')}</h2>
      <p>{text(instruction(view))}</p>
      {whole ? <Stage whole={whole} view={view} text={text} /> : undefined}
      <form method="post" action={view.page} class="crop-numbers" data-crop-form>
        {chosen ? <input type="hidden" name="format" value={chosen.format.id} /> : undefined}
        <NumberField name="x" label={text('across')} value={(chosen ?? focal).x} min={0} max={100} step={0.1} />
        <NumberField name="y" label={text('down')} value={(chosen ?? focal).y} min={0} max={100} step={0.1} />
        {chosen && chosen.mostZoom > 100 ? <Zoom chosen={chosen} text={text} /> : undefined}
        <p class="crop-acts">
          <button type="submit">{text('save')}</button>
          <button type="reset" class="plain" data-crop-undo hidden>
            {text('undo')}
          </button>
          <Reset view={view} text={text} />
        </p>
      </form>
    </section>
  );
};

function instruction({ chosen }: CropsView) {
  if (!chosen) return 'focal.text';
  return chosen.mostZoom > 100 ? 'crop.text' : 'crop.text.no-zoom';
}

const Zoom: FC<{ chosen: ChosenCrop; text: CropsText }> = ({ chosen, text }) => (
  <NumberField
    name="zoom"
    label={text('zoom')}
    value={chosen.zoom}
    min={100}
    max={Math.floor(chosen.mostZoom)}
    step={1}
    slider
  />
);

const Reset: FC<CropStageProps> = ({ view: { chosen, focal }, text }) => {
  if (!chosen && !focal.byHand) return <span class="hint">{text('focal.found')}</span>;
  if (chosen && chosen.format.by !== 'hand') return null;
  return (
    <button type="submit" class="plain" name="reset" value="yes" formnovalidate>
      {text(chosen ? 'crop.reset' : 'focal.reset')}
    </button>
  );
};

const Stage: FC<CropStageProps & { whole: WholeView }> = ({ view: { chosen, focal }, whole, text }) => {
  const { src, width, height } = whole;
  const box = chosen ? `${chosen.format.crop.width} ${chosen.format.crop.height}` : undefined;
  const name = text(chosen ? 'crop.handle' : 'focal.handle');
  return (
    <div class="stage-of-crop" data-crop-stage={`${width} ${height}`} data-crop-box={box}>
      <img src={src} width={width} height={height} alt="" draggable={false} />
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {chosen ? <Frame chosen={chosen} whole={whole} /> : <Point focal={focal} whole={whole} />}
      </svg>
      <button type="button" class="crop-handle" data-crop-handle aria-label={name} hidden />
    </div>
  );
};

const Point: FC<{ focal: CropsView['focal']; whole: WholeView }> = ({ focal, whole: { width, height } }) => {
  const radius = Math.max(width, height) / 40;
  const [cx, cy] = [(focal.x * width) / 100, (focal.y * height) / 100];
  return (
    <g data-crop-point transform={`translate(${cx} ${cy})`}>
      <circle r={radius} fill="none" stroke="#000" stroke-width={radius / 2} />
      <circle r={radius} fill="none" stroke="#fff" stroke-width={radius / 4} />
    </g>
  );
};

const Frame: FC<{ chosen: ChosenCrop; whole: WholeView }> = ({ chosen, whole }) => {
  const { left, top, width, height } = chosen.format.crop.region;
  return (
    <g>
      <path class="outside" data-crop-outside fill-rule="evenodd" d={outside(whole, chosen.format.crop.region)} />
      <rect class="frame" data-crop-frame x={left} y={top} width={width} height={height} />
    </g>
  );
};

/** The whole picture but for the frame. */
function outside(whole: WholeView, { left, top, width, height }: ChosenCrop['format']['crop']['region']): string {
  return `M0 0H${whole.width}V${whole.height}H0ZM${left} ${top}h${width}v${height}h${-width}Z`;
}
