import { plainText } from '../../../domain';
import type { ExportedReview } from '../../exports/review-renderer';
import type { Labels } from '../../wording/labels';
import type { PlannedSheet } from './sheet-plan';
import { xmlText } from './sheet-values';
import { declaration } from './sheet-xml';

const package2006 = 'http://schemas.openxmlformats.org/package/2006';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006';
const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const packageType = 'application/vnd.openxmlformats-package';
const officeType = 'application/vnd.openxmlformats-officedocument';

/** `[Content_Types].xml`: what each part of the workbook is. */
export function contentTypesXml(sheets: readonly PlannedSheet[]): string {
  const parts = [
    ['/xl/workbook.xml', `${spreadsheetType}.sheet.main+xml`],
    ['/xl/styles.xml', `${spreadsheetType}.styles+xml`],
    ['/docProps/core.xml', `${packageType}.core-properties+xml`],
    ['/docProps/app.xml', `${officeType}.extended-properties+xml`],
    ['/docProps/custom.xml', `${officeType}.custom-properties+xml`],
    ...sheets.map(({ number }) => [`/xl/worksheets/sheet${number}.xml`, `${spreadsheetType}.worksheet+xml`]),
    ...sheets.map(({ number }) => [`/xl/tables/table${number}.xml`, `${spreadsheetType}.table+xml`]),
  ];
  return (
    `${declaration}<Types xmlns="${package2006}/content-types">` +
    `<Default Extension="rels" ContentType="${packageType}.relationships+xml"/>` +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`).join('') +
    '</Types>'
  );
}

/** `_rels/.rels`: where the parts begin. */
export function packageRelationsXml(): string {
  return relationsXml([
    [`${office}/relationships/officeDocument`, 'xl/workbook.xml'],
    [`${package2006}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    [`${office}/relationships/extended-properties`, 'docProps/app.xml'],
    [`${office}/relationships/custom-properties`, 'docProps/custom.xml'],
  ]);
}

/** `xl/_rels/workbook.xml.rels`: the sheets in order, then the styles. */
export function workbookRelationsXml(sheets: readonly PlannedSheet[]): string {
  return relationsXml([
    ...sheets.map(({ number }): [string, string] => [
      `${office}/relationships/worksheet`,
      `worksheets/sheet${number}.xml`,
    ]),
    [`${office}/relationships/styles`, 'styles.xml'],
  ]);
}

/** `xl/workbook.xml`: the titles of the sheets; the headings are printed on every page. */
export function workbookXml(sheets: readonly PlannedSheet[]): string {
  const headings = sheets.map(
    ({ number, title }) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${number - 1}">'${title}'!$1:$1</definedName>`,
  );
  return (
    `${declaration}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ` +
    `xmlns:r="${office}/relationships"><workbookPr/>` +
    '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15600" tabRatio="850"/></bookViews>' +
    `<sheets>${sheets
      .map(({ number, title }) => `<sheet name="${title}" sheetId="${number}" r:id="rId${number}"/>`)
      .join('')}</sheets>` +
    `<definedNames>${headings.join('')}</definedNames></workbook>`
  );
}

/** `docProps/core.xml`: title and description; a review is as old as its cut-off. */
export function corePropertiesXml({ document, hash }: ExportedReview, title: string, labels: Labels): string {
  const moment = `${document.cutOffAt.slice(0, 19)}Z`;
  const { subject, hash: hashLine, notFrozenYet } = labels.tables.workbook;
  const description = hash === null ? notFrozenYet : hashLine(hash);
  return (
    `${declaration}<cp:coreProperties xmlns:cp="${package2006}/metadata/core-properties" ` +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${xmlText(title)}</dc:title><dc:subject>${xmlText(subject)}</dc:subject><dc:creator>Headway</dc:creator>` +
    `<dc:description>${xmlText(description)}</dc:description><cp:lastModifiedBy>Headway</cp:lastModifiedBy>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${moment}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${moment}</dcterms:modified><dc:language>${labels.language}</dc:language></cp:coreProperties>`
  );
}

/** `docProps/app.xml`. */
export function appPropertiesXml({ document }: ExportedReview): string {
  return (
    `${declaration}<Properties xmlns="${office}/extended-properties"><Application>Headway</Application>` +
    `<Company>${xmlText(plainText(document.organization.name))}</Company></Properties>`
  );
}

/** `docProps/custom.xml`: what programs look for without opening a sheet, by names that are the same in any language. */
export function customPropertiesXml({ document, hash, redacted }: ExportedReview, labels: Labels): string {
  const properties = [
    ['Review SHA-256', `<vt:lpwstr>${hash ?? xmlText(labels.tables.notFrozen)}</vt:lpwstr>`],
    ['Facts as of', `<vt:lpwstr>${document.cutOffAt}</vt:lpwstr>`],
    ['Redacted', `<vt:bool>${redacted}</vt:bool>`],
  ];
  return (
    `${declaration}<Properties xmlns="${office}/custom-properties" xmlns:vt="${office}/docPropsVTypes">` +
    properties
      .map(
        ([name, value], place) =>
          `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${place + 2}" name="${name}">${value}</property>`,
      )
      .join('') +
    '</Properties>'
  );
}

function relationsXml(relations: readonly (readonly [type: string, target: string])[]): string {
  return (
    `${declaration}<Relationships xmlns="${package2006}/relationships">` +
    relations
      .map(([type, target], place) => `<Relationship Id="rId${place + 1}" Type="${type}" Target="${target}"/>`)
      .join('') +
    '</Relationships>'
  );
}
