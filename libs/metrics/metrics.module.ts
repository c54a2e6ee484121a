import { Module } from '@nestjs/common';
import { IngestController } from './ingest.controller';
import { IngestService } from './ingest.service';
import { Metric } from './metric.entity';
import { MetricResolver } from './metric.resolver';
import { MetricsLoaders } from './metrics.loaders';
import { MetricsService } from './metrics.service';
import { ReadingResolver } from './reading.resolver';
import { Reading } from './reading.entity';
import { ReadingsReader } from './readings.reader';
import { ReadingsService } from './readings.service';

export const metricsEntities = [Metric, Reading];

@Module({
  controllers: [IngestController],
  providers: [
    MetricsService,
    ReadingsService,
    IngestService,
    MetricsLoaders,
    ReadingsReader,
    MetricResolver,
    ReadingResolver,
  ],
  exports: [MetricsLoaders, ReadingsReader],
})
export class MetricsModule {}
