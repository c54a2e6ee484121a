import { Module } from '@nestjs/common';
import { ForecastRefresher } from './forecast.refresher';
import { HypothesesModule } from './hypotheses.module';

/** Keeps forecasts fresh in the background: for processes that stay, not for commands. */
@Module({ imports: [HypothesesModule], providers: [ForecastRefresher] })
export class ForecastRefreshModule {}
