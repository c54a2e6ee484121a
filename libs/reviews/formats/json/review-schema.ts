import { CheckpointDecision, HealthStatus, InterruptState, RiskCategory } from '../../../domain';
import { hypothesisSchema, improvementPlanSchema, rootCauseSchema } from './hypothesis-schema';
import {
  count,
  day,
  flag,
  instant,
  JsonSchema,
  list,
  nullable,
  number,
  object,
  oneOf,
  sha256,
  share,
  text,
} from './schema-parts';
import { headlineSchema, tallySchema } from './tally-schema';

const teamOf = object('The one team that the review is about; null for the whole organization.', {
  id: text('Id of the team.'),
  name: text('Its name.'),
});

const decision = object('A decision that was taken in the quarter.', {
  teamName: text('Whose.'),
  hypothesisId: text('Id of the hypothesis.'),
  hypothesisTitle: text('Its title.'),
  checkpointId: text('Id of the checkpoint.'),
  sequence: count('Its number within the hypothesis.'),
  heldOn: day('When it was held.'),
  decision: nullable(oneOf(CheckpointDecision, 'What was decided; null where that is not known.')),
  learned: nullable(text('What was learned; null where nothing was written.')),
  rationale: nullable(text('Why; null where nothing was written.')),
});

const risk = object('A hypothesis that is not on plan.', {
  category: oneOf(RiskCategory, 'How great the risk is.'),
  teamName: text('Whose.'),
  hypothesisId: text('Id of the hypothesis.'),
  hypothesisTitle: text('Its title.'),
  health: oneOf(HealthStatus, 'Its health.'),
  because: text('Why it has this health.'),
  closedOn: nullable(day('Day of the verdict; null while it runs.')),
  score: nullable(share('Closing score; null while it runs towards its due day, or where it was not measured.')),
  rootCause: rootCauseSchema,
  improvementPlan: improvementPlanSchema,
});

const owedKinds = {
  ROOT_CAUSE: 'ROOT_CAUSE',
  IMPROVEMENT_PLAN: 'IMPROVEMENT_PLAN',
  EXTERNAL_FACTORS: 'EXTERNAL_FACTORS',
  DATA_LIMITATION: 'DATA_LIMITATION',
  EXECUTIVE_ANSWER: 'EXECUTIVE_ANSWER',
};
const limitationKinds = { KNOWN: 'KNOWN', STALE: 'STALE', UNMEASURED: 'UNMEASURED' };

const owed = object('Something that the review waits for.', {
  kind: oneOf(owedKinds, 'What.'),
  owedBy: nullable(text('From whom; null where nobody is named.')),
  teamName: nullable(text('Of which team; null when it is not one team’s.')),
  subjectId: text('Id of the hypothesis, of the metric or of the ask.'),
  subject: text('Title of the hypothesis, name of the metric, or the ask.'),
});

const limitation = object('What the readings of a metric cannot tell.', {
  metricId: text('Id of the metric.'),
  metricName: text('Its name.'),
  kind: oneOf(limitationKinds, 'Written down with the metric, or seen in its readings.'),
  limitation: nullable(text('As written down; null for what was seen.')),
  teams: list('Names of the teams whose targets rest on it.', text('Name of a team.')),
});

const swap = object('Where the old annual roadmap went; null where none was imported.', {
  items: count('Promised features.'),
  swapped: count('Swapped for a hypothesis.'),
  keptAsCommitment: count('Kept as a commitment.'),
  deferred: count('Put off.'),
  dropped: count('Dropped.'),
  slipped: count('With a date that slipped.'),
  medianSlipDays: nullable(number('Median slip in days; null where none slipped.')),
  longestSlipDays: nullable(number('Longest slip in days; null where none slipped.')),
  coverage: nullable(share('Share that was disposed of; null for an empty roadmap.')),
});

const previous = object('The same review one quarter before, as it was frozen; null where there is none.', {
  reviewId: text('Id of that review.'),
  label: text('Its quarter, such as `FY26 Q2`.'),
  hash: sha256('SHA-256 of its document.'),
  tally: tallySchema('What it added up to.'),
  teams: list(
    'The teams that were in it, by id.',
    object('A team.', { id: text('Id of the team.'), tally: tallySchema('What its quarter added up to.') }),
  ),
});

const calibration = object('How stated confidence came true; null below ten closed hypotheses.', {
  count: count('Closed hypotheses with a confidence.'),
  brierScore: share('Mean squared difference: 0 is perfect, 0.25 is a coin.'),
  reliability: list(
    'From low to high confidence.',
    object('All that were given about this confidence.', {
      from: share('Confidence from here'),
      to: share('to here.'),
      count: count('How many.'),
      meanConfidence: share('Their mean confidence.'),
      cameTrue: share('Share that was validated.'),
    }),
  ),
});

const leadership = object('What undermined the teams; null where nothing is recorded.', {
  interrupts: list(
    'Unplanned work that was asked for, by day.',
    object('An interrupt.', {
      id: text('Id of the interrupt.'),
      teamName: text('Of which team.'),
      raisedOn: day('When.'),
      raisedBy: text('By whom.'),
      title: text('What for, as far as everybody may know.'),
      state: oneOf(InterruptState, 'What became of it.'),
      displaced: nullable(text('Title of the hypothesis that made room; null where none did.')),
      estimatedPersonDays: nullable(number('Estimated cost; null where nothing was accepted.')),
      actualPersonDays: nullable(number('Actual cost; null until it is closed.')),
    }),
  ),
  governance: list(
    'How long decisions took, by kind; only kinds that at least three people stand behind.',
    object('A kind of decision.', {
      id: text('Id of the decision type.'),
      name: text('Its name.'),
      cases: count('Requests that were approved or rejected in the quarter.'),
      p50Hours: number('Half of them took no more working hours.'),
      p90Hours: number('Nine of ten took no more working hours.'),
      withinSprint: share('Share of them within sprint speed.'),
    }),
  ),
  funding: nullable(
    object('How money is tied in the organization; null where nothing is funded.', {
      teamShare: nullable(share('Team-based money by all money of the quarter; null where nothing was funded.')),
      teamShareBefore: nullable(share('The same one quarter before.')),
    }),
  ),
  statusRequests: nullable(count('How often somebody asked what was shipped; null where it was not counted yet.')),
  roadmapDemands: nullable(count('How often somebody demanded an annual roadmap; null where it was not counted yet.')),
});

function ask(later: boolean): JsonSchema {
  return object('What was asked of an executive.', {
    id: text('Id of the ask.'),
    teamName: nullable(text('By which team; null when it is not one team’s.')),
    askedBy: text('Who asked.'),
    askedOn: day('When.'),
    executive: text('Who was asked.'),
    ask: text('What.'),
    ...(later && {
      dueOn: nullable(day('By when an answer is asked for; null where no day is named.')),
      wordsArePrivate: flag('Whether a redacted variant says `[private]` for ask and answer.'),
    }),
    answer: nullable(
      object('The answer; null while it is owed.', {
        text: text('In words.'),
        by: text('Who answered.'),
        on: day('When.'),
      }),
    ),
  });
}

function documentSchema(version: 1 | 2): JsonSchema {
  const later = version === 2;
  return object(`The review of a fiscal quarter, version ${version} of its schema.`, {
    schemaVersion: { const: version, description: 'Version of the schema of this document.' },
    organization: object('Whose review it is.', {
      id: text('Id of the organization.'),
      name: text('Its name.'),
      timeZone: text('The zone its days are counted in, such as `Europe/Berlin`.'),
      currency: text('ISO 4217, such as `EUR`.'),
    }),
    quarter: object('The fiscal quarter.', {
      label: text('In short, such as `FY26 Q3`.'),
      startsOn: day('Its first day.'),
      endsOn: day('Its last day.'),
    }),
    team: nullable(teamOf),
    cutOffAt: instant('Nothing recorded later is in it.'),
    cutOffOn: day('The day of that moment where the organization is.'),
    headline: headlineSchema,
    teams: list(
      'By name.',
      object('A team that the review covers.', {
        id: text('Id of the team.'),
        name: text('Its name.'),
        productManager: nullable(text('Its product manager; null where nobody is.')),
        tally: tallySchema('What its quarter adds up to.'),
        hypotheses: list('By the day of commitment.', hypothesisSchema(later)),
      }),
    ),
    decisions: list('By the day they were taken.', decision),
    risks: list('Greatest risk first.', risk),
    asks: list('By the day they were asked.', ask(later)),
    owed: list('What it waits for, or was frozen without.', owed),
    dataLimitations: list('By metric.', limitation),
    swap: nullable(swap),
    ...(later && {
      previous: nullable(previous),
      calibration: nullable(calibration),
      leadership: nullable(leadership),
    }),
  });
}

const addendum = object('A correction or a remark, added after freezing; the hash does not cover it.', {
  text: text('What is corrected or added.'),
  by: text('Who added it.'),
  at: instant('When.'),
});

/** The JSON Schema of the JSON export of a quarterly review (R-QR-4), draft 2020-12. */
export const reviewSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Quarterly review',
  ...object('A quarterly review as `GET /v1/reviews/{id}.json` exports it; itself canonical JSON (RFC 8785).', {
    document: {
      description: 'The review. In a file that is not redacted it is, byte for byte, what was frozen and hashed.',
      anyOf: [documentSchema(2), documentSchema(1)],
    },
    hash: nullable(sha256('SHA-256 of what `hashOf` says; null for a preview of a review that is not frozen yet.')),
    hashOf: {
      description:
        '`document`: of the canonical JSON of the document in this file. `unredacted document`: of the whole one, which this file does not have. Null for a preview.',
      enum: ['document', 'unredacted document', null],
    },
    algorithm: { const: 'sha256', description: 'How the hash is made.' },
    canonicalization: { const: 'RFC 8785', description: 'How the document is written before it is hashed.' },
    redacted: flag('Whether names, private notes and private words are left out.'),
    addenda: list('The first added first.', addendum),
  }),
};
