import { renderElsewhere } from '../../../test/support/rendered-review';

/** Machines that differ in what a careless export takes from them. */
const machines = [
  { TZ: 'Pacific/Kiritimati', LC_ALL: 'de_DE.UTF-8' },
  { TZ: 'America/St_Johns', LC_ALL: 'ar_EG.UTF-8' },
  { TZ: 'UTC', LC_ALL: 'C' },
];

describe('a review as tables, on other machines', () => {
  it.each(['csv', 'xlsx'] as const)(
    'has the same bytes as %s in every time zone and locale (R-QR-3)',
    async (format) => {
      const hashes: string[] = [];
      for (const machine of machines) hashes.push((await renderElsewhere(format, 'realistic', machine)).sha256);
      expect(new Set(hashes).size).toBe(1);
    },
    120_000,
  );

  it.each(['csv', 'xlsx'] as const)(
    'takes no more memory as %s for eight times the readings, and leaves others their turn (R-QR-4)',
    async (format) => {
      const few = await renderElsewhere(format, 12_500);
      const many = await renderElsewhere(format, 100_000);
      const added = ({ mostMegabytes, megabytesBefore }: typeof few) => mostMegabytes - megabytesBefore;
      process.stdout.write(
        `${format}: 12,500 readings ${JSON.stringify(few)}\n${format}: 100,000 ${JSON.stringify(many)}\n`,
      );
      expect(many.processorSeconds).toBeLessThan(10);
      expect(many.mostMegabytes).toBeLessThan(250);
      expect(added(many)).toBeLessThan(added(few) + 50);
    },
    240_000,
  );
});
