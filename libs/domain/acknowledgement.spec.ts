import {
  acknowledgementDue,
  AcknowledgementFacts,
  acknowledgementViolations,
  answerViolations,
  CheckpointToAcknowledge,
  isAcknowledgementOverdue,
} from './acknowledgement';
import { CheckpointStatus } from './checkpoint';

const asked: AcknowledgementFacts = { question: 'Why only guests?', answer: null, acknowledgedAt: null };
const found: CheckpointToAcknowledge = { status: 'HELD', heldBy: 'manager', acknowledgement: null };
const acknowledged: AcknowledgementFacts = { question: null, answer: null, acknowledgedAt: new Date('2026-03-25') };

describe('acknowledging a checkpoint', () => {
  it.each(Object.values(CheckpointStatus))('takes one that is held: %s (R-ACC-7)', (status) => {
    const violations = acknowledgementViolations({ ...found, status }, 'sponsor', null);
    expect(violations.map(({ path }) => path)).toEqual(status === 'HELD' ? [] : ['input.checkpointId']);
  });

  it('is done by signing where a decision waits (R-ACC-7)', () => {
    const pending = { ...found, status: CheckpointStatus.PENDING_COUNTERSIGNATURE, heldBy: null };
    expect(acknowledgementViolations(pending, 'sponsor', null)[0]?.remedy).toContain('Countersign');
  });

  it.each([null, asked, { ...asked, answer: 'They are the most.' }, acknowledged])(
    'is possible after %j (R-ACC-7)',
    (known) => {
      expect(acknowledgementViolations({ ...found, acknowledgement: known }, 'sponsor', null)).toEqual([]);
    },
  );

  it.each([null, 'Why only guests?'])('is never for who held it: asking %j (R-ACC-7)', (question) => {
    expect(acknowledgementViolations(found, 'manager', question)).toEqual([
      expect.objectContaining({ rule: 'R-ACC-7', path: 'input.checkpointId' }),
    ]);
  });

  it.each<[string, AcknowledgementFacts | null, string, boolean]>([
    ['as the first thing said', null, 'Why only guests?', true],
    ['without words', null, '  ', false],
    ['with a placeholder', null, 'TBD', false],
    ['after another question', asked, 'And members?', false],
    ['after its acknowledgement', acknowledged, 'And members?', false],
  ])('is answered with a question %s (R-ACC-7)', (_, known, question, possible) => {
    const violations = acknowledgementViolations({ ...found, acknowledgement: known }, 'sponsor', question);
    expect(violations.map(({ rule, path }) => [rule, path])).toEqual(possible ? [] : [['R-ACC-7', 'input.question']]);
  });
});

describe("answering the sponsor's question", () => {
  it.each<[string, AcknowledgementFacts | null, string, string[]]>([
    ['as asked', asked, 'They are the most.', []],
    ['although it was acknowledged meanwhile', { ...acknowledged, ...asked }, 'They are the most.', []],
    ['without words', asked, ' ', ['input.answer']],
    ['where nobody asked', null, 'They are the most.', ['input.checkpointId']],
    ['where it was acknowledged without a question', acknowledged, 'Yes', ['input.checkpointId']],
    ['a second time', { ...asked, answer: 'They are the most.' }, 'And the best.', ['input.checkpointId']],
  ])('%s (R-ACC-7)', (_, known, answer, expected) => {
    expect(answerViolations(known, answer).map(({ path }) => path)).toEqual(expected);
  });
});

describe('an acknowledgement', () => {
  const by = acknowledgementDue(new Date('2026-03-24T09:00:00Z'), 3);

  it('is due three days after the decision took effect (R-ACC-7)', () => {
    expect(by).toEqual(new Date('2026-03-27T09:00:00Z'));
  });

  it.each<[string, Date | null, AcknowledgementFacts | null, string, boolean]>([
    ['in time', by, null, '2026-03-27T09:00:00Z', false],
    ['past it', by, null, '2026-03-27T09:00:00.001Z', true],
    ['once a question was asked', by, asked, '2026-06-01T00:00:00Z', false],
    ['once it was given', by, acknowledged, '2026-06-01T00:00:00Z', false],
    ['where nobody waits for it', null, null, '2026-06-01T00:00:00Z', false],
  ])('is overdue %s (R-ACC-7)', (_, until, known, now, overdue) => {
    expect(isAcknowledgementOverdue(until, known, new Date(now))).toBe(overdue);
  });
});
