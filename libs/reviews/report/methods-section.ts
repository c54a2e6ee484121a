import type { DataLimitation } from '../../domain';
import type { Block, ReportSection } from './report';
import { heading, list, paragraph, table, toned, written } from './report-blocks';
import type { ReportContext } from './report-context';

/** The appendix: how each figure comes about, what limits the data, what the hash covers and how to verify it. */
export function methodsSection(context: ReportContext): ReportSection {
  const { methods } = context.words.labels.report;
  return {
    id: 'methods',
    kind: 'methods',
    title: methods.title,
    blocks: [
      heading(3, methods.heading),
      list(methods.explanations),
      ...limitationBlocks(context),
      ...verificationBlocks(context),
    ],
  };
}

function limitationBlocks({ document, words }: ReportContext): Block[] {
  const { dataLimitations } = document;
  const { labels } = words;
  const { limitations, columns } = labels.report;
  if (dataLimitations.length === 0) return [heading(3, limitations.heading), paragraph(limitations.none)];
  return [
    heading(3, limitations.heading),
    table<DataLimitation>(
      limitations.caption,
      [
        { title: columns.metric, cell: ({ metricName }) => written(metricName) },
        { title: limitations.teams, cell: ({ teams }) => teams.map(written).join(', ') },
        {
          title: limitations.limitation,
          cell: ({ kind, limitation }) =>
            kind === 'KNOWN' ? written(limitation) : toned(labels.limitation[kind], 'unknown'),
        },
      ],
      dataLimitations,
    ),
  ];
}

/** How anybody can check that a frozen review is what was frozen (R-QR-3). */
function verificationBlocks({ review: { hash, redacted }, words }: ReportContext): Block[] {
  if (hash === null) return [];
  const { verification } = words.labels.report;
  return [
    heading(3, verification.heading),
    paragraph(verification.hash),
    paragraph({ text: hash, code: true }),
    list([
      verification.operator({ text: 'headway verify-review', code: true }),
      [verification.anybody],
      ...(redacted ? [[verification.redacted]] : []),
      [verification.addenda],
    ]),
  ];
}
