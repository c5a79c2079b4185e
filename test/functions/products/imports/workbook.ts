import { downloadZip } from 'client-zip';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Written {
  /** Of each sheet, what stands within `<sheetData>`. */
  sheets: string[];
  /** Custom number formats; the first is style 1. */
  formats?: string[];
  /** What stands before every name of an element, as some writers have it. */
  prefix?: string;
  /** Pages that hold a chart only, before the sheets. */
  charts?: number;
}

/** A workbook written by hand, for cells that no writer of ours makes. */
export async function workbook({ sheets, formats = [], prefix = '', charts = 0 }: Written): Promise<Uint8Array> {
  const names = sheets.map((_, n) => `sheet${n + 1}`);
  const chartNames = Array.from({ length: charts }, (_, n) => `chart${n + 1}`);
  const xml = (body: string) => HEAD + body.replace(/<(\/?)(?=[a-z])/g, `<$1${prefix}`);
  const root = (tag: string, body: string) =>
    xml(`<${tag} xmlns${prefix && `:${prefix.slice(0, -1)}`}="${MAIN}" xmlns:r="${RELATIONS}">${body}</${tag}>`);
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const parts: Record<string, string> = {
    'xl/workbook.xml': root(
      'workbook',
      `<sheets>${[...chartNames, ...names].map((name, n) => `<sheet name="${name}" sheetId="${n + 1}" r:id="r-${name}"/>`).join('')}</sheets>`,
    ),
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${[
      // Not in the order of the sheets, as in many files.
      ...names.map(name => relation(`r-${name}`, 'worksheet', `worksheets/${name}.xml`)).reverse(),
      ...chartNames.map(name => relation(`r-${name}`, 'chartsheet', `chartsheets/${name}.xml`)),
      relation('r-styles', 'styles', 'styles.xml'),
    ].join('')}</Relationships>`,
    'xl/styles.xml': root('styleSheet', stylesOf(formats)),
    ...Object.fromEntries(
      names.map((name, n) => [`xl/worksheets/${name}.xml`, root('worksheet', `<sheetData>${sheets[n]}</sheetData>`)]),
    ),
  };
  const files = Object.entries(parts).map(([name, input]) => ({ name, input }));
  return new Uint8Array(await downloadZip(files).arrayBuffer());
}

function stylesOf(formats: string[]): string {
  const codes = formats.map(
    (code, n) => `<numFmt numFmtId="${164 + n}" formatCode="${code.replace(/"/g, '&quot;')}"/>`,
  );
  const styles = ['<xf numFmtId="0"/>', ...formats.map((_, n) => `<xf numFmtId="${164 + n}" applyNumberFormat="1"/>`)];
  return `<numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs>`;
}

/** `text('A1', 'SKU')`: a cell that holds its text itself. */
export const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
