import { setImmediate } from 'node:timers/promises';
import JSZip from 'jszip';
import { chartWorkbook } from './chart-workbook';
import { chartXml } from './chart-xml';
import { finishNotes, finishSlide } from './finish-slide';
import { coreProperties, customProperties, withCustomProperties, type DeckProperties } from './package-properties';
import type { Slide, SlideChart } from './slide';

/**
 * Makes of the package that pptxgenjs wrote the one that readers get (ADR 0011): charts with their workbooks, descriptions
 * for those who cannot see, properties with the hash, and nothing of the moment or the process that it was made in.
 */
export async function finishPackage(
  drawn: Uint8Array,
  slides: readonly Slide[],
  properties: DeckProperties,
): Promise<JSZip> {
  const parts = numberedAnew(await readParts(drawn));
  const date = new Date(properties.createdAt);
  for (const [index, slide] of slides.entries()) {
    await setImmediate();
    rewrite(parts, `ppt/slides/slide${index + 1}.xml`, (xml) => finishSlide(xml, slide));
    rewrite(parts, `ppt/notesSlides/notesSlide${index + 1}.xml`, finishNotes);
  }
  for (const [index, { chart }] of chartsOf(slides).entries()) {
    parts.set(`ppt/charts/chart${index + 1}.xml`, chartXml(chart, properties.locale));
    parts.set(`ppt/embeddings/Microsoft_Excel_Worksheet${index + 1}.xlsx`, await chartWorkbook(chart, date));
  }
  parts.set('docProps/core.xml', coreProperties(properties));
  parts.set('docProps/custom.xml', customProperties(properties));
  rewrite(parts, '[Content_Types].xml', (xml) => withCustomProperties.contentType(withoutMissingParts(xml, parts)));
  rewrite(parts, '_rels/.rels', withCustomProperties.relationship);
  return packed(parts, date);
}

/** pptxgenjs declares a slide master per slide, and has one. */
function withoutMissingParts(xml: string, parts: Parts): string {
  return xml.replace(/<Override PartName="\/([^"]+)"[^>]*\/>/g, (override, name: string) =>
    parts.has(name) ? override : '',
  );
}

type Parts = Map<string, string | Uint8Array>;

async function readParts(drawn: Uint8Array): Promise<Parts> {
  const zip = await JSZip.loadAsync(drawn);
  const parts: Parts = new Map();
  for (const file of Object.values(zip.files)) {
    if (file.dir) continue;
    const isText = /\.(xml|rels)$/.test(file.name);
    parts.set(file.name, isText ? await file.async('string') : await file.async('uint8array'));
  }
  return parts;
}

/** pptxgenjs counts charts over the life of the process: the first of this deck is number 1 again. */
function numberedAnew(parts: Parts): Parts {
  const numbers = [...parts.keys()]
    .flatMap((name) => /^ppt\/charts\/chart(\d+)\.xml$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
  const renumbered = (text: string) =>
    text.replace(
      /(charts\/(?:_rels\/)?chart|Microsoft_Excel_Worksheet)(\d+)(?=\.x)/g,
      (whole, stem: string, old: string) => {
        const index = numbers.indexOf(Number(old));
        return index < 0 ? whole : `${stem}${index + 1}`;
      },
    );
  return new Map(
    [...parts].map(([name, content]) => [
      renumbered(name),
      typeof content === 'string' && /\.rels$|^\[Content_Types\]/.test(name) ? renumbered(content) : content,
    ]),
  );
}

function chartsOf(slides: readonly Slide[]): SlideChart[] {
  return slides.flatMap(({ elements }) => elements.filter((element) => element.type === 'chart'));
}

function rewrite(parts: Parts, name: string, change: (xml: string) => string): void {
  const xml = parts.get(name);
  if (typeof xml !== 'string') throw new Error(`The deck has no part ${name}.`);
  parts.set(name, change(xml));
}

/** In one order and with one date, so that the same deck gives the same bytes. */
function packed(parts: Parts, date: Date): JSZip {
  const zip = new JSZip();
  const first = '[Content_Types].xml';
  const names = [...parts.keys()].filter((name) => name !== first).sort();
  for (const name of [first, ...names]) {
    zip.file(name, parts.get(name) ?? '', { date, createFolders: false });
  }
  return zip;
}
