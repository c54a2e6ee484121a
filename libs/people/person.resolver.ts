import { Args, ID, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../domain';
import {
  connectionOf,
  Context,
  CurrentActor,
  PageArgs,
  RequestContext,
  Requires,
  ResolveField,
  UuidPipe,
} from '../platform';
import { AccessToken } from './access-token.entity';
import {
  CreatePersonInput,
  CreateServiceAccountInput,
  IssueTokenInput,
  RevisePersonInput,
  RevokeTokenInput,
} from './people.inputs';
import { PeopleLoaders } from './people.loaders';
import { IssuedTokenPayload, PersonPayload, ServiceAccountPayload, TokenPayload } from './people.payloads';
import { Person } from './person.entity';
import { PersonsService } from './persons.service';
import { TokensService } from './tokens.service';
import { Viewer } from './viewer.type';

@ObjectType({ description: 'A page of persons.' })
export class PersonConnection extends connectionOf(Person, 'Person') {}

@Resolver(() => Person)
export class PersonResolver {
  constructor(
    private readonly persons: PersonsService,
    private readonly tokens: TokensService,
  ) {}

  @Query(() => Person, { description: 'A person by id.' })
  @Requires('person.read')
  person(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The person.' }, UuidPipe) id: string,
  ): Promise<Person> {
    return this.persons.find(actor, id);
  }

  @Query(() => PersonConnection, { name: 'persons', description: 'Persons by name.' })
  @Requires('person.read')
  listPersons(@CurrentActor() actor: Actor, @Args() page: PageArgs): Promise<PersonConnection> {
    return this.persons.list(actor, page);
  }

  @Mutation(() => PersonPayload, { description: 'Adds a person to the organization.' })
  @Requires('person.manage')
  async createPerson(@CurrentActor() actor: Actor, @Args('input') input: CreatePersonInput): Promise<PersonPayload> {
    return { person: await this.persons.create(actor, input) };
  }

  @Mutation(() => PersonPayload, {
    description: 'Changes name or roles of a person, or ends or restores their access.',
  })
  @Requires('person.manage')
  async revisePerson(@CurrentActor() actor: Actor, @Args('input') input: RevisePersonInput): Promise<PersonPayload> {
    return { person: await this.persons.revise(actor, input) };
  }

  @Mutation(() => ServiceAccountPayload, { description: 'Creates a machine identity.' })
  @Requires('serviceAccount.manage')
  async createServiceAccount(
    @CurrentActor() actor: Actor,
    @Args('input') input: CreateServiceAccountInput,
  ): Promise<ServiceAccountPayload> {
    return { serviceAccount: await this.tokens.createServiceAccount(actor, input) };
  }

  @Mutation(() => IssuedTokenPayload, { description: 'Issues a bearer token and shows it this once.' })
  @Requires('token.issue')
  issueToken(@CurrentActor() actor: Actor, @Args('input') input: IssueTokenInput): Promise<IssuedTokenPayload> {
    return this.tokens.issue(actor, input);
  }

  @Mutation(() => TokenPayload, { description: 'Revokes a token; it is refused from the next request on.' })
  @Requires('token.revoke')
  async revokeToken(@CurrentActor() actor: Actor, @Args('input') input: RevokeTokenInput): Promise<TokenPayload> {
    return { token: await this.tokens.revoke(actor, input) };
  }
}

@Resolver(() => Viewer)
export class ViewerResolver {
  constructor(
    private readonly tokens: TokensService,
    private readonly loaders: PeopleLoaders,
  ) {}

  @Query(() => Viewer, { description: 'Who sends this request.' })
  @Requires('organization.read')
  viewer(@CurrentActor() actor: Actor): Viewer {
    return { roles: actor.roles, scopes: actor.scopes };
  }

  @ResolveField(() => Person, { nullable: true, description: 'The person; null for a service account.' })
  person(@Context() context: RequestContext): Promise<Person | null> | null {
    return context.actor.kind === 'PERSON' ? this.loaders.person.for(context).load(context.actor.id) : null;
  }

  @ResolveField(() => [AccessToken], { name: 'tokens', description: 'Own tokens, newest first, at most 100.' })
  ownTokens(@Context() context: RequestContext): Promise<AccessToken[]> {
    return this.tokens.ownTokens(context.actor);
  }
}
