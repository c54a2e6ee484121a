import { CanActivate, ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import { FastifyRequest } from 'fastify';
import { GraphQLResolveInfo } from 'graphql';
import { Action, Actor, authorize, DomainError } from '../../domain';
import { RequestContext } from '../graphql/request-context';
import { Authenticator } from './authenticator';

export const accessPolicy = 'headway:access';

/** Which action of the permission table a root field or HTTP route is. Without it, the guard denies. */
export const Requires = (action: Action) => SetMetadata(accessPolicy, action);

/** Declares an HTTP route that anybody may call: health, metrics, and calendars, whose address is their secret. */
export const Public = () => SetMetadata(accessPolicy, 'public');

/** Default-deny: a root field or route without a declared action is refused, and so is an actor who never could. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const policy = this.reflector.getAllAndOverride<Action | 'public' | undefined>(accessPolicy, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (policy === undefined) {
      throw new DomainError('NOT_PERMITTED', null, {
        message: 'This operation has no access policy and is therefore closed.',
        remedy: 'Report this to whoever runs this Headway.',
      });
    }
    const actor =
      context.getType<string>() === 'graphql' ? enterField(context, policy) : await this.enterRoute(context, policy);
    if (policy !== 'public' && actor) authorize(actor, policy);
    return true;
  }

  private async enterRoute(context: ExecutionContext, policy: Action | 'public'): Promise<Actor | null> {
    if (policy === 'public') return null;
    const request = context.switchToHttp().getRequest<FastifyRequest & { actor?: Actor }>();
    request.actor = await this.authenticator.authenticate(request.headers.authorization);
    return request.actor;
  }
}

/** A mutation starts with nothing remembered, so that its answer shows what it wrote. */
function enterField(context: ExecutionContext, policy: Action | 'public'): Actor {
  const field = GqlExecutionContext.create(context);
  const request = field.getContext<RequestContext>();
  if (policy !== 'public') request.granted.add(policy);
  if (field.getInfo<GraphQLResolveInfo>().parentType.name === 'Mutation') request.forgetWhatWasRead();
  return request.actor;
}
