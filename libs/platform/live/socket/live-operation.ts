import {
  DocumentNode,
  ExecutionArgs,
  getOperationAST,
  GraphQLError,
  GraphQLSchema,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { DomainError } from '../../../domain';
import { depthLimit, maxTokens, refuseCostly } from '../../graphql/cost-limit';

/**
 * Reads what a client wants to subscribe to, within the limits that documents have over HTTP.
 * @returns what to execute, or what is wrong with it
 */
export function readOperation(schema: GraphQLSchema, payload: SubscribePayload): ExecutionArgs | GraphQLError[] {
  try {
    const document = parse(payload.query, { maxTokens });
    const errors = validate(schema, document, [...specifiedRules, depthLimit]);
    if (errors.length > 0) return [...errors];
    const { operationName, variables } = payload;
    refuseAllButSubscriptions(document, operationName);
    refuseCostly({ schema, document, operationName, variables });
    return { schema, document, operationName, variableValues: variables };
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

function refuseAllButSubscriptions(document: DocumentNode, operationName: string | null | undefined): void {
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    throw refusal('This document has no such operation.', 'Name one of its operations in `operationName`.');
  }
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) {
    throw refusal(
      'Only subscriptions are answered over WebSocket.',
      'Send queries and mutations to /graphql over HTTP.',
    );
  }
}

function refusal(message: string, remedy: string): GraphQLError {
  const originalError = new DomainError('INVALID_INPUT', null, { message, remedy, path: 'query' });
  return new GraphQLError(message, { originalError });
}
