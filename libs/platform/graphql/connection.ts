import { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DomainError } from '../../domain';

/** Arguments of every list that can grow: a page of at most 100, after a cursor. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 25, description: 'How many to answer, 1 to 100.' })
  @IsInt()
  @Min(1)
  @Max(100)
  first = 25;

  @Field(() => String, {
    nullable: true,
    description: 'The `endCursor` of the page before; absent for the first page.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  after?: string;
}

@ObjectType({ description: 'Where a page of a list ends.' })
export class PageInfo {
  @Field(() => String, { nullable: true, description: 'Cursor of the last item; null on an empty page.' })
  endCursor: string | null;

  @Field(() => Boolean, { description: 'Whether there is more after this page.' })
  hasNextPage: boolean;
}

/** A page of a list in the Relay form. */
export interface Connection<T> {
  readonly edges: readonly { readonly node: T; readonly cursor: string }[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
}

/** Declares `<Name>Connection` and `<Name>Edge` for a node type. Extend the result in a class of that name. */
export function connectionOf<T>(node: Type<T>, name: string): Type<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a page, with its cursor.` })
  class Edge {
    @Field(() => node, { description: 'The item.' })
    node: T;

    @Field(() => String, { description: 'Opaque position of the item in the list.' })
    cursor: string;
  }

  @ObjectType({ isAbstract: true })
  abstract class Page implements Connection<T> {
    @Field(() => [Edge], { description: 'The items with their cursors.' })
    edges: Edge[];

    @Field(() => [node], { description: 'The items.' })
    nodes: T[];

    @Field(() => PageInfo, { description: 'Where the page ends.' })
    pageInfo: PageInfo;
  }
  return Page as unknown as Type<Connection<T>>;
}

/** Cuts a page from rows that were read one beyond its end. The position is what the list is ordered by. */
export function pageOf<T>(rows: readonly T[], first: number, positionOf: (row: T) => readonly string[]): Connection<T> {
  const nodes = rows.slice(0, first);
  const edges = nodes.map((node) => ({ node, cursor: encodeCursor(positionOf(node)) }));
  return {
    edges,
    nodes,
    pageInfo: { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: rows.length > first },
  };
}

export function encodeCursor(position: readonly string[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * Reads the position in a cursor of ours; undefined without a cursor.
 * @throws DomainError INVALID_INPUT when it is not one, or has another number of parts
 */
export function decodeCursor(cursor: string | undefined | null, parts: number): string[] | undefined {
  if (!cursor) return undefined;
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(position) && position.length === parts && position.every((part) => typeof part === 'string')) {
      return position;
    }
  } catch {
    // Not ours: refused below, like one with the wrong parts.
  }
  throw new DomainError('INVALID_INPUT', null, {
    message: 'This cursor is not one of this list.',
    remedy: 'Send the `endCursor` of the page before, unchanged.',
    path: 'after',
  });
}
