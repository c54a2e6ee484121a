import { ForecastAnswer } from './forecast.types';
import { TargetOutlook } from './forecasts.service';

/** A forecast as the API tells it; null without one. */
export function forecastAnswer(outlook: TargetOutlook | null): ForecastAnswer | null {
  if (!outlook) return null;
  const { forecast, effort, basisReadingId, computedAt } = outlook;
  const { interval80, ...said } = forecast;
  return {
    ...said,
    low: interval80?.low ?? null,
    high: interval80?.high ?? null,
    effort,
    basisReadingId,
    computedAt,
  };
}
