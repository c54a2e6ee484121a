import { Field, ObjectType } from '@nestjs/graphql';
import { AccessToken, ServiceAccount } from './access-token.entity';
import { Organization } from './organization.entity';
import { Person } from './person.entity';
import { Team } from './team.entity';

@ObjectType({ description: 'Answer to a change of the organization.' })
export class OrganizationPayload {
  @Field(() => Organization, { description: 'The organization as it is now.' })
  organization: Organization;
}

@ObjectType({ description: 'Answer to a change of a person.' })
export class PersonPayload {
  @Field(() => Person, { description: 'The person as it is now.' })
  person: Person;
}

@ObjectType({ description: 'Answer to a change of a team.' })
export class TeamPayload {
  @Field(() => Team, { description: 'The team as it is now.' })
  team: Team;
}

@ObjectType({ description: 'Answer to a change of a service account.' })
export class ServiceAccountPayload {
  @Field(() => ServiceAccount, { description: 'The service account.' })
  serviceAccount: ServiceAccount;
}

@ObjectType({ description: 'Answer to a change of a token.' })
export class TokenPayload {
  @Field(() => AccessToken, { description: 'The token as it is now.' })
  token: AccessToken;
}

@ObjectType({ description: 'Answer to the issue of a token.' })
export class IssuedTokenPayload extends TokenPayload {
  @Field(() => String, { description: 'The bearer token. It is shown this once; Headway keeps only its hash.' })
  secret: string;
}
