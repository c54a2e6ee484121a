import { createRequire } from 'node:module';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { DomainError } from '../../domain';
import { Authenticator } from '../auth/authenticator';
import { Logger, LOGGER } from '../http/logger';
import { currentCorrelationId } from '../http/correlation';
import { httpStatus } from '../http/refusal';
import { CompiledExecutionPlugin } from './compiled-execution.plugin';
import { CostLimitPlugin, depthLimit, maxTokens } from './cost-limit';
import { formatGraphqlError } from './error-format';
import { readPlainFields } from './plain-fields';
import { RequestContext } from './request-context';
import { DateTimeScalar } from './scalars';
import { SubscriptionsElsewherePlugin } from './subscriptions-elsewhere.plugin';

const load = createRequire(__filename);
const apollo = () => load('@nestjs/apollo') as typeof import('@nestjs/apollo');
const apolloPlugins = () => load('@apollo/server/plugin/disabled') as typeof import('@apollo/server/plugin/disabled');

/** Where GraphQL is served: documents over HTTP, subscriptions over WebSocket. */
export const graphqlPath = '/graphql';

/**
 * `/graphql`: code first, authenticated before anything is parsed, compiled when seen again, every error shaped. Apollo is
 * loaded here: workers and commands do without.
 */
export function graphqlModule(): DynamicModule {
  return GraphQLModule.forRootAsync<ApolloDriverConfig>({
    driver: apollo().ApolloDriver,
    inject: [Authenticator, LOGGER],
    useFactory: (authenticator: Authenticator, logger: Logger): ApolloDriverConfig => ({
      path: graphqlPath,
      autoSchemaFile: true,
      sortSchema: true,
      graphiql: false,
      introspection: true,
      csrfPrevention: true,
      persistedQueries: false,
      hideSchemaDetailsFromClientErrors: false,
      includeStacktraceInErrorResponses: false,
      parseOptions: { maxTokens },
      validationRules: [depthLimit],
      buildSchemaOptions: {
        scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
        dateScalarMode: 'isoDate',
        // Apollo checks the schema as well, and a guard compares it with the committed one.
        skipCheck: true,
      },
      transformSchema: readPlainFields,
      context: (request: FastifyRequest) => authenticate(authenticator, request),
      formatError: (_formatted, error) => formatGraphqlError(error, logger),
      plugins: [
        // Cache hints would be gathered around every single field.
        apolloPlugins().ApolloServerPluginCacheControlDisabled(),
        new SubscriptionsElsewherePlugin(),
        new CostLimitPlugin(),
        new CompiledExecutionPlugin((result) => ({
          ...result,
          errors: result.errors?.map((error) => formatGraphqlError(error, logger)) as never,
        })),
        // Apollo's types come twice, as ESM and as CommonJS, and do not know each other.
      ] as unknown as ApolloDriverConfig['plugins'],
    }),
  });
}

async function authenticate(authenticator: Authenticator, request: FastifyRequest): Promise<RequestContext> {
  try {
    const actor = await authenticator.authenticate(request.headers.authorization);
    return new RequestContext(actor, currentCorrelationId() ?? '');
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new GraphQLError(error.message, {
      originalError: error,
      extensions: { http: { status: httpStatus[error.code] } },
    });
  }
}
