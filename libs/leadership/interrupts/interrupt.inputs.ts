import { ArgsType, Field, Float, ID, InputType } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsArray,
  IsEnum,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
} from 'class-validator';
import { InterruptDisposition, InterruptState } from '../../domain';
import { IdempotentInput, PageArgs } from '../../platform';

const written = { message: '$property must say something' };

@InputType({ description: 'Unplanned work asked of a team (R-UP-1).' })
export class RaiseInterruptInput extends IdempotentInput {
  @Field(() => ID, { description: 'The team that is interrupted.' })
  @IsUUID()
  teamId: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The executive who asks; left out, the viewer. A team may write down what it was asked.',
  })
  @IsOptional()
  @IsUUID()
  askedById?: string | null;

  @Field(() => String, { description: 'What is asked for.' })
  @IsString()
  @Length(1, 5_000)
  @Matches(/\S/, written)
  request: string;

  @Field(() => String, { description: 'Why it cannot wait.' })
  @IsString()
  @Length(1, 5_000)
  @Matches(/\S/, written)
  whyNow: string;
}

@InputType({ description: 'What the team decides about an interrupt (R-UP-1).' })
export class DecideInterruptInput extends IdempotentInput {
  @Field(() => ID, { description: 'The interrupt, open or deferred.' })
  @IsUUID()
  interruptId: string;

  @Field(() => InterruptDisposition, { description: 'The decision.' })
  @IsEnum(InterruptDisposition)
  disposition: InterruptDisposition;

  @Field(() => ID, { nullable: true, description: 'The committed hypothesis that makes room; for ACCEPTED.' })
  @IsOptional()
  @IsUUID()
  displacedHypothesisId?: string | null;

  @Field(() => Float, { nullable: true, description: 'Estimated cost in person-days; for ACCEPTED.' })
  @IsOptional()
  @IsNumber({ allowNaN: false, allowInfinity: false })
  estimatedPersonDays?: number | null;

  @Field(() => [ID], { nullable: true, description: 'Who agreed to the displacement; for ACCEPTED.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID(undefined, { each: true })
  agreedByIds?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Why; needed to decline and to redirect.' })
  @IsOptional()
  @IsString()
  @Length(1, 5_000)
  reason?: string | null;
}

@InputType({ description: 'The end of an accepted interrupt (R-UP-1).' })
export class CloseInterruptInput extends IdempotentInput {
  @Field(() => ID, { description: 'The interrupt, accepted.' })
  @IsUUID()
  interruptId: string;

  @Field(() => Float, { description: 'What it really cost, in person-days; 0 where it came to nothing.' })
  @IsNumber({ allowNaN: false, allowInfinity: false })
  actualPersonDays: number;
}

@ArgsType()
export class InterruptsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only of this team.' })
  @IsOptional()
  @IsUUID()
  teamId?: string;

  @Field(() => InterruptState, { nullable: true, description: 'Only in this state.' })
  @IsOptional()
  @IsEnum(InterruptState)
  state?: InterruptState;
}
