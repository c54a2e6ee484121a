import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '../../../platform';
import { reviewSchema } from './review-schema';
import type { JsonSchema } from './schema-parts';

/** Describes the JSON export of a review to whoever reads such files. */
@Public()
@Controller('v1/schemas/quarterly-review.json')
export class ReviewSchemaController {
  @Get()
  @Header('content-type', 'application/schema+json; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  describe(): JsonSchema {
    return reviewSchema;
  }
}
