import type { DomainError } from '../../domain';
import { readTrajectoryWish } from './trajectory-wish';

const target = '0190A0A0-0000-7000-8000-000000000001';

describe('what an address of a trajectory asks for', () => {
  it('is the first primary target in the reader’s theme unless it says otherwise', () => {
    expect(readTrajectoryWish({})).toEqual({ theme: 'auto', target: null, locale: 'en' });
    expect(readTrajectoryWish({ theme: 'dark', target, locale: 'de-ch' })).toEqual({
      theme: 'dark',
      target: target.toLowerCase(),
      locale: 'de-CH',
    });
  });

  it.each([
    [{ theme: 'blue' }, 'theme', 'Send auto, light, dark, once.'],
    [{ theme: ['dark', 'light'] }, 'theme', 'Send auto, light, dark, once.'],
    [
      { locale: 'klingon' },
      'locale',
      'Send a language tag that Headway has numbers and dates for, such as en or de-CH, once.',
    ],
    [{ target: '1; DROP' }, 'target', 'Send the id of a target, once.'],
    [{ colour: 'dark' }, 'colour', 'Leave it out; there are theme, target, locale.'],
    [{ toString: 'dark' }, 'toString', 'Leave it out; there are theme, target, locale.'],
  ])('refuses %j with where and what to do', (query, path, remedy) => {
    expect(refusalOf(query)).toMatchObject({ reason: 'INVALID_INPUT', details: { path, remedy } });
  });

  it('refuses all that is wrong at once', () => {
    expect(refusalOf({ theme: '', target: '' })?.details.violations).toHaveLength(2);
  });
});

function refusalOf(query: Record<string, unknown>): DomainError | null {
  try {
    readTrajectoryWish(query);
    return null;
  } catch (refusal) {
    return refusal as DomainError;
  }
}
