import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { DatePrecision, Disposition, MissingAnswer, SlipStatistics } from '../domain';
import { connectionOf, DateScalar } from '../platform';
import { AnnualRoadmap } from './annual-roadmap.entity';
import { PromisePrecision, RoadmapItem } from './roadmap-item.entity';

@ObjectType({ description: 'A page of annual roadmaps.' })
export class AnnualRoadmapConnection extends connectionOf(AnnualRoadmap, 'AnnualRoadmap') {}

@ObjectType({ description: 'A page of roadmap items.' })
export class RoadmapItemConnection extends connectionOf(RoadmapItem, 'RoadmapItem') {}

@ObjectType({ description: 'A date that an item was promised for, as an import saw it (R-SWAP-3).' })
export class SlipHistoryEntry {
  @Field(() => Date, { description: 'When it was seen first.' })
  seenAt: Date;

  @Field(() => String, { nullable: true, description: 'As the source wrote it; null where it wrote nothing any more.' })
  asWritten: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day of the period; null where the date was withdrawn.',
  })
  startsOn: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of the period; null where the date was withdrawn.',
  })
  endsOn: string | null;

  @Field(() => PromisePrecision, { nullable: true, description: 'How fine it was; null where it was withdrawn.' })
  precision: DatePrecision | null;

  @Field(() => Int, { nullable: true, description: 'Days later (negative: earlier) than before; null for the first.' })
  slipDays: number | null;

  @Field(() => Int, { nullable: true, description: 'Days later (negative: earlier) than first promised.' })
  totalSlipDays: number | null;
}

@ObjectType({ description: 'How many items have a disposition.' })
export class DispositionCount {
  @Field(() => Disposition, { description: 'The disposition.' })
  disposition: Disposition;

  @Field(() => Int, { description: 'Items that have it.' })
  items: number;
}

@ObjectType('SwapCoverage', { description: 'How far the swap has come: decided items / items (R-SWAP-6).' })
export class SwapCoverageFigure {
  @Field(() => Int, { description: 'Promised features.' })
  items: number;

  @Field(() => Int, { description: 'Those that were decided about.' })
  decidedItems: number;

  @Field(() => Float, { nullable: true, description: 'Decided items / items, 0 to 1; null without items.' })
  coverage: number | null;

  @Field(() => [DispositionCount], { description: 'Every disposition with its items.' })
  byDisposition: DispositionCount[];
}

@ObjectType('SlipStatistics', { description: 'What became of promised dates (R-SWAP-3).' })
export class SlipFigures implements SlipStatistics {
  @Field(() => Int, { description: 'Promised features.' })
  items: number;

  @Field(() => Int, { description: 'Those that had a date at some time.' })
  datedItems: number;

  @Field(() => Int, { description: 'Those whose latest date is later than their first.' })
  slippedItems: number;

  @Field(() => Int, { description: 'Those whose latest date is earlier than their first.' })
  pulledInItems: number;

  @Field(() => Int, { description: 'Those that had a date once and have none now.' })
  withdrawnDateItems: number;

  @Field(() => Float, { nullable: true, description: 'Over the slipped items; null where none slipped.' })
  medianSlipDays: number | null;

  @Field(() => Float, { nullable: true, description: 'Over the slipped items; null where none slipped.' })
  meanSlipDays: number | null;

  @Field(() => Int, { nullable: true, description: 'Over the slipped items; null where none slipped.' })
  worstSlipDays: number | null;

  @Field(() => Int, { description: 'Sum over the slipped items.' })
  totalSlipDays: number;
}

@ObjectType({ description: 'A question that the roadmap never answered (R-SWAP-5).' })
export class MissingAnswerOfDraft {
  @Field(() => String, { description: 'The field of the hypothesis that the answer goes into.' })
  field: MissingAnswer['field'];

  @Field(() => String, { description: 'The question that leads to it.' })
  question: string;
}
