import { Field, InputType } from '@nestjs/graphql';
import { IsOptional, IsString, Length } from 'class-validator';

/** What every mutation's input may carry (R-X-3). */
@InputType({ isAbstract: true })
export abstract class IdempotentInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Makes a retry safe: the same key with the same input gets the first answer and changes nothing twice. Up to 255 characters, kept 24 h.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 255)
  idempotencyKey?: string;
}
