import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { CheckpointDecision } from '../../domain';
import { ConfidenceCalibrationAnswer } from '../../hypotheses';
import { Team } from '../../people';
import { connectionOf, DateScalar } from '../../platform';
import { Checkpoint } from '../checkpoint.entity';

@ObjectType({ description: 'How often a verdict was given.' })
export class VerdictCount {
  @Field(() => CheckpointDecision, { description: 'The verdict.' })
  verdict: CheckpointDecision;

  @Field(() => Int, { description: 'How often.' })
  count: number;
}

@ObjectType({ description: 'What was learned at a checkpoint.' })
export class LearningAnswer {
  @Field(() => Checkpoint, { description: 'The checkpoint.' })
  checkpoint: Checkpoint;

  @Field(() => String, { description: 'What was learned.' })
  learned: string;
}

@ObjectType('AccountabilityRecord', { description: 'What a team did over a period (R-ACC-8).' })
export class AccountabilityRecordAnswer {
  @Field(() => Team, { description: 'The team.' })
  team: Team;

  @Field(() => DateScalar, { description: 'First day of the period.' })
  from: string;

  @Field(() => DateScalar, { description: 'Last day of the period.' })
  to: string;

  @Field(() => Date, { description: 'As of when: what was recorded later is not known yet.' })
  asOf: Date;

  @Field(() => Int, { description: 'Targets due in the period that were met when their hypothesis ended.' })
  targetsMet: number;

  @Field(() => Int, { description: 'Targets due in the period that were not met when their hypothesis ended.' })
  targetsMissed: number;

  @Field(() => Int, { description: 'Checkpoints held by the end of their grace.' })
  heldOnTime: number;

  @Field(() => Int, { description: 'Checkpoints held later; those missed by then are in `missed` as well.' })
  heldLate: number;

  @Field(() => Int, { description: 'Checkpoints missed for good, made good or not (R-ACC-4).' })
  missed: number;

  @Field(() => Int, { description: 'Missed checkpoints that no longer block.' })
  madeGood: number;

  @Field(() => Int, { description: 'Checkpoints that were ever waived, whatever became of them (R-ACC-5).' })
  waived: number;

  @Field(() => [VerdictCount], { description: 'Each verdict with how often it was given.' })
  verdicts: VerdictCount[];

  @Field(() => [LearningAnswer], { description: 'What was learned, in order of due dates.' })
  learnings: LearningAnswer[];

  @Field(() => Float, {
    nullable: true,
    description: 'Median age in days of the readings that checkpoints were held on; null when none was held.',
  })
  medianEvidenceAgeInDays: number | null;

  @Field(() => ConfidenceCalibrationAnswer, {
    nullable: true,
    description:
      'How well stated confidence came true, over all that the team had closed by the end of the period; null below ten.',
  })
  confidenceCalibration: ConfidenceCalibrationAnswer | null;
}

@ObjectType({ description: 'A page of accountability records, one for each team.' })
export class AccountabilityRecordConnection extends connectionOf(AccountabilityRecordAnswer, 'AccountabilityRecord') {}
