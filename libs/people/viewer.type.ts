import { Field, ObjectType } from '@nestjs/graphql';
import { OrgRole, TokenScope } from '../domain';

@ObjectType({ description: 'Who sends this request, and with which rights.' })
export class Viewer {
  @Field(() => [OrgRole], { description: 'Roles across the organization; none for a service account.' })
  roles: readonly OrgRole[];

  @Field(() => [TokenScope], { description: 'What the token may be used for.' })
  scopes: readonly TokenScope[];
}
