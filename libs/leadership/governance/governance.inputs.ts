import { ArgsType, Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsEnum,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { LimitEffect } from '../../domain';
import { IdempotentInput } from '../../platform';

const written = { message: '$property must say something' };

@InputType({ description: 'One approval layer, in the order of approval; the last one decides (R-UP-4).' })
export class ApprovalLayerInput {
  @Field(() => String, { description: 'Name, such as `Architecture board`.' })
  @IsString()
  @Length(1, 200)
  name: string;

  @Field(() => ID, { description: 'Who acts for the layer.' })
  @IsUUID()
  approverId: string;
}

/** How long layers may take, and what happens then. */
@InputType({ isAbstract: true })
export abstract class LimitInput extends IdempotentInput {
  @Field(() => Float, {
    nullable: true,
    description: 'How long each layer may have a request, in working days; left out, as long as it likes.',
  })
  @IsOptional()
  @IsNumber({ allowNaN: false, allowInfinity: false })
  limitWorkingDays?: number | null;

  @Field(() => LimitEffect, { nullable: true, description: 'What happens then; with a limit only.' })
  @IsOptional()
  @IsEnum(LimitEffect)
  onLimit?: LimitEffect | null;

  @Field(() => ID, { nullable: true, description: 'Who decides then; for ESCALATE.' })
  @IsOptional()
  @IsUUID()
  escalatesToId?: string | null;
}

@InputType({ description: 'A kind of decision with its layers and rights (R-UP-4).' })
export class DefineDecisionTypeInput extends LimitInput {
  @Field(() => String, { description: 'Name, unique in the organization.' })
  @IsString()
  @Length(1, 200)
  @Matches(/\S/, written)
  name: string;

  @Field(() => String, { nullable: true, description: 'What falls under it.' })
  @IsOptional()
  @IsString()
  @Length(1, 5_000)
  description?: string | null;

  @Field(() => [ApprovalLayerInput], { description: 'One to twelve, first to last.' })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ApprovalLayerInput)
  layers: ApprovalLayerInput[];

  @Field(() => [ID], { nullable: true, description: 'Who may recommend; left out, everybody.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  recommenderIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Who is informed of what was decided.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  informedIds?: string[] | null;
}

@InputType({ description: 'Another limit, or none; for what comes to a layer from now on (R-UP-4).' })
export class SetDecisionLimitInput extends LimitInput {
  @Field(() => ID, { description: 'The decision type.' })
  @IsUUID()
  decisionTypeId: string;

  @Field(() => Int, { description: 'The version that was read (R-HYP-4).' })
  @IsInt()
  version: number;
}

@InputType({ description: 'Who acts for a layer from now on, also on what lies there (R-UP-4).' })
export class AssignApproverInput extends IdempotentInput {
  @Field(() => ID, { description: 'The layer, in force.' })
  @IsUUID()
  layerId: string;

  @Field(() => ID, { description: 'Who acts for it.' })
  @IsUUID()
  approverId: string;
}

@InputType({ description: 'Takes a layer out, for requests that are submitted from now on (R-UP-4).' })
export class RemoveApprovalLayerInput extends IdempotentInput {
  @Field(() => ID, { description: 'The layer, in force.' })
  @IsUUID()
  layerId: string;

  @Field(() => String, { description: 'Why; it is recorded.' })
  @IsString()
  @Length(1, 5_000)
  @Matches(/\S/, written)
  reason: string;
}

@InputType({ description: 'A removed layer to put back in its place (R-UP-4).' })
export class RestoreApprovalLayerInput extends IdempotentInput {
  @Field(() => ID, { description: 'The layer, removed.' })
  @IsUUID()
  layerId: string;
}

@ArgsType()
export class GovernanceQuarterArgs {
  @Field(() => Int, { description: 'Fiscal year, named after the calendar year in which it ends.' })
  @IsInt()
  fiscalYear: number;

  @Field(() => Int, { description: 'Fiscal quarter, 1 to 4.' })
  @IsInt()
  quarter: number;
}
