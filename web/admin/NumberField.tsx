import type { FC } from 'hono/jsx';

interface NumberFieldProps {
  name: string;
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** A slider in place of a field. */
  slider?: boolean;
}

export const NumberField: FC<NumberFieldProps> = ({ name, label, slider, ...rest }) => (
  <div class="field">
    <label for={`crop-${name}`}>{label}</label>
    <input id={`crop-${name}`} name={name} type={slider ? 'range' : 'number'} required={!slider} {...rest} />
  </div>
);
