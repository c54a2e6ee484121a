import { Field, ObjectType } from '@nestjs/graphql';
import { Hypothesis } from '../hypotheses';
import { AnnualRoadmap } from './annual-roadmap.entity';
import { RoadmapImportReport } from './roadmap-import.type';
import { RoadmapItem } from './roadmap-item.entity';
import { MissingAnswerOfDraft } from './roadmap.types';

@ObjectType({ description: 'What became of the roadmap.' })
export class AnnualRoadmapPayload {
  @Field(() => AnnualRoadmap, { description: 'The roadmap as it is now.' })
  annualRoadmap: AnnualRoadmap;
}

@ObjectType({ description: 'What the import did, or would do.' })
export class ImportAnnualRoadmapPayload extends AnnualRoadmapPayload {
  @Field(() => RoadmapImportReport, { description: 'What happened, or would happen.' })
  report: RoadmapImportReport;
}

@ObjectType({ description: 'What became of the item.' })
export class RoadmapItemPayload {
  @Field(() => RoadmapItem, { description: 'The item as it is now.' })
  roadmapItem: RoadmapItem;
}

@ObjectType({ description: 'What became of the items.' })
export class RoadmapItemsPayload {
  @Field(() => [RoadmapItem], { description: 'The items as they are now, in the order given.' })
  roadmapItems: RoadmapItem[];
}

@ObjectType({ description: 'The draft that the items went into.' })
export class SwapPayload extends RoadmapItemsPayload {
  @Field(() => Hypothesis, { description: 'The draft with the items among its solution options.' })
  hypothesis: Hypothesis;

  @Field(() => [MissingAnswerOfDraft], { description: 'What the draft does not say yet, walking backwards.' })
  missing: MissingAnswerOfDraft[];
}
