import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { canonicalJson, composeReview, reviewFormatNames } from '../libs/domain';
import { reviewFormats } from '../libs/reviews';
import { realisticReviewInputs } from './support/sample-review';

jest.setTimeout(120_000);

const document = composeReview(realisticReviewInputs());
const addenda = [{ text: 'One reading was wrong.', by: 'Ana Ruiz', at: '2026-10-05T23:30:00.000Z' }];
const review = { document, hash: 'a'.repeat(64), addenda, redacted: false };

interface Rendered {
  readonly digests: Record<string, string>;
  readonly machine: { readonly timeZone: string; readonly locale: string };
}

/** Renders on another machine, as far as a process can be one. */
function renderedOn(environment: Record<string, string>, options: object): Rendered {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(__dirname, 'support/render-digests.js')], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...environment },
    input: canonicalJson({ review, options }),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Rendered;
}

const machines = [
  { TZ: 'UTC', LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' },
  { TZ: 'Pacific/Kiritimati', LANG: 'de_CH.UTF-8', LC_ALL: 'de_CH.UTF-8' },
  { TZ: 'America/St_Johns', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' },
];

describe('the bytes of an export', () => {
  it.each([
    { locale: 'en', paper: 'A4' },
    { locale: 'de-CH', paper: 'LETTER' },
  ])('are the same on machines of different zones and languages, with %p (R-QR-3)', (options) => {
    const rendered = machines.map((machine) => renderedOn(machine, options));
    expect(new Set(rendered.map(({ machine }) => machine.timeZone)).size).toBe(machines.length);
    expect(new Set(rendered.map(({ machine }) => machine.locale)).size).toBe(machines.length);
    const promised = reviewFormatNames.filter((format) => reviewFormats[format].reproducible);
    expect(Object.keys(rendered[0]!.digests)).toEqual(promised);
    for (const other of rendered.slice(1)) expect(other.digests).toEqual(rendered[0]!.digests);
  });

  it('are promised to be the same by every format that can (R-QR-3)', () => {
    const promised: readonly string[] = reviewFormatNames.filter((format) => reviewFormats[format].reproducible);
    const demanded = ['json', 'csv', 'md', 'html', 'pdf'].filter((format) => format in reviewFormats);
    expect(promised).toEqual(expect.arrayContaining(demanded));
  });
});
