import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { IdempotentInput, PageArgs } from '../../platform';

@InputType({ description: 'A demand for an annual roadmap, for the system to answer with outcomes (R-UP-3).' })
export class DemandAnnualRoadmapInput extends IdempotentInput {
  @Field(() => ID, { nullable: true, description: 'The team that is asked; left out, all of them.' })
  @IsOptional()
  @IsUUID()
  teamId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The executive who asks; left out, the viewer. A team may write down what it was asked.',
  })
  @IsOptional()
  @IsUUID()
  askedById?: string | null;

  @Field(() => Int, {
    description: 'The fiscal year that it is to promise: the present one, or one of the five after it.',
  })
  @IsInt()
  fiscalYear: number;

  @Field(() => String, { description: 'What is asked, such as “The feature plan for the board.”' })
  @IsString()
  @Length(1, 5_000)
  @Matches(/\S/, { message: '$property must say something' })
  request: string;
}

@ArgsType()
export class AnnualRoadmapDemandsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only of this team.' })
  @IsOptional()
  @IsUUID()
  teamId?: string;
}
