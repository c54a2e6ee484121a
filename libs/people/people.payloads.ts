import { Field, ObjectType } from '@nestjs/graphql';
import { AccessToken, ServiceAccount } from './access-token.entity';
import { Organization } from './organization.entity';
import { Person } from './person.entity';
import { Team } from './team.entity';

@ObjectType()
export class OrganizationPayload {
  @Field(() => Organization, { description: 'The organization as it is now.' })
  organization: Organization;
}

@ObjectType()
export class PersonPayload {
  @Field(() => Person, { description: 'The person as it is now.' })
  person: Person;
}

@ObjectType()
export class TeamPayload {
  @Field(() => Team, { description: 'The team as it is now.' })
  team: Team;
}

@ObjectType()
export class ServiceAccountPayload {
  @Field(() => ServiceAccount, { description: 'The service account.' })
  serviceAccount: ServiceAccount;
}

@ObjectType()
export class TokenPayload {
  @Field(() => AccessToken, { description: 'The token as it is now.' })
  token: AccessToken;
}

@ObjectType()
export class IssuedTokenPayload extends TokenPayload {
  @Field(() => String, { description: 'The bearer token. It is shown this once; Headway keeps only its hash.' })
  secret: string;
}
