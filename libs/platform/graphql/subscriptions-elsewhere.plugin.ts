import { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationDefinitionNode, OperationTypeNode } from 'graphql';
import { DomainError } from '../../domain';
import { RequestContext } from './request-context';

/** Refuses subscriptions over HTTP, which would be executed as if they were queries. */
export class SubscriptionsElsewherePlugin implements ApolloServerPlugin<RequestContext> {
  requestDidStart() {
    return Promise.resolve({
      didResolveOperation: ({ operation }: { operation?: OperationDefinitionNode }) => {
        if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return Promise.resolve();
        const refusal = new DomainError('INVALID_INPUT', null, {
          message: 'Subscriptions are not answered over HTTP.',
          remedy: 'Subscribe over WebSocket at the same address, by the protocol `graphql-transport-ws`.',
          path: 'query',
        });
        throw new GraphQLError(refusal.message, { originalError: refusal, extensions: { http: { status: 400 } } });
      },
    });
  }
}
