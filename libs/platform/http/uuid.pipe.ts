import { ArgumentMetadata, Injectable, PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DomainError } from '../../domain';

/** Lets an id pass, and an optional one that is absent; refuses what cannot be an id, naming the argument. */
@Injectable()
export class UuidPipe implements PipeTransform<string | null | undefined, string | null | undefined> {
  transform(value: string | null | undefined, { data }: ArgumentMetadata): string | null | undefined {
    if (value === undefined || value === null || isUUID(value)) return value;
    throw new DomainError('INVALID_INPUT', null, {
      message: 'This is not an id.',
      remedy: 'Send an id as Headway gave it, such as 01980000-0000-7000-8000-000000000000.',
      path: data ?? 'id',
    });
  }
}
