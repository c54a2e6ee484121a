import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain';
import { Vault } from '../../platform';
import { OutgoingFailure } from '../outgoing/outgoing-failure';
import { OutgoingHttp } from '../outgoing/outgoing-http';
import { ChatChannel, chatUrlPurpose } from '../preferences/chat-channel.entity';
import { Message } from './message.entity';
import { Outcome } from './outcome';

/** Hands messages over to chats. */
@Injectable()
export class ChatSender {
  constructor(
    private readonly outgoing: OutgoingHttp,
    private readonly vault: Vault,
  ) {}

  /** Tries once. */
  async send(message: Message, channel: ChatChannel | null): Promise<Outcome> {
    if (!channel?.sealedUrl) return refused('The chat channel was removed.');
    try {
      const url = this.vault.open(message.organizationId, chatUrlPurpose, channel.sealedUrl);
      const { status } = await this.outgoing.post({
        url,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(message.payload ?? {}),
      });
      return outcomeOf(status);
    } catch (error) {
      return failureOf(error);
    }
  }
}

/** A chat that is overloaded or broken may take it later; one that knows no such address will not. */
function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return { handedOver: true };
  const permanent = status < 500 && status !== 408 && status !== 429;
  return { handedOver: false, permanent, error: `The chat answered with status ${status}.` };
}

function failureOf(error: unknown): Outcome {
  if (error instanceof OutgoingFailure) {
    return { handedOver: false, permanent: error.kind === 'REFUSED', error: error.message };
  }
  // Without the key that sealed its address, nothing can be posted until an operator sets it.
  if (error instanceof DomainError) return { handedOver: false, permanent: false, error: error.message };
  throw error;
}

function refused(error: string): Outcome {
  return { handedOver: false, permanent: true, error };
}
