import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import {
  checkpointFacts,
  forecastFacts,
  hypothesisFacts,
  realisticReviewInputs,
  reviewInputs,
  targetFacts,
  teamFacts,
} from '../../../../test/support/sample-review';
import { canonicalJson, composeReview, type ReviewDocument, type ReviewInputs } from '../../../domain';
import type { ExportedReview } from '../../exports/review-renderer';
import { redactReview } from '../../redaction/redact-review';
import { hashText } from '../../review-hash';
import { renderJson } from './render-json';
import { reviewSchema } from './review-schema';

const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats(ajv);
const validate = ajv.compile(reviewSchema);

/** What is wrong with an exported file, by our schema and a validator that is not ours. */
function faultsOf(file: unknown): string[] {
  return validate(file) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

async function exported(document: ReviewDocument, changes: Partial<ExportedReview> = {}): Promise<JsonObject> {
  const documentText = canonicalJson(document);
  const review = { document, documentText, hash: hashText(documentText), addenda: [], redacted: false, ...changes };
  const pieces: Uint8Array[] = [];
  for await (const piece of renderJson(review, { locale: 'en', paper: 'A4' })) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString('utf8')) as JsonObject;
}

type JsonObject = Record<string, unknown>;

const oneTeam = (...hypotheses: Parameters<typeof hypothesisFacts>): ReviewInputs =>
  reviewInputs({ teams: [teamFacts({ hypotheses: hypotheses.map((changes) => hypothesisFacts(changes)) })] });
const band = { low: -5, high: 5 };
const revision = (index: number) => ({
  approvedOn: `2026-07-${String(index + 1).padStart(2, '0')}`,
  approvedBy: 'Eva Lind',
  reason: 'The law changed.',
  before: { target: index, band: null, bound: null, dueOn: '2026-11-30' },
  after: { target: index + 1, band: null, bound: null, dueOn: '2026-11-30' },
});

const reviews: [string, ReviewInputs][] = [
  ['a realistic quarter', realisticReviewInputs()],
  ['no team', reviewInputs()],
  ['a team without hypotheses', reviewInputs({ teams: [teamFacts()] })],
  ['one team', reviewInputs({ team: { id: 'team-1', name: 'Checkout' }, teams: [teamFacts()] })],
  [
    'all unmeasured',
    oneTeam({
      health: 'UNMEASURED',
      confidence: null,
      sponsor: null,
      targets: [
        targetFacts({
          baseline: null,
          latest: null,
          progress: null,
          readings: [],
          pace: null,
          met: null,
          health: 'UNMEASURED',
        }),
      ],
    }),
  ],
  [
    'twelve revisions',
    oneTeam({ targets: [targetFacts({ revisions: Array.from({ length: 12 }, (_, i) => revision(i)) })] }),
  ],
  [
    'negative and huge values',
    oneTeam({
      targets: [
        targetFacts({
          target: -1e308,
          progress: -1e300,
          forecast: forecastFacts({ value: -1e308, low: -1.7e308, high: 1.7e308 }),
        }),
      ],
    }),
  ],
  ['a band', oneTeam({ targets: [targetFacts({ target: null, band, met: true })] })],
  [
    'words of every kind',
    oneTeam({
      privateNote: 'x',
      wordsArePrivate: true,
      externalFactors: '=1',
      contribution: { contributors: '<script>', activities: 'NOT_AS_PLANNED', note: '\u202e' },
      checkpoints: [
        checkpointFacts({
          waiver: { by: 'Eva Lind', reason: 'Flu' },
          countersignature: { cause: 'THIRD_PERSEVERE', approved: null, by: null, on: null, reason: null },
        }),
      ],
    }),
  ],
];

describe('the JSON Schema of a review', () => {
  it.each(reviews)('accepts %s, whole, redacted and as a preview (R-QR-4)', async (_, inputs) => {
    const document = composeReview(inputs);
    expect(faultsOf(await exported(document))).toEqual([]);
    expect(faultsOf(await exported(redactReview(document), { redacted: true, documentText: undefined }))).toEqual([]);
    expect(faultsOf(await exported(document, { hash: null, documentText: undefined }))).toEqual([]);
  });

  it('accepts a document of version 1 (R-QR-3)', async () => {
    const first = firstVersionOf(composeReview(realisticReviewInputs()));
    const file = await exported(first);
    expect(file).toMatchObject({ document: { schemaVersion: 1 } });
    expect(faultsOf(file)).toEqual([]);
  });

  it('accepts addenda (R-QR-3)', async () => {
    const addenda = [{ text: 'Wrong.', by: 'Ana Ruiz', at: '2026-10-05T08:00:00.000Z' }];
    expect(faultsOf(await exported(composeReview(reviewInputs()), { addenda }))).toEqual([]);
  });

  it.each([
    ['a property that it does not know', ['document', 'velocity'], 42],
    ['a missing property', ['document', 'teams', '0', 'tally'], undefined],
    ['a number as text', ['document', 'teams', '0', 'hypotheses', '0', 'targets', '0', 'latest', 'value'], '63.4'],
    ['an unknown state', ['document', 'teams', '0', 'hypotheses', '0', 'state'], 'DONE'],
    ['a day that is none', ['document', 'quarter', 'endsOn'], '2026-09-31'],
    ['a hash that is none', ['hash'], 'abc'],
  ])('refuses %s (R-QR-4)', async (_, path, value) => {
    const file = await exported(composeReview(realisticReviewInputs()));
    const last = path.at(-1)!;
    const owner = path.slice(0, -1).reduce<JsonObject>((object, key) => object[key] as JsonObject, file);
    owner[last] = value;
    expect(faultsOf(JSON.parse(JSON.stringify(file)))).not.toEqual([]);
  });

  it('describes every property (R-QR-4)', () => {
    expect(undescribed(reviewSchema, '')).toEqual([]);
  });

  it('names no property that a review does not have (R-QR-4)', async () => {
    const seen = new Set<string>();
    for (const [, inputs] of reviews) propertiesIn(await exported(composeReview(inputs)), seen);
    propertiesIn([{ text: '', by: '', at: '' }], seen);
    const named = new Set<string>();
    namedIn(reviewSchema, named);
    const kinds = /^[A-Z_]+$/;
    expect([...named].filter((name) => !seen.has(name) && !kinds.test(name))).toEqual([]);
  });
});

/** As version 1 would have written it: without what came later. */
function firstVersionOf(document: ReviewDocument): ReviewDocument {
  const later = ['previous', 'calibration', 'leadership', 'readings', 'path', 'exceptionReason', 'countersignature'];
  const words = ['contribution', 'externalFactors', 'privateNote', 'wordsArePrivate'];
  const text = JSON.stringify(document, function (this: JsonObject, key, value: unknown) {
    if ([...later, ...words].includes(key)) return undefined;
    if (key === 'dueOn' && 'ask' in this) return undefined;
    return key === 'explanation' && 'likelihood' in this ? undefined : value;
  });
  return { ...(JSON.parse(text) as ReviewDocument), schemaVersion: 1 as 2 };
}

function undescribed(schema: unknown, path: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((each, index) => undescribed(each, `${path}/${index}`));
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key !== 'properties') return undescribed(value, `${path}/${key}`);
    return Object.entries(value as Record<string, { description?: string }>).flatMap(([name, property]) => [
      ...(property.description ? [] : [`${path}/${name}`]),
      ...undescribed(property, `${path}/${name}`),
    ]);
  });
}

function namedIn(schema: unknown, named: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties') Object.keys(value as object).forEach((name) => named.add(name));
    namedIn(value, named);
  }
}

function propertiesIn(value: unknown, seen: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) Object.keys(value).forEach((name) => seen.add(name));
  Object.values(value).forEach((each) => {
    propertiesIn(each, seen);
  });
}
