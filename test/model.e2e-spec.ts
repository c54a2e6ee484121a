import { Campaign, Report, runCampaign } from './model/campaign';
import { modelSettings } from './support/model-settings';

const { seed, count, only, patience, talkative } = modelSettings();

describe(`a team and its reference model, through random sequences of commands (HEADWAY_MODEL_SEED=${seed})`, () => {
  it.each([
    ['with one worker', false],
    ['with two workers that race, and with commands that come at once', true],
  ])(
    'agree %s on statuses, standing, record, debts and what everybody is told (R-ACC-1, R-ACC-3, R-ACC-6, R-ACC-8)',
    async (_, racing) => {
      const report = await runs({ seed, count, only, racing, tell });
      expect(report.steps).toBeGreaterThanOrEqual(report.sequences * 50);
    },
    patience,
  );
});

async function runs(campaign: Campaign): Promise<Report> {
  const began = Date.now();
  const report = await runCampaign(campaign);
  const { sequences, steps, outcomes } = report;
  const seconds = ((Date.now() - began) / 1_000).toFixed(1);
  const met = [...outcomes].sort().map(([outcome, times]) => `${String(times).padStart(7)} ${outcome}`);
  const title = `${sequences} sequences, ${steps} steps in ${seconds} s, ${campaign.racing ? 'racing' : 'one worker'}, seed ${campaign.seed}`;
  tell([title, ...(talkative ? met : [])].join('\n'));
  return report;
}

/** At once, and not when the file is through: a long run is watched, and a seed is kept. */
function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}
