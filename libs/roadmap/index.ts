export * from './annual-roadmap.entity';
export * from './outcome-roadmap.service';
export { readCoverage, readSlip } from './roadmap-figures';
export * from './roadmap-item.entity';
export * from './roadmap.module';
export * from './roadmaps.service';
