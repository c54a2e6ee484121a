import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import type { Report } from '../../report/report';
import { readableLine } from './readable-text';

/** What we use of pdfkit, in the types of the version that we pin; its published types lag behind it. */
export interface PdfDocument extends Readable {
  readonly page: PdfPage;
  readonly outline: PdfOutline;
  /** The font chosen last. */
  readonly _font: PdfFont;
  addPage(): this;
  end(): void;
  ref(data: object): PdfReference;
  addContent(operators: string): this;
  registerFont(name: string, font: unknown): this;
  font(name: string): this;
  fontSize(points: number): this;
  text(text: string, x: number, y: number, options: TextOptions): this;
  fillColor(color: string): this;
  strokeColor(color: string): this;
  lineWidth(points: number): this;
  dash(lengths: readonly number[]): this;
  undash(): this;
  lineCap(style: 'butt' | 'round'): this;
  lineJoin(style: 'miter' | 'round'): this;
  /** SVG path data. */
  path(data: string): this;
  moveTo(x: number, y: number): this;
  lineTo(x: number, y: number): this;
  closePath(): this;
  rect(x: number, y: number, width: number, height: number): this;
  roundedRect(x: number, y: number, width: number, height: number, radius: number): this;
  fill(): this;
  stroke(): this;
  save(): this;
  restore(): this;
  translate(x: number, y: number): this;
  scale(factor: number): this;
  rotate(degrees: number, options: { origin: readonly [number, number] }): this;
  markContent(tag: 'Artifact' | 'Span', options: { type?: string; actual?: string }): this;
  markStructureContent(tag: string): PdfContent;
  endMarkedContent(): this;
  struct(tag: string, options: StructureOptions): PdfElement;
  addStructure(element: PdfElement): this;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly xobjects: Record<string, PdfReference>;
}

export interface PdfFont {
  readonly id: string;
  ref(): PdfReference;
  encode(text: string): [codes: string[], positions: unknown];
}

export interface PdfReference {
  end(chunk?: string): void;
}

interface PdfContent {
  readonly refs: readonly unknown[];
}

export interface PdfElement {
  add(child: PdfElement | PdfContent): this;
  end(): void;
}

export interface PdfOutline {
  addItem(title: string, options: { expanded?: boolean; top?: number; left?: number; fit?: boolean }): PdfOutline;
}

export interface StructureOptions {
  readonly alt?: string;
  readonly lang?: string;
  readonly title?: string;
  readonly scope?: 'Row' | 'Column';
  readonly placement?: 'Block';
  /** Left, top, right, bottom from the top left corner of the page. */
  readonly bbox?: readonly [number, number, number, number];
}

interface TextOptions {
  readonly lineBreak: false;
  readonly baseline: 'alphabetic';
  readonly features?: readonly string[];
}

/** An empty document that says what it is: its title, its language, tagged for PDF/UA; its date and its id follow from the report. */
export function openDocument(report: Report, paper: 'A4' | 'LETTER'): PdfDocument {
  const { title, organizationName, provenance, cutOffAt, frame, language } = report;
  const document: unknown = new PDFDocument({
    size: paper,
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    subset: 'PDF/UA' as never,
    tagged: true,
    displayTitle: true,
    lang: language,
    font: '',
    info: {
      Title: inXmlToo(readableLine(title) || frame.title),
      Author: inXmlToo(readableLine(organizationName)),
      Subject: inXmlToo(readableLine(provenance.text)),
      Keywords: inXmlToo(provenance.hash === null ? frame.preview : `SHA-256 ${provenance.hash}`),
      Creator: 'Headway',
      Producer: 'Headway with PDFKit',
      CreationDate: new Date(cutOffAt),
    },
  });
  return document as PdfDocument;
}

/** pdfkit writes the same value into the dictionary, where it stands as it is, and into XML, unescaped. */
function inXmlToo(text: string): string {
  const value: unknown = Object.assign(new String(text), { toString: () => escapeXml(text) });
  return value as string;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"'\ufffe\uffff]/g, (character) => xmlEscapes[character] ?? '');
}

const xmlEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
