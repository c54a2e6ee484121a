import { ResolveField as NestResolveField, ResolveFieldOptions, ReturnTypeFunc } from '@nestjs/graphql';
import { RequestContext, readActor, readContext } from './request-context';

/** What GraphQL hands to a field: what it is a field of, its arguments, the request. */
type Handed = readonly [parent: unknown, args: unknown, context: RequestContext];
type Source = (...handed: Handed) => unknown;

/** Where Nest keeps which decorator stands before which parameter, as `<kind>:<index>`. */
const parameterMetadata = '__routeArguments__';
/** The kind of `@Parent()`. */
const parentKind = '0:';

/**
 * A field of a type, as Nest's own decorator of this name. Where its parameters are only `@Parent()`, `@Context()` and
 * `@CurrentActor()`, it is called with them directly: Nest's way through pipes and promises costs some 100 µs a field,
 * and a board has thousands of fields. A field with arguments goes that way, since they have to be validated.
 */
export function ResolveField(type: ReturnTypeFunc, options?: ResolveFieldOptions): MethodDecorator {
  return (target, name, descriptor) => {
    const sources = sourcesOf(target.constructor, name);
    if (sources) {
      const method = descriptor.value as unknown as (...parameters: unknown[]) => unknown;
      const direct = function (this: unknown, ...handed: Handed): unknown {
        return method.apply(
          this,
          sources.map((source) => source(...handed)),
        );
      };
      descriptor.value = direct as never;
      Reflect.deleteMetadata(parameterMetadata, target.constructor, name);
    }
    NestResolveField(type, options)(target, name, descriptor);
  };
}

/** What each parameter is, in their order; null where one needs more than what GraphQL hands over. */
function sourcesOf(resolver: object, name: string | symbol): Source[] | null {
  const parameters = Reflect.getMetadata(parameterMetadata, resolver, name) as
    Record<string, { index: number; factory?: unknown }> | undefined;
  const sources: Source[] = [];
  for (const [key, { index, factory }] of Object.entries(parameters ?? {})) {
    const source = sourceOf(key, factory);
    if (!source) return null;
    sources[index] = source;
  }
  return sources;
}

function sourceOf(key: string, factory: unknown): Source | null {
  if (key.startsWith(parentKind)) return (parent) => parent;
  if (factory === readContext) return (_parent, _args, context) => context;
  if (factory === readActor) return (_parent, _args, context) => context.actor;
  return null;
}
