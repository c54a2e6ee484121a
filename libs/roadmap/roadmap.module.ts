import { Global, Module } from '@nestjs/common';
import { DraftOrigin, HypothesesModule } from '../hypotheses';
import { AnnualRoadmap } from './annual-roadmap.entity';
import { OutcomeRoadmapService } from './outcome-roadmap.service';
import { RoadmapDispositionsService } from './roadmap-dispositions.service';
import { RoadmapImportController } from './roadmap-import.controller';
import { RoadmapImportService } from './roadmap-import.service';
import { PromisedDateSeen, RoadmapItem } from './roadmap-item.entity';
import { HypothesisOriginResolver, RoadmapDispositionResolver, RoadmapItemResolver } from './roadmap-item.resolver';
import { RoadmapDraftOrigin, RoadmapSwapService } from './roadmap-swap.service';
import { RoadmapLoaders } from './roadmap.loaders';
import {
  AnnualRoadmapResolver,
  OutcomeCommitmentResolver,
  OutcomeHypothesisResolver,
  OutcomeRoadmapResolver,
  TeamRoadmapResolver,
} from './roadmap.resolver';
import { RoadmapsService } from './roadmaps.service';

export const roadmapEntities = [AnnualRoadmap, RoadmapItem, PromisedDateSeen];

/** Global: hypotheses ask for the origin of their drafts without knowing who answers. */
@Global()
@Module({
  imports: [HypothesesModule],
  controllers: [RoadmapImportController],
  providers: [
    { provide: DraftOrigin, useClass: RoadmapDraftOrigin },
    RoadmapsService,
    RoadmapImportService,
    RoadmapSwapService,
    RoadmapDispositionsService,
    OutcomeRoadmapService,
    RoadmapLoaders,
    AnnualRoadmapResolver,
    OutcomeRoadmapResolver,
    OutcomeHypothesisResolver,
    OutcomeCommitmentResolver,
    TeamRoadmapResolver,
    RoadmapItemResolver,
    RoadmapDispositionResolver,
    HypothesisOriginResolver,
  ],
  exports: [DraftOrigin, RoadmapsService, OutcomeRoadmapService],
})
export class RoadmapModule {}
