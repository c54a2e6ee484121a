import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard, Authenticator } from '../platform';
import { AccessToken, ServiceAccount } from './access-token.entity';
import { AuditResolver } from './audit.resolver';
import { Organization } from './organization.entity';
import { OrganizationResolver } from './organization.resolver';
import { OrganizationsService } from './organizations.service';
import { PeopleLoaders } from './people.loaders';
import { Person } from './person.entity';
import { PersonResolver, ViewerResolver } from './person.resolver';
import { PersonsService } from './persons.service';
import { Team, TeamMembership } from './team.entity';
import { TeamResolver } from './team.resolver';
import { TeamsService } from './teams.service';
import { TokenAuthenticator } from './token.authenticator';
import { TokensService } from './tokens.service';

export const peopleEntities = [Organization, Person, Team, TeamMembership, ServiceAccount, AccessToken];

/** Global: every feature asks who acts, and GraphQL authenticates before anything else. */
@Global()
@Module({
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: Authenticator, useClass: TokenAuthenticator },
    OrganizationsService,
    PersonsService,
    TeamsService,
    TokensService,
    PeopleLoaders,
    OrganizationResolver,
    PersonResolver,
    ViewerResolver,
    TeamResolver,
    AuditResolver,
  ],
  exports: [Authenticator, OrganizationsService, PeopleLoaders, TokensService],
})
export class PeopleModule {}
