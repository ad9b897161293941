// The least of .xlsx: books and forms made for a test, and the cells of one that was downloaded. Apart from our own
// reader and writer, so that neither vouches for itself.
import { unzip, zip } from './zip.mjs';

const escaped = (text) => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const letters = (column) => (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** A workbook of sheets: { name, rows, merges }. A cell is a text, a number, null, or { formula }. */
export function workbook(sheets) {
  const cell = (value, row, column) => {
    const at = `${letters(column)}${row + 1}`;
    if (value === null || value === undefined) return `<c r="${at}"/>`;
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    if (value.formula) return `<c r="${at}"><f>${escaped(value.formula)}</f><v>0</v></c>`;
    return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  };
  const sheet = ({ rows, merges = [] }) => '<?xml version="1.0" encoding="UTF-8"?>'
    + '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    + rows.map((cells, row) => `<row r="${row + 1}">${cells.map((value, column) => cell(value, row, column)).join('')}</row>`).join('')
    + '</sheetData>'
    + (merges.length ? `<mergeCells count="${merges.length}">${merges.map((area) => `<mergeCell ref="${area}"/>`).join('')}</mergeCells>` : '')
    + '</worksheet>';
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = {
    '[Content_Types].xml': '<?xml version="1.0" encoding="UTF-8"?>'
      + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
      + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
      + '<Default Extension="xml" ContentType="application/xml"/>'
      + `<Override PartName="/xl/workbook.xml" ContentType="${main}.sheet.main+xml"/>`
      + sheets.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${main}.worksheet+xml"/>`).join('')
      + '</Types>',
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': '<?xml version="1.0" encoding="UTF-8"?>'
      + '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
      + 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
      + sheets.map(({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')
      + '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relations(sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`])),
  };
  sheets.forEach((one, at) => { parts[`xl/worksheets/sheet${at + 1}.xml`] = sheet(one); });
  return zip(parts);
}

function relations(list) {
  const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return '<?xml version="1.0" encoding="UTF-8"?>'
    + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    + list.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${kind}/${type}" Target="${target}"/>`).join('')
    + '</Relationships>';
}

/** The cells of the first sheet of a workbook: address → what stands there, as text. */
export function cells(bytes) {
  const parts = unzip(bytes);
  const text = (name) => parts.get(name)?.toString('utf8') ?? '';
  const plain = (xml) => [...xml.matchAll(/<(?:\w+:)?t(?: [^>]*)?>([^<]*)</g)].map(([, part]) => part).join('')
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
  const shared = [...text('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, xml]) => plain(xml));
  const found = new Map();
  for (const [, attributes, inside] of text('xl/worksheets/sheet1.xml').matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const at = /r="([A-Z]+\d+)"/.exec(attributes)?.[1];
    const value = /<v>([^<]*)</.exec(inside ?? '')?.[1];
    const kind = /t="(\w+)"/.exec(attributes)?.[1];
    if (kind === 's') found.set(at, shared[Number(value)]);
    else if (kind === 'inlineStr') found.set(at, plain(inside));
    else if (value !== undefined) found.set(at, value);
  }
  return found;
}
