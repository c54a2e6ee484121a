import { faceFor } from './font-shelf';
import type { PdfDocument, PdfReference } from './pdf-document';
import { paperInks, type PaperInk } from './typography';

/**
 * The number of pages, known when the last one is finished and shown on every one: all pages draw the same form, which is
 * written at the end. So pages leave before the report is complete.
 */
export class PageTotal {
  private readonly form: PdfReference;
  private readonly fontId: string;
  private pages = 0;

  constructor(
    private readonly document: PdfDocument,
    private readonly style: { readonly size: number; readonly ink: PaperInk },
  ) {
    this.chooseFont();
    const font = document._font;
    this.fontId = font.id;
    this.form = document.ref({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [-1, -style.size, style.size * 6, style.size * 2],
      Resources: { Font: { [font.id]: font.ref() } },
    });
  }

  /** Counts the current page and draws the total, to be, from `x` on the baseline `y`. */
  draw(x: number, y: number): void {
    this.pages++;
    this.document.page.xobjects.Total = this.form;
    // The page runs downwards, a form upwards.
    this.document.save().translate(x, y).addContent('1 0 0 -1 0 0 cm').addContent('/Total Do').restore();
  }

  /** Writes the total, once no page follows. */
  end(): void {
    this.chooseFont();
    const [codes] = this.document._font.encode(String(this.pages));
    const color = [1, 3, 5].map((at) => parseInt(paperInks[this.style.ink].slice(at, at + 2), 16) / 255);
    this.form.end(
      `BT ${color.map((share) => share.toFixed(3)).join(' ')} rg /${this.fontId} ${this.style.size} Tf <${codes.join('')}> Tj ET`,
    );
  }

  private chooseFont(): void {
    const face = faceFor([0x30], { typeface: 'sans', bold: false }, 'zh');
    if (!face) throw new Error('The font package of plain Latin is missing.');
    this.document.registerFont(face.name, face.font).font(face.name);
  }
}
