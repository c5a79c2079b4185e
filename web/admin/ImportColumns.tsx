import type { FC } from 'hono/jsx';
import type { ProductsText } from '../i18n/admin/products/messages.ts';
import type { ColumnChoice, ImportView } from './import-view.ts';

/** Left-out columns that are named without opening the list of all. */
const MOST_NAMED = 8;

interface ImportColumnsProps {
  list: ImportView;
  choices: ColumnChoice[];
  text: ProductsText;
}

/** What each column of a list holds, as it was found out or to be said by hand. */
export const ImportColumns: FC<ImportColumnsProps> = ({ list, choices, text }) => {
  const known = list.columns.filter(({ holds }) => holds).length;
  const leftOut = list.columns.flatMap(({ heading, holds }, n) => (holds ? [] : nameOf(heading, n, text)));
  const open = !list.columns.some(({ holds }) => holds === 'sku');
  return (
    <details class="list-map" open={open}>
      <summary>
        {text('map.heading')} <span class="hint">{text('map.known', { known, of: list.columns.length })}</span>
        {leftOut.length > 0 ? (
          <span class="hint left-out-list">{text('map.left-out', shortList(leftOut))}</span>
        ) : undefined}
      </summary>
      <form method="post" action={`${list.page}/columns`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text('map.column')}</th>
              <th scope="col">{text('map.sample')}</th>
              <th scope="col">{text('map.holds')}</th>
            </tr>
          </thead>
          <tbody>
            {list.columns.map(({ heading, samples, holds }, n) => (
              <tr>
                <th scope="row" id={`column-${n}`}>
                  {nameOf(heading, n, text)}
                </th>
                <td class="hint">{samples.join(' · ')}</td>
                <td>
                  <Choice name={`column.${n}`} labelledby={`column-${n}`} holds={holds} choices={choices} text={text} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <button type="submit">{text('map.go')}</button>
      </form>
    </details>
  );
};

const nameOf = (heading: string, n: number, text: ProductsText) => heading || text('map.unnamed', { number: n + 1 });

function shortList(names: string[]): { columns: string } {
  const named = names.slice(0, MOST_NAMED).join(', ');
  return { columns: names.length > MOST_NAMED ? `${named} …` : named };
}

interface ChoiceProps {
  name: string;
  labelledby: string;
  holds: string;
  choices: ColumnChoice[];
  text: ProductsText;
}

const Choice: FC<ChoiceProps> = ({ name, labelledby, holds, choices, text }) => (
  <select name={name} aria-labelledby={labelledby} class={holds ? undefined : 'left-out'}>
    <option value="" selected={holds === ''}>
      {text('map.leave-out')}
    </option>
    {choices.map(({ group, choices }) => (
      <optgroup label={group}>
        {choices.map(({ id, words }) => (
          <option value={id} selected={id === holds}>
            {words}
          </option>
        ))}
      </optgroup>
    ))}
  </select>
);
