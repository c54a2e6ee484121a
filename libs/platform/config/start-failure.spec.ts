import { EmbeddedPostgresError } from '../database/embedded-postgres-error';
import { ConfigError, readConfig } from './config';
import { startFailure } from './start-failure';

const withCode = (code: string, message = 'it failed') => Object.assign(new Error(message), { code });

describe('a process that cannot begin', () => {
  it.each<[string, Error, string]>([
    ['wrong settings', new ConfigError('PORT: too big'), 'CONFIGURATION'],
    ['a port that is taken', withCode('EADDRINUSE'), 'CONFIGURATION'],
    [
      'an embedded server that does not start',
      new EmbeddedPostgresError('In use.', 'Stop it.'),
      'DATABASE_UNAVAILABLE',
    ],
    ['a server that is not there', withCode('ECONNREFUSED'), 'DATABASE_UNAVAILABLE'],
    ['a name that does not resolve', withCode('ENOTFOUND'), 'DATABASE_UNAVAILABLE'],
    ['a wrong password', withCode('28P01'), 'DATABASE_UNAVAILABLE'],
    ['a database that does not exist', withCode('3D000'), 'DATABASE_UNAVAILABLE'],
    ['a server that starts up', withCode('57P03'), 'DATABASE_UNAVAILABLE'],
    ['a missing right', withCode('42501'), 'DATABASE_UNAVAILABLE'],
    ['a server that does not answer', new Error('timeout expired'), 'DATABASE_UNAVAILABLE'],
  ])('says what to do about %s', (_, error, kind) => {
    const failure = startFailure(error);
    expect(failure).toMatchObject({ kind });
    expect(failure?.message).toContain(error.message);
    expect(failure?.remedy).not.toBe('');
  });

  it.each([[new TypeError('x is not a function')], [withCode('42P01')], ['text'], [undefined]])(
    'does not explain away a fault of ours: %p',
    (thrown) => {
      expect(startFailure(thrown)).toBeNull();
    },
  );
});

describe('the configuration', () => {
  it('names every variable that is wrong, and never its value', () => {
    const read = () =>
      readConfig({ PORT: '70000', DATABASE_URL: 'mysql://ada:secret@host/db', HEADWAY_LOG_LEVEL: 'loud' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/PORT[\s\S]*DATABASE_URL[\s\S]*HEADWAY_LOG_LEVEL/);
    expect(read).not.toThrow(/secret|70000|loud/);
  });

  it('takes an empty variable for an absent one, and cannot be changed', () => {
    const config = readConfig({ PORT: '', DATABASE_URL: '' });
    expect(config).toMatchObject({ port: 4000, host: '127.0.0.1', databaseUrl: undefined });
    expect(Object.isFrozen(config)).toBe(true);
  });
});
