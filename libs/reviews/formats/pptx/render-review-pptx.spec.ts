import { manyScriptsReviewInputs } from '../../../../test/support/many-scripts-review';
import { OfficePackage, type XmlElement } from '../../../../test/support/office-package';
import { poisonedReviewInputs } from '../../../../test/support/poisoned-review';
import { realisticReviewInputs, reviewInputs, teamFacts } from '../../../../test/support/sample-review';
import { composeReview, type ReviewInputs } from '../../../domain';
import type { ExportedReview } from '../../exports/review-renderer';
import { renderReviewPptx } from './render-review-pptx';

const quarters: readonly (readonly [name: string, inputs: ReviewInputs])[] = [
  ['a realistic quarter', realisticReviewInputs()],
  ['an empty quarter', reviewInputs()],
  ['a team that committed to nothing', reviewInputs({ teams: [teamFacts()] })],
  ['one team', reviewInputs({ teams: realisticReviewInputs().teams.slice(0, 1) })],
  ['20 teams of ten hypotheses', manyScriptsReviewInputs()],
  ['a quarter in which all words are poison', poisonedReviewInputs()],
  ['a quarter in which all words are one endless word', poisonedReviewInputs('x'.repeat(10_000))],
  ['a quarter in which all words are half a character', poisonedReviewInputs('\ud800\u0000\uffff\u202e')],
  ['a quarter in which nobody wrote a word', poisonedReviewInputs('')],
];

describe.each(quarters)('the deck of %s', (_, inputs) => {
  const document = composeReview(inputs);
  // Half of a surrogate pair cannot be hashed, but a preview meets it.
  const hash = 'ab'.repeat(32);
  let deck: OfficePackage;

  beforeAll(async () => {
    deck = await OfficePackage.open(await bytesOf({ document, hash, addenda: [], redacted: false }));
  });

  it('is a package of well-formed parts, and every reference leads somewhere (R-QR-4)', async () => {
    for (const name of deck.matching(/\.(xml|rels)$/)) expect(deck.xml(name).length).toBeGreaterThan(0);
    for (const name of deck.matching(/\.xlsx$/)) {
      const workbook = await OfficePackage.open(deck.bytes(name));
      for (const part of workbook.names) expect(workbook.xml(part).length).toBeGreaterThan(0);
      expect(workbook.danglingReferences()).toEqual([]);
    }
    expect(deck.danglingReferences()).toEqual([]);
  });

  it('has 6 to 12 slides, each with a title and notes that say where it comes from', () => {
    const slides = deck.matching(/^ppt\/slides\/slide\d+\.xml$/);
    expect(slides.length).toBeGreaterThanOrEqual(6);
    expect(slides.length).toBeLessThanOrEqual(12);
    for (const name of slides) {
      expect(titleOf(deck.xml(name))).not.toBe('');
      const notes = deck.xml(name.replace('slides/slide', 'notesSlides/notesSlide'));
      const lines = notes.filter((element) => element.name === 'a:p').map(({ text }) => text);
      expect(lines).toContainEqual(expect.stringMatching(/^Say: ./));
      expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^Where it comes from: .*${hash}`)));
    }
  });

  it('describes every chart and table, and gives every shape an id of its own', () => {
    for (const name of deck.matching(/^ppt\/slides\/slide\d+\.xml$/)) {
      const shapes = deck.xml(name).filter((element) => element.name === 'p:cNvPr');
      const ids = shapes.map(({ attributes }) => attributes['id']);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { attributes, path } of shapes) {
        if (path.includes('p:graphicFrame'))
          expect(attributes['descr']).toMatch(/^(Table|(Stacked bar|Bar|Line) chart): .{20}/);
      }
    }
  });

  it('keeps all that it shows on the slide', () => {
    for (const name of deck.matching(/^ppt\/slides\/slide\d+\.xml$/)) {
      const elements = deck.xml(name);
      for (const [index, { name: tag, attributes }] of elements.entries()) {
        const extent = elements[index + 1];
        if (tag !== 'a:off' || extent?.name !== 'a:ext') continue;
        expect(Number(attributes['x']) + Number(extent.attributes['cx'])).toBeLessThanOrEqual(12_192_000);
        expect(Number(attributes['y']) + Number(extent.attributes['cy'])).toBeLessThanOrEqual(6_858_000);
      }
    }
  });

  it('names its hash and the moment of its facts in its properties (R-QR-3)', () => {
    expect(deck.text('docProps/custom.xml')).toContain(`<vt:lpwstr>${hash}</vt:lpwstr>`);
    expect(deck.text('docProps/core.xml')).toContain(`>${document.cutOffAt.slice(0, 19)}Z</dcterms:modified>`);
    expect(deck.text('ppt/slideLayouts/slideLayout3.xml')).toContain(hash);
  });

  it('holds nothing that hides, reorders or is no character', () => {
    for (const name of deck.matching(/\.(xml|rels)$/)) {
      expect(deck.text(name)).not.toMatch(
        /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/,
      );
    }
  });
});

describe('a deck', () => {
  const document = composeReview(realisticReviewInputs());
  const review: ExportedReview = { document, hash: 'cd'.repeat(32), addenda: [], redacted: false };

  it('is made again byte for byte, after any other deck and at any other moment (R-QR-3)', async () => {
    const first = await bytesOf(review);
    await bytesOf({ ...review, document: composeReview(manyScriptsReviewInputs()) });
    jest.useFakeTimers({
      now: new Date('2031-05-05T05:05:05Z'),
      doNotFake: ['setImmediate', 'nextTick', 'setTimeout', 'queueMicrotask'],
    });
    try {
      expect(Buffer.compare(await bytesOf(review), first)).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });

  it('says on its cover and in its foot that it is redacted, or not frozen yet', async () => {
    const redacted = await OfficePackage.open(await bytesOf({ ...review, redacted: true }));
    expect(redacted.text('ppt/slides/slide1.xml')).toContain('Redacted: no personal names');
    expect(redacted.text('ppt/slideLayouts/slideLayout3.xml')).toContain('Redacted');
    const preview = await OfficePackage.open(await bytesOf({ ...review, hash: null }));
    expect(preview.text('ppt/slides/slide1.xml')).toContain('A preview: this review is not frozen yet');
    expect(preview.text('ppt/slideLayouts/slideLayout3.xml')).toContain('Preview: not frozen yet');
    expect(preview.text('docProps/custom.xml')).toContain('preview: not frozen yet');
  });

  it('writes numbers and days by the locale, labels in English', async () => {
    const swiss = await OfficePackage.open(await bytesOf(review, 'de-CH'));
    const text = swiss
      .matching(/^ppt\/slides\/slide\d+\.xml$/)
      .map((name) => swiss.text(name))
      .join();
    expect(text).toContain('28. Sept. 2026');
    expect(text).toContain('Checkpoints held on time');
    expect(swiss.text('ppt/charts/chart1.xml')).toContain('<c:lang val="de-CH"/>');
  });

  it('tells how far it is, from nothing to all, never falling', async () => {
    const heard: number[] = [];
    for await (const piece of renderReviewPptx(review, {
      locale: 'en',
      paper: 'A4',
      progress: (share) => heard.push(share),
    })) {
      expect(piece.length).toBeGreaterThan(0);
    }
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
    expect(heard.at(-1)).toBe(1);
  });

  it('keeps in the notes what a slide had to shorten', async () => {
    const long = composeReview(poisonedReviewInputs('word '.repeat(400)));
    const deck = await OfficePackage.open(await bytesOf({ ...review, document: long }));
    const notes = deck.matching(/^ppt\/notesSlides\/notesSlide\d+\.xml$/).map((name) => deck.xml(name));
    const whole = 'word '.repeat(400).trim();
    expect(
      notes.some((elements) =>
        elements.some(({ name, text }) => name === 'a:p' && text.startsWith('In full: ') && text.includes(whole)),
      ),
    ).toBe(true);
  });

  it('tags words in other scripts with a language of theirs', async () => {
    const deck = await OfficePackage.open(
      await bytesOf({ ...review, document: composeReview(manyScriptsReviewInputs()) }),
    );
    const languages = new Set(
      deck
        .xml('ppt/slides/slide3.xml')
        .filter(({ name }) => name === 'a:rPr')
        .map(({ attributes }) => attributes['lang']),
    );
    expect([...languages].sort()).toEqual(
      expect.arrayContaining(['ar-SA', 'en-US', 'he-IL', 'hi-IN', 'ja-JP', 'ru-RU']),
    );
  });
});

async function bytesOf(review: ExportedReview, locale = 'en'): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of renderReviewPptx(review, { locale, paper: 'A4' })) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The text of the title placeholder. */
function titleOf(elements: readonly XmlElement[]): string {
  const place = elements.findIndex(({ name, attributes }) => name === 'p:ph' && attributes['type'] === 'title');
  return place < 0 ? '' : (elements.slice(place).find(({ name }) => name === 'p:txBody')?.text ?? '');
}
