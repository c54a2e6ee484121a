import { DOMParser, XMLSerializer, type Document, type Element } from '@xmldom/xmldom';
import type { Slide } from './slide';
import { isRightToLeft, languageOf } from './text-script';

/**
 * What pptxgenjs leaves out of a slide: descriptions and heading rows of tables, ids that are unique on the slide, and the
 * language of its words.
 */
export function finishSlide(xml: string, slide: Slide): string {
  const document = parsed(xml);
  for (const [index, properties] of elementsOf(document, 'p:cNvPr').entries()) {
    properties.setAttribute('id', String(index + 1));
  }
  const tables = slide.elements.filter((element) => element.type === 'table');
  const frames = elementsOf(document, 'p:graphicFrame').filter((frame) => elementsOf(frame, 'a:tbl').length > 0);
  for (const [index, frame] of frames.entries()) {
    const [properties] = elementsOf(frame, 'p:cNvPr');
    properties?.setAttribute('descr', tables[index]?.description ?? '');
    elementsOf(frame, 'a:tblPr')[0]?.setAttribute('firstRow', '1');
  }
  tagLanguages(document);
  return serialized(document);
}

/** One paragraph per line: pptxgenjs puts all lines of notes into one, where programs show them as spaces. */
export function finishNotes(xml: string): string {
  const document = parsed(xml);
  for (const text of elementsOf(document, 'a:t')) {
    const lines = (text.textContent ?? '').split(/\r?\n/);
    const paragraph = text.parentNode?.parentNode;
    if (lines.length < 2 || !paragraph?.parentNode) continue;
    for (const line of lines) {
      const copy = paragraph.cloneNode(true) as Element;
      const [run] = elementsOf(copy, 'a:t');
      if (run) run.textContent = line;
      paragraph.parentNode.insertBefore(copy, paragraph);
    }
    paragraph.parentNode.removeChild(paragraph);
  }
  tagLanguages(document);
  return serialized(document);
}

/**
 * Labels are English whatever the locale of numbers is (R-QR-4); what people wrote in another script is tagged with the
 * language that most likely goes with it, for fonts and for voices. Without a tag programs guess the reader's own.
 */
function tagLanguages(document: Document): void {
  for (const name of ['a:rPr', 'a:endParaRPr', 'a:defRPr']) {
    for (const properties of elementsOf(document, name)) {
      const run = properties.parentNode;
      const text = name === 'a:rPr' && run !== null ? (run.textContent ?? '') : '';
      properties.setAttribute('lang', languageOf(text));
      properties.removeAttribute('altLang');
    }
  }
  for (const paragraph of elementsOf(document, 'a:p')) {
    if (isRightToLeft(paragraph.textContent ?? '')) elementsOf(paragraph, 'a:pPr')[0]?.setAttribute('rtl', '1');
  }
}

function parsed(xml: string): Document {
  return new DOMParser({ onError: failed }).parseFromString(xml, 'text/xml');
}

function failed(level: string, message: string): void {
  if (level !== 'warning') throw new Error(message);
}

function serialized(document: Document): string {
  return new XMLSerializer().serializeToString(document);
}

function elementsOf(root: Document | Element, name: string): Element[] {
  return Array.from(root.getElementsByTagName(name));
}
