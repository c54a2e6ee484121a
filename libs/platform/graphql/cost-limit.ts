import { ApolloServerPlugin } from '@apollo/server';
import {
  ASTVisitor,
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLError,
  GraphQLSchema,
  Kind,
  SelectionSetNode,
  ValidationContext,
} from 'graphql';
import { getComplexity, simpleEstimator } from 'graphql-query-complexity';
import type { ComplexityEstimator } from 'graphql-query-complexity';
import { DomainError } from '../../domain';
import { RequestContext } from './request-context';

/** Longest document that is parsed, in tokens. */
export const maxTokens = 5_000;
/** Deepest nesting of fields that a document may have. The standard introspection query has 13. */
export const maxDepth = 15;
/** Most that a document may cost: a field costs 1, a list's fields as often as the list is long. */
export const maxCost = 100_000;
/** What a list without `first` is taken for. */
const assumedListLength = 10;

function tooCostly(message: string, remedy: string): DomainError {
  return new DomainError('QUERY_TOO_COSTLY', null, { message, remedy });
}

/** Validation rule: refuses a document nested deeper than {@link maxDepth}, before anything is executed. */
export function depthLimit(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const depth = depthOf(operation.selectionSet, (name) => context.getFragment(name), new Set());
      if (depth <= maxDepth) return;
      const refusal = tooCostly(
        `This document is nested ${depth} fields deep; the limit is ${maxDepth}.`,
        'Ask for less at once, or in several requests.',
      );
      context.reportError(new GraphQLError(refusal.message, { nodes: operation, originalError: refusal }));
    },
  };
}

function depthOf(
  selections: SelectionSetNode | undefined,
  fragment: (name: string) => FragmentDefinitionNode | null | undefined,
  entered: Set<string>,
): number {
  let deepest = 0;
  for (const selection of selections?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      deepest = Math.max(deepest, 1 + depthOf(selection.selectionSet, fragment, entered));
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      deepest = Math.max(deepest, depthOf(selection.selectionSet, fragment, entered));
    } else if (!entered.has(selection.name.value)) {
      const within = new Set(entered).add(selection.name.value);
      deepest = Math.max(deepest, depthOf(fragment(selection.name.value)?.selectionSet, fragment, within));
    }
  }
  return deepest;
}

/** A page is as long as its `first`, which its `nodes` and `edges` therefore do not multiply again. */
const listEstimator: ComplexityEstimator = ({ args, childComplexity, field, type }) => {
  if (typeof args.first === 'number') return 1 + args.first * Math.max(childComplexity, 1);
  if (type.name.endsWith('Connection')) return childComplexity;
  if (field.type.toString().includes('[')) return 1 + childComplexity * assumedListLength;
  return undefined;
};

/** Refuses a document whose lists multiply to more than {@link maxCost}, before any SQL runs. */
export class CostLimitPlugin implements ApolloServerPlugin<RequestContext> {
  requestDidStart() {
    return Promise.resolve({
      didResolveOperation: ({ schema, document, request }: DidResolveOperation) => {
        const { variables, operationName } = request;
        refuseCostly({ schema, document, variables, operationName });
        return Promise.resolve();
      },
    });
  }
}

/** An operation that is about to be executed. */
export interface CostlyOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables?: Record<string, unknown> | null;
  readonly operationName?: string | null;
}

/**
 * Refuses an operation that may cost more than {@link maxCost}.
 * @throws GraphQLError with QUERY_TOO_COSTLY within, or for variables that do not fit the document
 */
export function refuseCostly(operation: CostlyOperation): void {
  const cost = costOf(operation);
  if (cost <= maxCost) return;
  const refusal = tooCostly(
    `This document may cost ${Math.ceil(cost)}; the limit is ${maxCost}.`,
    'Ask for fewer items (`first`), or for fewer lists inside lists.',
  );
  throw new GraphQLError(refusal.message, { originalError: refusal, extensions: { http: { status: 400 } } });
}

function costOf({ schema, document, variables, operationName }: CostlyOperation): number {
  try {
    return getComplexity({
      schema,
      query: document,
      variables: variables ?? {},
      operationName: operationName ?? undefined,
      estimators: [listEstimator, simpleEstimator({ defaultComplexity: 1 })],
    });
  } catch (error) {
    // The variables do not fit the document: the client's fault, not ours.
    if (error instanceof GraphQLError) error.extensions.http = { status: 400 };
    throw error;
  }
}

interface DidResolveOperation {
  schema: GraphQLSchema;
  document: DocumentNode;
  request: { variables?: Record<string, unknown>; operationName?: string };
}
