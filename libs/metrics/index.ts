export * from './metric.entity';
export * from './metrics.loaders';
export * from './metrics.module';
export * from './reading.entity';
export * from './reading-recorder';
export * from './reading-row';
export * from './readings.queries';
export * from './readings.reader';
