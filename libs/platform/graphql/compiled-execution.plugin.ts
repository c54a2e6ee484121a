import { createHash } from 'node:crypto';
import { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { RequestContext } from './request-context';

const documentsKept = 500;

/**
 * Executes documents that were seen before through compiled code, which about doubles throughput. The first time goes
 * the ordinary way: compiling costs some 20 ms, and a document sent once would never earn them.
 */
export class CompiledExecutionPlugin implements ApolloServerPlugin<RequestContext> {
  /** Insertion order is age: the first key is the least recently used. */
  private readonly known = new Map<string, CompiledQuery | 'seen' | 'not compilable'>();

  constructor(private readonly format: (result: ExecutionResult) => ExecutionResult) {}

  requestDidStart(): Promise<GraphQLRequestListener<RequestContext>> {
    return Promise.resolve({
      responseForOperation: async ({ schema, document, operationName, queryHash, request, contextValue }) => {
        const compiled = this.recall(schema, document, `${queryHash}:${operationName ?? ''}`);
        if (!compiled) return null;
        const result = await compiled.query({}, contextValue, request.variables ?? {});
        const { data, errors } = this.format(result);
        return {
          http: { status: undefined, headers: new Map() as never },
          body: { kind: 'single', singleResult: { data, ...(errors && { errors: errors as never }) } },
        };
      },
    });
  }

  private recall(schema: GraphQLSchema, document: DocumentNode, key: string): CompiledQuery | null {
    const hash = createHash('sha1').update(key).digest('base64');
    const state = this.known.get(hash);
    this.known.delete(hash);
    const next = state === undefined ? 'seen' : state === 'seen' ? compile(schema, document, key) : state;
    this.known.set(hash, next);
    if (this.known.size > documentsKept) this.known.delete(this.known.keys().next().value!);
    return typeof next === 'string' ? null : next;
  }
}

function compile(schema: GraphQLSchema, document: DocumentNode, key: string): CompiledQuery | 'not compilable' {
  const operationName = key.slice(key.indexOf(':') + 1);
  const compiled = compileQuery(schema, document, operationName, { disableLeafSerialization: false });
  return isCompiledQuery(compiled) ? compiled : 'not compilable';
}
