import { Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDate,
  IsEmail,
  IsEnum,
  IsInt,
  IsISO4217CurrencyCode,
  IsObject,
  IsOptional,
  IsString,
  IsTimeZone,
  IsUUID,
  Length,
  Max,
  Min,
} from 'class-validator';
import { OrgRole, TokenScope } from '../domain';
import { DateScalar, IdempotentInput, JsonScalar } from '../platform';

@InputType({ description: 'Settings and policy to change; what is left out stays.' })
export class ConfigureOrganizationInput extends IdempotentInput {
  @Field(() => Int, { description: 'The version that was read.' })
  @IsInt()
  version: number;

  @Field(() => String, { nullable: true, description: 'The new name.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  @Field(() => String, { nullable: true, description: 'IANA time zone.' })
  @IsOptional()
  @IsTimeZone()
  timeZone?: string;

  @Field(() => Int, { nullable: true, description: 'First month of the fiscal year, 1 to 12.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(12)
  fiscalYearStartMonth?: number;

  @Field(() => String, { nullable: true, description: 'ISO 4217 code.' })
  @IsOptional()
  @IsISO4217CurrencyCode()
  currency?: string;

  @Field(() => JsonScalar, { nullable: true, description: 'Policy numbers to change; those left out stay.' })
  @IsOptional()
  @IsObject()
  policy?: Record<string, unknown>;
}

@InputType({ description: 'A file with holidays, and for which period to read it.' })
export class ImportHolidaysInput extends IdempotentInput {
  @Field(() => Int, { description: 'The version of the organization that was read.' })
  @IsInt()
  version: number;

  @Field(() => String, {
    description: 'The text of an iCalendar file (.ics), at most 1 MiB. Its all-day events are the holidays.',
  })
  @IsString()
  content: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day to read; left out, the first of January of this year.',
  })
  @IsOptional()
  @IsString()
  from?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day to read; left out, the end of the year after next, counted from today or a later `from`.',
  })
  @IsOptional()
  @IsString()
  to?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Take out holidays of the period that the file does not have; left out, they stay.',
  })
  @IsOptional()
  @IsBoolean()
  replace?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only tell what would happen.' })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean | null;
}

@InputType({ description: 'A person to add.' })
export class CreatePersonInput extends IdempotentInput {
  @Field(() => String, { description: 'Name as the person writes it.' })
  @IsString()
  @Length(1, 200)
  name: string;

  @Field(() => String, { description: 'E-mail address, unique in the organization whatever its case.' })
  @IsEmail()
  email: string;

  @Field(() => [OrgRole], {
    nullable: true,
    description: 'Roles across the organization; left out, the person is a MEMBER.',
  })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsEnum(OrgRole, { each: true })
  roles?: OrgRole[] | null;
}

@InputType({ description: 'What to change about a person; what is left out stays.' })
export class RevisePersonInput extends IdempotentInput {
  @Field(() => ID, { description: 'The person to change.' })
  @IsUUID()
  personId: string;

  @Field(() => Int, { description: 'The version that was read.' })
  @IsInt()
  version: number;

  @Field(() => String, { nullable: true, description: 'The new name.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  @Field(() => [OrgRole], { nullable: true, description: 'All roles from now on.' })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsEnum(OrgRole, { each: true })
  roles?: OrgRole[];

  @Field(() => Boolean, { nullable: true, description: 'False ends the access of all tokens of the person.' })
  @IsOptional()
  active?: boolean;
}

@InputType({ description: 'A team to create.' })
export class CreateTeamInput extends IdempotentInput {
  @Field(() => String, { description: 'Name, unique in the organization.' })
  @IsString()
  @Length(1, 200)
  name: string;

  @Field(() => ID, { nullable: true, description: 'The one accountable product manager.' })
  @IsOptional()
  @IsUUID()
  productManagerId?: string;

  @Field(() => [ID], { nullable: true, description: 'Members besides the product manager.' })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  memberIds?: string[];
}

@InputType({ description: 'Who becomes product manager of which team.' })
export class AppointProductManagerInput extends IdempotentInput {
  @Field(() => ID, { description: 'The team.' })
  @IsUUID()
  teamId: string;

  @Field(() => ID, { description: 'The person who becomes product manager.' })
  @IsUUID()
  personId: string;
}

@InputType({ isAbstract: true })
export abstract class TeamMemberInput extends IdempotentInput {
  @Field(() => ID, { description: 'The team.' })
  @IsUUID()
  teamId: string;

  @Field(() => ID, { description: 'The person.' })
  @IsUUID()
  personId: string;
}

@InputType({ description: 'Whom to add to which team.' })
export class AddTeamMemberInput extends TeamMemberInput {}

@InputType({ description: 'Whom to take out of which team.' })
export class RemoveTeamMemberInput extends TeamMemberInput {}

@InputType({ description: 'A machine identity to create.' })
export class CreateServiceAccountInput extends IdempotentInput {
  @Field(() => String, { description: 'Name, unique in the organization.' })
  @IsString()
  @Length(1, 200)
  name: string;
}

@InputType({ description: 'For whom and for what to issue a token.' })
export class IssueTokenInput {
  @Field(() => ID, { nullable: true, description: 'The person it acts for; exactly one of the two owners.' })
  @IsOptional()
  @IsUUID()
  personId?: string;

  @Field(() => ID, { nullable: true, description: 'The service account it acts for.' })
  @IsOptional()
  @IsUUID()
  serviceAccountId?: string;

  @Field(() => String, { description: 'What it is for.' })
  @IsString()
  @Length(1, 200)
  label: string;

  @Field(() => [TokenScope], { description: 'What it may be used for.' })
  @IsArray()
  @ArrayUnique()
  @IsEnum(TokenScope, { each: true })
  scopes: TokenScope[];

  @Field(() => Date, { nullable: true, description: 'When it ends by itself.' })
  @IsOptional()
  @IsDate()
  expiresAt?: Date;
}

@InputType({ description: 'Which token to revoke.' })
export class RevokeTokenInput extends IdempotentInput {
  @Field(() => ID, { description: 'The token to end.' })
  @IsUUID()
  tokenId: string;
}
