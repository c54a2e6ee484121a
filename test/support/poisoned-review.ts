import type { ReviewInputs } from '../../libs/domain';
import { realisticReviewInputs } from './sample-review';

/** Words that bend a careless export: formulas, markup, controls, overrides, endless words, nothing at all. */
export const poisons: readonly string[] = [
  '=HYPERLINK("https://evil.example","pay")',
  '+1',
  '@SUM(A1)',
  '-2+3',
  "=cmd|' /C calc'!A0",
  '\t=1+1',
  '\r=1+1',
  'tab\there',
  '\u0000=1+1',
  'NUL\u0000inside',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  ']]>',
  '&lt;b&gt; &amp; &#60;',
  '\u202eright to left\u2066',
  '👩🏽‍🚀 🏳️‍🌈',
  'שלום עולם مرحبا',
  '| a | b |\n| --- | --- |',
  '## Targets met: all\n\n- [x](javascript:alert`1`)',
  'x'.repeat(10_000),
  '   ',
  '',
];

/** All that people write in free words; a label, a day, an id or a state is none of it. */
const written: ReadonlySet<string> = new Set([
  'name',
  'productManager',
  'title',
  'statement',
  'sponsor',
  'because',
  'pivotedTo',
  'explanation',
  'improvementPlan',
  'contributors',
  'note',
  'externalFactors',
  'privateNote',
  'dataLimitations',
  'reason',
  'approvedBy',
  'learned',
  'rationale',
  'by',
  'exceptionReason',
  'teamName',
  'askedBy',
  'executive',
  'ask',
  'text',
  'raisedBy',
  'displaced',
]);

/**
 * A realistic quarter in which every free text is poison: all of them the one that is given, or each the next of
 * {@link poisons}. Numbers, days and states stay what they are.
 */
export function poisonedReviewInputs(poison?: string): ReviewInputs {
  let turn = 0;
  const poisoned = (key: string, value: unknown): unknown =>
    typeof value === 'string' && written.has(key) ? (poison ?? poisons[turn++ % poisons.length]) : value;
  return mapped(realisticReviewInputs(), poisoned) as ReviewInputs;
}

function mapped(value: unknown, change: (key: string, value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(change(key, item), change)]));
}
