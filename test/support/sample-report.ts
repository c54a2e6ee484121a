import type { Scene, Shape } from '../../libs/reviews/charts/scene';
import type { Block, Report, ReportSection } from '../../libs/reviews/report/report';
import { english } from '../../libs/reviews/wording/labels';

/** One name in every script that a report has to draw, in the order of writing. */
export const namesInAllScripts = {
  Latin: 'Łukasz Nguyễn Þórðarson',
  Greek: 'Ελένη Παπαδοπούλου',
  Cyrillic: 'Ђорђе Щербаков',
  Arabic: 'محمد الخوارزمي',
  Hebrew: 'שירה בן־דוד',
  Devanagari: 'क्षितिज शर्मा',
  Bengali: 'রবীন্দ্র চৌধুরী',
  Tamil: 'கார்த்திக் சுப்பிரமணியன்',
  Thai: 'สมชาย ใจดี',
  Armenian: 'Հայկ Պետրոսյան',
  Georgian: 'ნინო ბერიძე',
  Ethiopic: 'አበበ ቢቂላ',
  Chinese: '欧阳思源',
  'Chinese, traditional': '臺灣龍應臺',
  Japanese: '渡邊さくら・髙﨑カズヤ',
  Korean: '김철수 똠방각하',
} as const;

/** A report with every kind of section and block. */
export function sampleReport(changes: Partial<Report> = {}): Report {
  return {
    locale: 'en',
    title: 'Quarterly review Q3 2026',
    subtitle: '1 July to 30 September 2026, facts as of 7 October 2026, 09:00',
    organizationName: 'Nordlicht Mobility',
    cutOffAt: '2026-10-07T07:00:00.000Z',
    provenance: {
      hash: '6f0c1d2e3b4a59687786a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0',
      redacted: false,
      text: 'SHA-256 of the frozen review: 6f0c1d2e3b4a59687786a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0',
    },
    language: english.language,
    frame: english.report.frame,
    cover: {
      answer: '5 of 8 committed targets met; 7 of 8 moved the right way.',
      figures: [
        { label: 'Targets met', value: '5 of 8', note: '2 missed, 1 not measured', tone: 'warning' },
        { label: 'Moved the right way', value: '7 of 8', note: null, tone: 'good' },
        { label: 'Guardrails kept', value: '3 of 3', note: null, tone: 'good' },
        { label: 'Checkpoints held on time', value: '11 of 14', note: '2 held late, 1 missed', tone: 'warning' },
        { label: 'Hypotheses at greatest risk', value: '1 of 6', note: '1 not assessable', tone: 'bad' },
        { label: 'Median age of the evidence', value: '9 days', note: 'when a checkpoint was held on it', tone: null },
      ],
    },
    sections: [
      summary(),
      team('checkout', 'Checkout'),
      team('names', 'Names in every script', scriptBlocks()),
      risks(),
      methods(),
    ],
    ...changes,
  };
}

function summary(): ReportSection {
  return {
    id: 'summary',
    kind: 'summary',
    title: 'Executive summary',
    blocks: [
      {
        type: 'paragraph',
        spans: [
          { text: 'Did the teams move the metrics that they committed to? ' },
          { text: 'Mostly. ', bold: true, tone: 'good' },
          {
            text: 'Five of eight targets were met. Checkout abandonment fell to 41.2 %, below its target of 42 %; the time to the first ride missed its target because the identity provider changed its limits in August.',
          },
        ],
      },
      {
        type: 'figures',
        figures: [
          { label: 'Targets met', value: '5 of 8', note: '63 %', tone: 'warning' },
          { label: 'Guardrails kept', value: '3 of 3', note: null, tone: 'good' },
          { label: 'On time', value: '11 of 14', note: 'checkpoints', tone: 'warning' },
          { label: 'Greatest risk', value: '1', note: 'hypothesis', tone: 'bad' },
        ],
      },
      {
        type: 'table',
        caption: 'Teams at a glance',
        columns: [
          { title: 'Team', numeric: false },
          { title: 'Targets met', numeric: true },
          { title: 'Progress', numeric: true },
          { title: 'Checkpoints on time', numeric: true },
          { title: 'Risk', numeric: false },
        ],
        rows: [
          [
            { text: 'Checkout' },
            { text: '2 of 2' },
            { text: '104 %' },
            { text: '4 of 4' },
            { text: '✓ on plan', tone: 'good' },
          ],
          [
            { text: 'Onboarding' },
            { text: '1 of 3' },
            { text: '−12.5 %' },
            { text: '3 of 5' },
            { text: '✗ greatest risk', tone: 'bad' },
          ],
          [
            { text: 'Fleet' },
            { text: '2 of 3' },
            { text: '78 %' },
            { text: '4 of 5' },
            { text: '! at risk', tone: 'warning' },
          ],
        ],
      },
      { type: 'heading', level: 3, text: 'What executives have to decide' },
      {
        type: 'list',
        items: [
          [
            { text: 'Identity provider: ', bold: true },
            { text: 'pay for the higher limit (CHF 48,000 a year), or accept a slower first ride.' },
          ],
          [{ text: 'Fleet: ', bold: true }, { text: 'release the second tranche before the winter.' }],
        ],
      },
    ],
  };
}

function team(id: string, name: string, more: readonly Block[] = []): ReportSection {
  return {
    id: `team-${id}`,
    kind: 'team',
    title: name,
    blocks: [
      ...more,
      {
        type: 'paragraph',
        spans: [{ text: 'Product manager: Ada Lindqvist. ' }, { text: 'Two hypotheses, both kept.', tone: 'muted' }],
      },
      { type: 'heading', level: 3, text: 'Fewer steps make more riders finish' },
      {
        type: 'quote',
        text: 'We believe that a single-page checkout for returning riders will reduce abandonment, because most of them leave at the third step.',
      },
      { type: 'chart', scene: sampleScene() },
      { type: 'heading', level: 4, text: 'Targets' },
      longTable(12),
      { type: 'paragraph', spans: [{ text: 'Frozen as ' }, { text: '6f0c1d2e3b4a', code: true }, { text: '.' }] },
    ],
  };
}

function scriptBlocks(): Block[] {
  const names = Object.entries(namesInAllScripts);
  return [
    {
      type: 'table',
      caption: 'People',
      columns: [
        { title: 'Script', numeric: false },
        { title: 'Name', numeric: false },
        { title: 'Decisions', numeric: true },
      ],
      rows: names.map(([script, name], index) => [{ text: script }, { text: name }, { text: `${index + 1}` }]),
    },
    {
      type: 'list',
      items: names.map(([script, name]) => [
        { text: name, bold: true },
        { text: ` writes ${script}, 3 of 4 asks answered (75 %).` },
      ]),
    },
    {
      type: 'quote',
      text: 'نعتقد أن تقليل خطوات الدفع (من 5 إلى 2) سيزيد عدد الرحلات المكتملة بنسبة 12% خلال الربع الثالث من عام 2026، لأن معظم المستخدمين يغادرون عند الخطوة الثالثة.',
    },
    {
      type: 'paragraph',
      spans: [{ text: 'Emoji 🚀 and 👩🏽‍🚀, a flag 🇨🇭, a keycap 1️⃣, and a sign that no font has: 𓀀.' }],
    },
  ];
}

function risks(): ReportSection {
  return {
    id: 'risks',
    kind: 'risks',
    title: 'Risks and plans',
    blocks: [
      { type: 'paragraph', spans: [{ text: 'One hypothesis is at greatest risk; its plan has an owner and a date.' }] },
      longTable(60),
    ],
  };
}

function methods(): ReportSection {
  return {
    id: 'methods',
    kind: 'methods',
    title: 'Methods and data limitations',
    blocks: [
      { type: 'paragraph', spans: [{ text: 'Progress is the share of the way from baseline to target. '.repeat(12) }] },
    ],
  };
}

export function longTable(rows: number): Block {
  return {
    type: 'table',
    caption: `Readings and what was decided on them (${rows})`,
    columns: [
      { title: 'Metric', numeric: false },
      { title: 'Baseline', numeric: true },
      { title: 'Target', numeric: true },
      { title: 'Reached', numeric: true },
      { title: 'What it says', numeric: false },
    ],
    rows: Array.from({ length: rows }, (_, index) => [
      { text: `Metric number ${index + 1}` },
      { text: `${(50 + index * 1.25).toFixed(2)} %` },
      { text: `≤ ${42 + index} %` },
      {
        text: index % 5 === 4 ? '? not measured' : `${(41.2 + index).toFixed(1)} %`,
        ...(index % 5 === 4 && { tone: 'unknown' as const }),
      },
      {
        text: index % 3 === 0 ? '✓ met' : 'Moved the right way, but not far enough to count as met within the quarter.',
        tone: index % 3 === 0 ? ('good' as const) : ('warning' as const),
      },
    ]),
  };
}

export function sampleScene(): Scene {
  const points = [0.1, 0.3, 0.25, 0.5, 0.6, 0.85].map((share, index) => ({ x: 50 + index * 60, y: 180 - share * 140 }));
  const shapes: Shape[] = [
    {
      type: 'polygon',
      points: [
        { x: 350, y: 61 },
        { x: 450, y: 30 },
        { x: 450, y: 90 },
      ],
      fill: 'forecast-band',
    },
    ...[40, 75, 110, 145, 180].map(
      (y) => ({ type: 'line', from: { x: 50, y }, to: { x: 460, y }, stroke: { ink: 'grid', width: 0.5 } }) as const,
    ),
    { type: 'line', from: { x: 50, y: 60 }, to: { x: 460, y: 60 }, stroke: { ink: 'target', width: 1, dash: [4, 3] } },
    { type: 'polyline', points, stroke: { ink: 'line', width: 1.6 } },
    ...points.map((at) => ({ type: 'mark', mark: 'circle', at, size: 5, ink: 'line' }) as const),
    ...(
      [
        'hollow-circle',
        'square',
        'hollow-square',
        'diamond',
        'hollow-diamond',
        'triangle-up',
        'triangle-down',
        'cross',
        'check',
        'dash',
      ] as const
    ).map((mark, index) => ({ type: 'mark', mark, at: { x: 60 + index * 20, y: 205 }, size: 8, ink: 'bad' }) as const),
    {
      type: 'rectangle',
      at: { x: 300, y: 195 },
      width: 60,
      height: 16,
      radius: 3,
      fill: 'good-tint',
      stroke: { ink: 'good', width: 0.8 },
    },
    { type: 'text', at: { x: 330, y: 206 }, text: '✓ kept', size: 8, ink: 'good', anchor: 'middle', bold: true },
    { type: 'text', at: { x: 44, y: 63 }, text: '42 %', size: 8, ink: 'target', anchor: 'end' },
    { type: 'text', at: { x: 456, y: 55 }, text: 'target ≤ 42 %', size: 8, ink: 'target', anchor: 'end' },
    { type: 'text', at: { x: 14, y: 110 }, text: 'abandonment', size: 8, ink: 'muted', anchor: 'middle', turn: -90 },
  ];
  return {
    kind: 'trajectory',
    width: 480,
    height: 220,
    title: 'Checkout abandonment',
    description: 'It fell from 54 % to 41.2 %, below its target of 42 %.',
    shapes,
    data: {
      caption: 'Readings',
      columns: [
        { title: 'Day', numeric: false },
        { title: 'Value', numeric: true },
      ],
      rows: [['1 July 2026', '54 %']],
    },
  };
}
