import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../domain';
import { CurrentActor, Requires } from '../platform';
import { ImportHolidaysPayload } from './holiday-import.type';
import { Organization } from './organization.entity';
import { OrganizationsService } from './organizations.service';
import { ConfigureOrganizationInput, ImportHolidaysInput } from './people.inputs';
import { OrganizationPayload } from './people.payloads';

@Resolver(() => Organization)
export class OrganizationResolver {
  constructor(private readonly organizations: OrganizationsService) {}

  @Query(() => Organization, { description: "The viewer's organization." })
  @Requires('organization.read')
  organization(@CurrentActor() actor: Actor): Promise<Organization> {
    return this.organizations.read(actor);
  }

  @Mutation(() => OrganizationPayload, { description: 'Changes settings and policy of the organization.' })
  @Requires('organization.configure')
  async configureOrganization(
    @CurrentActor() actor: Actor,
    @Args('input') input: ConfigureOrganizationInput,
  ): Promise<OrganizationPayload> {
    return { organization: await this.organizations.configure(actor, input) };
  }

  @Mutation(() => ImportHolidaysPayload, {
    description:
      'Reads holidays from an iCalendar file into the policy; importing the same file again changes nothing.',
  })
  @Requires('organization.configure')
  importHolidays(
    @CurrentActor() actor: Actor,
    @Args('input') input: ImportHolidaysInput,
  ): Promise<ImportHolidaysPayload> {
    return this.organizations.importHolidays(actor, input);
  }
}
