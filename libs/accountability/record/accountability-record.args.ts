import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { IsDate, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { IsCalendarDay } from '../../hypotheses';
import { DateScalar, PageArgs } from '../../platform';

const asOfDescription =
  'What was known at this moment, later corrections and decisions left out; left out, what is known now.';

@ArgsType()
export class AccountabilityRecordArgs {
  @Field(() => ID, { description: 'The team.' })
  @IsUUID()
  teamId: string;

  @Field(() => DateScalar, { description: 'First day of the period.' })
  @IsCalendarDay()
  from: string;

  @Field(() => DateScalar, { description: 'Last day of the period.' })
  @IsCalendarDay()
  to: string;

  @Field(() => Date, { nullable: true, description: asOfDescription })
  @IsOptional()
  @IsDate()
  asOf?: Date | null;
}

@ArgsType()
export class AccountabilityHistoryArgs {
  @Field(() => ID, { description: 'The team.' })
  @IsUUID()
  teamId: string;

  @Field(() => Int, { defaultValue: 4, description: 'How many fiscal quarters, 1 to 12, the present one included.' })
  @IsInt()
  @Min(1)
  @Max(12)
  quarters = 4;

  @Field(() => Date, { nullable: true, description: asOfDescription })
  @IsOptional()
  @IsDate()
  asOf?: Date | null;
}

@ArgsType()
export class AccountabilityTableArgs extends PageArgs {
  @Field(() => DateScalar, { description: 'First day of the period.' })
  @IsCalendarDay()
  from: string;

  @Field(() => DateScalar, { description: 'Last day of the period.' })
  @IsCalendarDay()
  to: string;

  @Field(() => Date, { nullable: true, description: asOfDescription })
  @IsOptional()
  @IsDate()
  asOf?: Date | null;
}
