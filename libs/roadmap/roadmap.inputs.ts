import { Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEnum,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { ExternalReasonKind } from '../domain';
import { IsCalendarDay } from '../hypotheses';
import { DateScalar, IdempotentInput, JsonScalar } from '../platform';
import { ImportMode } from './roadmap-import.type';
import { GivenMapping, RoadmapPreset } from './roadmap-presets';

/** Order of day and month in figures, as GraphQL sees it. */
export const DayOrder = { DMY: 'DMY', MDY: 'MDY' } as const;
export type DayOrder = (typeof DayOrder)[keyof typeof DayOrder];
registerEnumType(DayOrder, {
  name: 'DayOrder',
  description: 'Whether 03/04/2026 is 3 April (DMY) or 4 March (MDY).',
  valuesMap: { DMY: { description: 'The day comes first.' }, MDY: { description: 'The month comes first.' } },
});

@InputType({ description: 'A roadmap to import items into.' })
export class CreateAnnualRoadmapInput extends IdempotentInput {
  @Field(() => String, { description: 'Name, unique in the organization.' })
  @IsString()
  @Matches(/\S/, { message: 'name must say something' })
  @Length(1, 200)
  name: string;

  @Field(() => Int, { description: 'The fiscal year it promises, such as 2026.' })
  @IsInt()
  @Min(1990)
  @Max(2100)
  fiscalYear: number;

  @Field(() => String, { nullable: true, description: 'The tool it comes from.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  sourceSystem?: string;
}

@InputType({ description: 'A roadmap file and how to read it.' })
export class ImportAnnualRoadmapInput extends IdempotentInput {
  @Field(() => ID, { description: 'The roadmap.' })
  @IsUUID()
  roadmapId: string;

  @Field(() => String, { nullable: true, description: 'The file as text: CSV. Either this or `contentBase64`.' })
  @IsOptional()
  @IsString()
  content?: string;

  @Field(() => String, { nullable: true, description: 'The file in Base64: CSV in any encoding, or XLSX.' })
  @IsOptional()
  @IsString()
  @Matches(/^[A-Za-z0-9+/\s]*={0,2}\s*$/, { message: 'contentBase64 must be Base64' })
  contentBase64?: string;

  @Field(() => Boolean, { nullable: true, description: 'Only tell what would happen.' })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;

  @Field(() => ImportMode, { nullable: true, description: 'ATOMIC unless given.' })
  @IsOptional()
  @IsEnum(ImportMode)
  mode?: ImportMode;

  @Field(() => RoadmapPreset, { nullable: true, description: 'Told by the headings unless given.' })
  @IsOptional()
  @IsEnum(RoadmapPreset)
  preset?: RoadmapPreset;

  @Field(() => JsonScalar, {
    nullable: true,
    description:
      'Heading or headings for a field, such as `{ "title": "Initiative", "promisedDate": ["GA", "Beta"] }`.',
  })
  @IsOptional()
  @IsObject()
  mapping?: GivenMapping;

  @Field(() => DayOrder, { nullable: true, description: 'Told by the dates of the file unless given.' })
  @IsOptional()
  @IsEnum(DayOrder)
  dayOrder?: DayOrder;

  @Field(() => Boolean, { nullable: true, description: 'Take items with an impossible date in undated.' })
  @IsOptional()
  @IsBoolean()
  undatedWhereImpossible?: boolean;

  @Field(() => String, { nullable: true, description: 'Name of the file, kept in the audit trail.' })
  @IsOptional()
  @IsString()
  @Length(1, 255)
  fileName?: string;
}

/** Most items that one call decides about. */
const itemsAtOnce = 500;

@InputType({ isAbstract: true })
abstract class ManyItemsInput extends IdempotentInput {
  @Field(() => [ID], { description: `The items, at most ${itemsAtOnce}.` })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(itemsAtOnce)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  itemIds: string[];
}

@InputType({ description: 'The items to swap.' })
export class SwapRoadmapItemsInput extends ManyItemsInput {
  @Field(() => ID, { nullable: true, description: 'A draft that the items join; left out, a new one is drafted.' })
  @IsOptional()
  @IsUUID()
  hypothesisId?: string;

  @Field(() => ID, { nullable: true, description: "Team of the new draft; the items' own team unless given." })
  @IsOptional()
  @IsUUID()
  teamId?: string;

  @Field(() => String, { nullable: true, description: "Title of the new draft; the first item's unless given." })
  @IsOptional()
  @IsString()
  @Matches(/\S/, { message: 'title must say something' })
  @Length(1, 200)
  title?: string;
}

@InputType({ description: 'The item to keep with its date, and what that takes (R-SWAP-4).' })
export class KeepAsCommitmentInput extends IdempotentInput {
  @Field(() => ID, { description: 'The item.' })
  @IsUUID()
  itemId: string;

  @Field(() => String, { nullable: true, description: 'Who asked for the date, by name.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  requester?: string;

  @Field(() => ExternalReasonKind, { nullable: true, description: 'The kind of outside reason.' })
  @IsOptional()
  @IsEnum(ExternalReasonKind)
  externalReasonKind?: ExternalReasonKind;

  @Field(() => String, { nullable: true, description: 'The law, contract or event itself.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  externalReason?: string;

  @Field(() => String, { nullable: true, description: 'Why the date can be met: what was tried or measured.' })
  @IsOptional()
  @IsString()
  @MaxLength(5_000)
  feasibilityEvidence?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day to keep; the end of the promised period unless given.',
  })
  @IsOptional()
  @IsCalendarDay()
  promisedDate?: string;
}

@InputType({ isAbstract: true })
abstract class DeferralInput extends IdempotentInput {
  @Field(() => String, { nullable: true, description: 'Why it waits.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  reason?: string;

  @Field(() => DateScalar, { nullable: true, description: 'When to look at it again.' })
  @IsOptional()
  @IsCalendarDay()
  deferredUntil?: string;
}

@InputType({ description: 'The item that waits.' })
export class DeferRoadmapItemInput extends DeferralInput {
  @Field(() => ID, { description: 'The item.' })
  @IsUUID()
  itemId: string;
}

@InputType({ description: 'The items that wait.' })
export class DeferRoadmapItemsInput extends ManyItemsInput implements DeferralInput {
  @Field(() => String, { nullable: true, description: 'Why they wait.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  reason?: string;

  @Field(() => DateScalar, { nullable: true, description: 'When to look at them again.' })
  @IsOptional()
  @IsCalendarDay()
  deferredUntil?: string;
}

@InputType({ description: 'The item that will not be built, and why.' })
export class DropRoadmapItemInput extends IdempotentInput {
  @Field(() => ID, { description: 'The item.' })
  @IsUUID()
  itemId: string;

  @Field(() => String, { description: 'Why it will not be built.' })
  @IsString()
  @MaxLength(2_000)
  reason: string;
}

@InputType({ description: 'The items that will not be built, and why.' })
export class DropRoadmapItemsInput extends ManyItemsInput {
  @Field(() => String, { description: 'Why they will not be built.' })
  @IsString()
  @MaxLength(2_000)
  reason: string;
}

@InputType({ description: 'Items and the team that decides about them.' })
export class AssignRoadmapItemsInput extends ManyItemsInput {
  @Field(() => ID, { description: 'The team that decides about them.' })
  @IsUUID()
  teamId: string;
}
