import type { Labels } from '../../wording/labels';
import { escapeXml } from './xml-text';

export interface DeckProperties {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  /** SHA-256 of the frozen review; null for a preview. */
  readonly hash: string | null;
  readonly redacted: boolean;
  /** ISO instant: the cut-off stands for the moment of making, so that a deck can be made again (R-QR-3). */
  readonly createdAt: string;
  readonly locale: string;
  /** BCP 47, of the labels. */
  readonly language: string;
  readonly labels: Labels['slides']['deck']['properties'];
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006';

export function coreProperties({ title, subject, author, hash, createdAt, language, labels }: DeckProperties): string {
  const at = `${createdAt.slice(0, 19)}Z`;
  return (
    `${head}<cp:coreProperties xmlns:cp="${packaged}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(title)}</dc:title><dc:subject>${escapeXml(subject)}</dc:subject><dc:creator>${escapeXml(author)}</dc:creator>` +
    `<cp:keywords>${hash === null ? escapeXml(labels.keyword) : `sha256:${hash}`}</cp:keywords><dc:language>${language}</dc:language>` +
    `<cp:lastModifiedBy>${escapeXml(author)}</cp:lastModifiedBy><cp:revision>1</cp:revision>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`
  );
}

/**
 * Programs show these under “Advanced properties”, and scripts read them without opening a slide: by their names, which are
 * the same in every language.
 */
export function customProperties({ hash, redacted, createdAt, locale, labels }: DeckProperties): string {
  const properties = [
    ['Review SHA-256', `<vt:lpwstr>${hash ?? escapeXml(labels.preview)}</vt:lpwstr>`],
    ['Facts as of', `<vt:filetime>${createdAt.slice(0, 19)}Z</vt:filetime>`],
    ['Redacted', `<vt:bool>${redacted}</vt:bool>`],
    ['Locale of numbers', `<vt:lpwstr>${escapeXml(locale)}</vt:lpwstr>`],
  ] as const;
  const written = properties.map(
    ([name, value], index) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}" name="${name}">${value}</property>`,
  );
  return `${head}<Properties xmlns="${office}/custom-properties" xmlns:vt="${office}/docPropsVTypes">${written.join('')}</Properties>`;
}

/** Names the part of {@link customProperties} to the package. */
export const withCustomProperties = {
  contentType: (xml: string) =>
    xml.replace(
      '</Types>',
      '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>',
    ),
  relationship: (xml: string) =>
    xml.replace(
      '</Relationships>',
      `<Relationship Id="rIdCustom" Type="${office}/relationships/custom-properties" Target="docProps/custom.xml"/></Relationships>`,
    ),
} as const;
