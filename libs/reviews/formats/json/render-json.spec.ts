import { realisticReviewInputs, reviewInputs } from '../../../../test/support/sample-review';
import { canonicalJson, composeReview, readReviewDocument } from '../../../domain';
import type { ExportedReview, RenderOptions } from '../../exports/review-renderer';
import { redactReview } from '../../redaction/redact-review';
import { hashText } from '../../review-hash';
import { renderJson } from './render-json';

const document = composeReview(realisticReviewInputs());
const documentText = canonicalJson(document);
const frozen: ExportedReview = { document, documentText, hash: hashText(documentText), addenda: [], redacted: false };
const addendum = { text: 'One reading was wrong.', by: 'Ana Ruiz', at: '2026-10-05T08:00:00.000Z' };

async function textOf(review: ExportedReview, options: Partial<RenderOptions> = {}): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of renderJson(review, { locale: 'en', paper: 'A4', ...options })) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

function documentTextIn(file: string): string {
  return file.slice(file.indexOf('"document":') + '"document":'.length, file.lastIndexOf(',"hash":'));
}

describe('the JSON export of a review', () => {
  it('has the very text that was frozen, to be hashed by whoever holds the file (R-QR-3)', async () => {
    const text = await textOf({ ...frozen, addenda: [addendum] });
    expect(documentTextIn(text)).toBe(documentText);
    expect(hashText(documentTextIn(text))).toBe(frozen.hash);
    expect(JSON.parse(text)).toMatchObject({
      hash: frozen.hash,
      hashOf: 'document',
      redacted: false,
      addenda: [addendum],
    });
  });

  it('is canonical itself: the same bytes for the same review, in slices or by members (R-QR-3)', async () => {
    const text = await textOf({ ...frozen, addenda: [addendum] });
    expect(text).toBe(canonicalJson(JSON.parse(text)));
    expect(await textOf({ ...frozen, addenda: [addendum], documentText: undefined })).toBe(text);
  });

  it('keeps the text of a document of version 1 as it was frozen (R-QR-3)', async () => {
    const { previous, calibration, leadership, ...first } = composeReview(reviewInputs());
    expect([previous, calibration, leadership]).toEqual([null, null, null]);
    const firstText = canonicalJson({ ...first, schemaVersion: 1 });
    const read = readReviewDocument(firstText);
    expect(read.schemaVersion).toBe(2);
    const text = await textOf({ ...frozen, document: read, documentText: firstText, hash: hashText(firstText) });
    expect(hashText(documentTextIn(text))).toBe(hashText(firstText));
    expect(JSON.parse(text)).toMatchObject({ document: { schemaVersion: 1 } });
  });

  it('says that the hash of a redacted variant is of the whole document, and has none of its words (R-QR-4)', async () => {
    const text = await textOf({ ...frozen, document: redactReview(document), redacted: true });
    expect(JSON.parse(text)).toMatchObject({ hash: frozen.hash, hashOf: 'unredacted document', redacted: true });
    expect(text).not.toContain('The lawyer left');
    expect(text).toBe(canonicalJson(JSON.parse(text)));
  });

  it('has no hash as a preview (R-QR-4)', async () => {
    const text = await textOf({ ...frozen, documentText: undefined, hash: null });
    expect(JSON.parse(text)).toMatchObject({ hash: null, hashOf: null });
  });

  it('says how far it is, never falling, and ends with all of it (R-QR-4)', async () => {
    const shares: number[] = [];
    const progress = (share: number) => shares.push(share);
    await textOf({ ...frozen, documentText: undefined }, { progress });
    await textOf({ ...frozen, documentText: ' '.repeat(1_000_000) }, { progress: (share) => shares.push(1 + share) });
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    expect(shares.at(-1)).toBe(2);
  });

  it('cuts no letter in two for a reader who joins the slices (R-QR-4)', async () => {
    const long = canonicalJson({ text: '🙂é'.repeat(60_000) });
    expect(documentTextIn(await textOf({ ...frozen, documentText: long }))).toBe(long);
  });
});
