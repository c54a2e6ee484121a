import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../../domain';
import { CurrentActor, Requires } from '../../platform';
import {
  AccountabilityHistoryArgs,
  AccountabilityRecordArgs,
  AccountabilityTableArgs,
} from './accountability-record.args';
import { AccountabilityRecordAnswer, AccountabilityRecordConnection } from './accountability-record.type';
import { AccountabilityRecordsService } from './accountability-records.service';

@Resolver(() => AccountabilityRecordAnswer)
export class AccountabilityRecordsResolver {
  constructor(private readonly records: AccountabilityRecordsService) {}

  @Query(() => AccountabilityRecordAnswer, { description: 'What a team did over a period (R-ACC-8).' })
  @Requires('checkpoint.read')
  accountabilityRecord(
    @CurrentActor() actor: Actor,
    @Args() args: AccountabilityRecordArgs,
  ): Promise<AccountabilityRecordAnswer> {
    return this.records.of(actor, args);
  }

  @Query(() => [AccountabilityRecordAnswer], {
    description: 'What a team did in its latest fiscal quarters, the present one first (R-ACC-8).',
  })
  @Requires('checkpoint.read')
  accountabilityHistory(
    @CurrentActor() actor: Actor,
    @Args() args: AccountabilityHistoryArgs,
  ): Promise<AccountabilityRecordAnswer[]> {
    return this.records.history(actor, args);
  }

  @Query(() => AccountabilityRecordConnection, {
    description: 'What each team of the organization did over a period, by name of the team (R-ACC-8).',
  })
  @Requires('checkpoint.read')
  accountabilityTable(
    @CurrentActor() actor: Actor,
    @Args() args: AccountabilityTableArgs,
  ): Promise<AccountabilityRecordConnection> {
    return this.records.table(actor, args);
  }
}
