import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { IsCalendarDay } from '../../hypotheses';
import { DateScalar, IdempotentInput, PageArgs } from '../../platform';

@InputType({ description: 'A question about output, for the system to answer with outcomes (R-UP-2).' })
export class RequestOutputStatusInput extends IdempotentInput {
  @Field(() => ID, { description: 'The team that is asked.' })
  @IsUUID()
  teamId: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The executive who asks; left out, the viewer. A team may write down what it was asked.',
  })
  @IsOptional()
  @IsUUID()
  askedById?: string | null;

  @Field(() => String, { description: 'What is asked, such as “What was shipped last sprint?”' })
  @IsString()
  @Length(1, 5_000)
  @Matches(/\S/, { message: '$property must say something' })
  question: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day asked about, at most a year ago; left out, as many working days back as a sprint has (*policy*).',
  })
  @IsOptional()
  @IsCalendarDay()
  since?: string | null;
}

@ArgsType()
export class OutputStatusRequestsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only of this team.' })
  @IsOptional()
  @IsUUID()
  teamId?: string;
}
