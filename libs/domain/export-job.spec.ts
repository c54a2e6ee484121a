import { exportExpiry, ExportJobState, takeUpExport } from './export-job';

describe('an export job', () => {
  it.each([
    ['runs at first', 'WAITING', 0, 'RUN'],
    ['runs again after its worker died', 'RUNNING', 1, 'RUN'],
    ['fails when two workers died of it', 'RUNNING', 2, 'FAIL'],
    ['is left alone when it is done', 'DONE', 1, 'LEAVE'],
    ['is left alone when it failed', 'FAILED', 2, 'LEAVE'],
  ] as const)('%s (R-QR-4)', (_what, state: ExportJobState, attempts, expected) => {
    expect(takeUpExport({ state, attempts })).toBe(expected);
  });

  it('is kept for seven days (R-QR-4)', () => {
    expect(exportExpiry(new Date('2026-10-02T15:30:00Z')).toISOString()).toBe('2026-10-09T15:30:00.000Z');
  });
});
