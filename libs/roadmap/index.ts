export * from './annual-roadmap.entity';
export * from './outcome-roadmap.service';
export * from './outcome-roadmap.types';
export { only, readCoverage, readSlip } from './roadmap-figures';
export * from './roadmap-item.entity';
export * from './roadmap.module';
export { SlipFigures } from './roadmap.types';
export * from './roadmaps.service';
