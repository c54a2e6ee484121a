import { Field, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '../../platform';
import { OutputStatusRequest } from './output-status-request.entity';

@ObjectType({ description: 'The request with its answer.' })
export class OutputStatusRequestPayload {
  @Field(() => OutputStatusRequest, { description: 'The request with its answer.' })
  outputStatusRequest: OutputStatusRequest;
}

@ObjectType({ description: 'A page of output status requests.' })
export class OutputStatusRequestConnection extends connectionOf(OutputStatusRequest, 'OutputStatusRequest') {}
