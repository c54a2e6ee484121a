import { Logger } from 'typeorm';

/**
 * Keeps TypeORM from writing to standard output, which belongs to commands and their JSON. Nothing is lost: what fails is
 * thrown, and statements with people's data in them are never logged.
 */
export class SilentLogger implements Logger {
  logQuery(): void {}
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
