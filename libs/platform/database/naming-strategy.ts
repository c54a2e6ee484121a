import { DefaultNamingStrategy, Table } from 'typeorm';

const snake = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/**
 * Names as a person would write them in SQL: snake_case, constraints after their columns with the tenant key left out,
 * since every key begins with it.
 */
export class SnakeNamingStrategy extends DefaultNamingStrategy {
  override tableName(className: string, given: string | undefined): string {
    return given ?? snake(className);
  }

  override columnName(property: string, given: string | undefined, prefixes: string[]): string {
    return snake([...prefixes, given ?? property].join('_'));
  }

  override primaryKeyName(table: Table | string): string {
    return `${this.getTableName(table)}_pkey`;
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return this.constraintName(table, columns, 'fkey');
  }

  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return this.constraintName(table, columns, 'key');
  }

  override indexName(table: Table | string, columns: string[]): string {
    return this.constraintName(table, columns, 'idx');
  }

  private constraintName(table: Table | string, columns: string[], suffix: string): string {
    const own = columns.map(snake).filter((column) => column !== 'organization_id');
    const about = own.length > 0 ? own : ['organization'];
    return [this.getTableName(table), ...about, suffix].join('_').slice(0, 63);
  }
}
