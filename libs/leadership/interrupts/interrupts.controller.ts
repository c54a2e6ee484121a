import { Controller, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../domain';
import { CurrentActor, jsonInput, Requires } from '../../platform';
import type { Interrupt } from './interrupt.entity';
import { RaiseInterruptInput } from './interrupt.inputs';
import { InterruptsService } from './interrupts.service';

/** What the route answers: the interrupt as it was raised. */
type RaisedInterrupt = Pick<Interrupt, 'id' | 'teamId' | 'request' | 'whyNow' | 'state'> & {
  readonly askedById: string;
  /** ISO instant. */
  readonly askedAt: string;
};

/** Interrupts from programs that speak no GraphQL, such as a ticket form or a chat command (R-UP-1). */
@Controller('v1/interrupts')
export class InterruptsController {
  constructor(private readonly interrupts: InterruptsService) {}

  /** Raises an interrupt; the body is the input of the mutation `raiseInterrupt`. */
  @Post()
  @Requires('interrupt.raise')
  async raise(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<{ interrupt: RaisedInterrupt }> {
    const input = await jsonInput(request, RaiseInterruptInput);
    const { id, teamId, askedBy, askedAt, request: asked, whyNow, state } = await this.interrupts.raise(actor, input);
    return {
      interrupt: { id, teamId, askedById: askedBy, askedAt: askedAt.toISOString(), request: asked, whyNow, state },
    };
  }
}
