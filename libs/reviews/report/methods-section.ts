import type { DataLimitation } from '../../domain';
import { limitationWords } from '../review-wording';
import type { Block, ReportSection, Span } from './report';
import { bold, heading, list, paragraph, table, toned, written } from './report-blocks';
import type { ReportContext } from './report-context';

const method = (name: string, ...words: readonly (Span | string)[]) => [bold(name), ...words];

const methods: readonly (readonly (Span | string)[])[] = [
  method('Committed targets', ' are the primary and supporting ones; guardrails are counted apart.'),
  method(
    'Progress',
    ' is the way from the baseline to the target: nothing at the baseline, the whole at the target, below nothing when the metric went the wrong way. For a band it is the whole inside.',
  ),
  method('Pace', ' is progress divided by the share of the time that has passed: 1 is just in time.'),
  method(
    'Forecast',
    ' is where the readings lead by the due date, with the interval that holds the value in four of five cases; the likelihood is that of meeting the target by then. With too few readings there is none.',
  ),
  method(
    'Health',
    ' is derived from the readings, never typed in. What was not measured, or not lately, is never shown as healthy.',
  ),
  method(
    'Score',
    ' is progress at the due date between 0 and 1, the mean over the primary targets: below 0.4 low, below 0.7 partial, from 0.7 on strong. A score below 0.7 calls for a root cause.',
  ),
  method(
    'Risk',
    ' follows the score of what is closed and the health of what is running. A breached guardrail is never on plan.',
  ),
  method(
    'Ended early',
    ' means that a checkpoint closed the hypothesis before its due date. ',
    bold('Missed'),
    ' checkpoints stay missed, also when they were made good.',
  ),
  method('Age of the evidence', ' is how old the readings were when a checkpoint was held on them.'),
];

/** The appendix: how each figure comes about, what limits the data, what the hash covers and how to verify it. */
export function methodsSection(context: ReportContext): ReportSection {
  return {
    id: 'methods',
    kind: 'methods',
    title: 'Appendix: methods and data limitations',
    blocks: [heading(3, 'How to read this'), list(methods), ...limitations(context), ...verification(context)],
  };
}

function limitations({ document }: ReportContext): Block[] {
  const { dataLimitations } = document;
  if (dataLimitations.length === 0) {
    return [heading(3, 'Data limitations'), paragraph('None is known, and every metric was measured lately enough.')];
  }
  return [
    heading(3, 'Data limitations'),
    table<DataLimitation>(
      'What limits the data',
      [
        { title: 'Metric', cell: ({ metricName }) => written(metricName) },
        { title: 'Teams that rest on it', cell: ({ teams }) => teams.map(written).join(', ') },
        {
          title: 'Limitation',
          cell: ({ kind, limitation }) =>
            kind === 'KNOWN' ? written(limitation) : toned(limitationWords[kind], 'unknown'),
        },
      ],
      dataLimitations,
    ),
  ];
}

/** How anybody can check that a frozen review is what was frozen (R-QR-3). */
function verification({ review: { hash, redacted } }: ReportContext): Block[] {
  if (hash === null) return [];
  return [
    heading(3, 'How to verify this review'),
    paragraph('The hash is the SHA-256 of the review in canonical JSON (RFC 8785), as the JSON export carries it:'),
    paragraph({ text: hash, code: true }),
    list([
      [
        'An operator runs ',
        { text: 'headway verify-review', code: true },
        ', which computes it again from what is stored and compares it with the audit trail.',
      ],
      ['Anybody else takes the JSON export, writes its document as canonical JSON and computes the SHA-256.'],
      ...(redacted
        ? [
            [
              'This variant is redacted: the hash is that of the whole review, and only whoever has that can compute it.',
            ],
          ]
        : []),
      ['Later corrections appear as addenda, never as edits; the hash does not cover them.'],
    ]),
  ];
}
