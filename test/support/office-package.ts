import JSZip from 'jszip';
import { SaxesParser } from 'saxes';

/** A part of XML as a strict parser read it, element by element in the order of their start. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Names of the elements around it, the outermost first. */
  readonly path: readonly string[];
  /** All text inside of it. */
  text: string;
}

/** Reads XML, and throws where it is not well-formed. */
export function readXml(xml: string): XmlElement[] {
  const elements: XmlElement[] = [];
  const open: XmlElement[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, path: open.map((outer) => outer.name), text: '' };
    elements.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const heard = (text: string) => {
    for (const element of open) element.text += text;
  };
  parser.on('text', heard);
  parser.on('cdata', heard);
  parser.write(xml).close();
  return elements;
}

/** An Office file (Open Packaging Conventions) as a reader meets it. */
export class OfficePackage {
  private constructor(private readonly parts: ReadonlyMap<string, Uint8Array>) {}

  static async open(bytes: Uint8Array): Promise<OfficePackage> {
    const zip = await JSZip.loadAsync(bytes, { checkCRC32: true });
    const files = Object.values(zip.files).filter(({ dir }) => !dir);
    const parts = await Promise.all(files.map(async (file) => [file.name, await file.async('uint8array')] as const));
    return new OfficePackage(new Map(parts));
  }

  get names(): string[] {
    return [...this.parts.keys()];
  }

  /** Names in the order of the numbers in them: `slide2` before `slide10`. */
  matching(pattern: RegExp): string[] {
    const number = (name: string) => Number(/(\d+)\.\w+$/.exec(name)?.[1] ?? 0);
    return this.names.filter((name) => pattern.test(name)).sort((a, b) => number(a) - number(b));
  }

  bytes(name: string): Uint8Array {
    const part = this.parts.get(name);
    if (!part) throw new Error(`The package has no part ${name}.`);
    return part;
  }

  text(name: string): string {
    return new TextDecoder('utf-8', { fatal: true }).decode(this.bytes(name));
  }

  xml(name: string): XmlElement[] {
    return readXml(this.text(name));
  }

  /** Targets of relationships that lead nowhere, and parts that are declared and missing: programs “repair” such a file. */
  danglingReferences(): string[] {
    const declared = this.xml('[Content_Types].xml').flatMap(
      ({ attributes }) => attributes['PartName']?.slice(1) ?? [],
    );
    const targets = this.matching(/\.rels$/).flatMap((rels) =>
      this.xml(rels)
        .filter(({ name, attributes }) => name === 'Relationship' && attributes['TargetMode'] !== 'External')
        .map(({ attributes }) => targetOf(rels, attributes['Target'] ?? '')),
    );
    return [...declared, ...targets].filter((name) => !this.parts.has(name));
  }
}

/** `../charts/chart1.xml` as seen from `ppt/slides/_rels/slide1.xml.rels` is `ppt/charts/chart1.xml`. */
function targetOf(rels: string, target: string): string {
  const folder = rels.replace(/_rels\/[^/]+$/, '');
  return new URL(target, `package:///${folder}`).pathname.slice(1);
}
