import { canonicalJson } from '../../../domain';
import type { ExportedReview, RenderOptions } from '../../exports/review-renderer';

/**
 * The JSON export (R-QR-4), as `reviewSchema` describes it: itself canonical JSON. The document of a frozen review is the
 * very text that was frozen, so that whoever holds the file can hash it and compare; addenda stand beside it, never inside
 * of what is hashed (R-QR-3). A redacted variant has the hash of the whole document and says so.
 */
export async function* renderJson(review: ExportedReview, options: RenderOptions): AsyncIterable<Uint8Array> {
  const { addenda, documentText, redacted, hash, document } = review;
  const hashOf = hash === null ? null : redacted ? 'unredacted document' : 'document';
  // The members are in the order of RFC 8785; those of the document are, too.
  yield bytes(`{"addenda":${canonicalJson(addenda)},"algorithm":"sha256","canonicalization":"RFC 8785","document":`);
  if (documentText !== undefined && !redacted) yield* slices(documentText, options);
  else yield* members(document, options);
  yield bytes(`,"hash":${canonicalJson(hash)},"hashOf":${canonicalJson(hashOf)},"redacted":${redacted}}`);
  options.progress?.(1);
}

const sliceLength = 65_536;

async function* slices(text: string, options: RenderOptions): AsyncIterable<Uint8Array> {
  const encoded = bytes(text);
  for (let start = 0; start < encoded.length; start += sliceLength) {
    yield encoded.subarray(start, start + sliceLength);
    options.progress?.(start / encoded.length);
    await breath();
  }
}

/** Writes an object member by member, and its lists item by item, so that nothing else waits for the whole. */
async function* members(object: object, options: RenderOptions): AsyncIterable<Uint8Array> {
  const entries = Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [index, [key, value]] of entries.entries()) {
    yield bytes(`${index === 0 ? '{' : ','}${canonicalJson(key)}:`);
    if (Array.isArray(value)) yield* items(value);
    else yield bytes(canonicalJson(value));
    options.progress?.(index / entries.length);
  }
  yield bytes('}');
}

async function* items(list: readonly unknown[]): AsyncIterable<Uint8Array> {
  yield bytes('[');
  for (const [index, item] of list.entries()) {
    yield bytes(`${index === 0 ? '' : ','}${canonicalJson(item)}`);
    await breath();
  }
  yield bytes(']');
}

function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
