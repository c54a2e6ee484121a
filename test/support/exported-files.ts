import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { composeReview, type ReviewInputs } from '../../libs/domain';
import type { ExportedReview, RenderOptions, RenderReview } from '../../libs/reviews/exports/review-renderer';
import { hashReview } from '../../libs/reviews/review-hash';

/** A hash to look for in files. */
export const sampleHash = 'a'.repeat(64);
export const plainOptions: RenderOptions = { locale: 'en', paper: 'A4' };

/** A complete, frozen review of these facts as its exports see it, without addenda. */
export function exportedReview(inputs: ReviewInputs, changes: Partial<ExportedReview> = {}): ExportedReview {
  const document = composeReview(inputs);
  const { hash = hashReview(document) } = changes;
  return { document, addenda: [], redacted: false, ...changes, hash };
}

/** The bytes of all pieces. */
export async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** All bytes of an export. */
export function renderedBytes(
  render: RenderReview,
  review: ExportedReview,
  options: Partial<RenderOptions> = {},
): Promise<Buffer> {
  return bytesOf(render(review, { ...plainOptions, ...options }));
}

/** An export that is text. */
export async function renderedText(...wanted: Parameters<typeof renderedBytes>): Promise<string> {
  return (await renderedBytes(...wanted)).toString('utf8');
}

/** The texts in a ZIP archive by their path, byte order marks included, in the order of its directory. */
export async function unpacked(archive: Buffer): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const zip = await fromBufferPromise(archive, { lazyEntries: true, decodeStrings: true });
  for await (const entry of zip.eachEntry()) {
    const bytes = await buffer(await zip.openReadStreamPromise(entry));
    texts.set(entry.fileName, bytes.toString('utf8'));
  }
  return texts;
}
