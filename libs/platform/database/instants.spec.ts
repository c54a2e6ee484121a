import fc from 'fast-check';
import { types } from 'pg';
import { parseInstant } from './instants';

const parseAsDriver = types.getTypeParser(types.builtins.TIMESTAMPTZ) as (text: string) => Date | number;

describe('instants as PostgreSQL writes them', () => {
  it.each([
    ['2026-03-31 09:00:00+00', '2026-03-31T09:00:00.000Z'],
    ['2026-03-31 09:00:00.5+00', '2026-03-31T09:00:00.500Z'],
    ['2026-03-31 09:00:00.069+00', '2026-03-31T09:00:00.069Z'],
    ['2026-03-31 09:00:00.123999+00', '2026-03-31T09:00:00.123Z'],
    ['2024-02-29 23:59:59.999+00', '2024-02-29T23:59:59.999Z'],
    ['2026-03-31 09:00:00+02', '2026-03-31T07:00:00.000Z'],
    ['2026-03-31 09:00:00.25-03:30', '2026-03-31T12:30:00.250Z'],
  ])('reads %s', (text, instant) => {
    expect(parseInstant(text).toISOString()).toBe(instant);
  });

  it.each(['infinity', '-infinity', '12026-03-31 09:00:00+00', '0044-03-15 12:00:00+00 BC'])(
    'leaves %s to the driver',
    (text) => {
      expect(parseInstant(text)).toEqual(parseAsDriver(text));
    },
  );

  it('reads every instant as the driver does', () => {
    const instants = fc.date({
      min: new Date('1000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (instant) => {
        const text = instant.toISOString().replace('T', ' ').replace('Z', '+00');
        expect(parseInstant(text)).toEqual(instant);
      }),
    );
  });
});
