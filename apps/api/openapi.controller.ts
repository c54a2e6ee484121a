import { Controller, Get } from '@nestjs/common';
import { Public } from '../../libs/platform';
import { openapi } from './openapi';

/** Describes the routes beside GraphQL to whoever builds on them. */
@Public()
@Controller('v1/openapi.json')
export class OpenapiController {
  @Get()
  describe(): typeof openapi {
    return openapi;
  }
}
