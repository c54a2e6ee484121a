import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain';
import { Vault } from '../../platform';
import { ChatChannel, chatUrlPurpose } from '../preferences/chat-channel.entity';
import { ChatPoster } from './chat-poster';
import { Message } from './message.entity';
import { Outcome } from './outcome';

/** Hands messages over to chats. */
@Injectable()
export class ChatSender {
  constructor(
    private readonly poster: ChatPoster,
    private readonly vault: Vault,
  ) {}

  /** Tries once. */
  async send(message: Message, channel: ChatChannel | null): Promise<Outcome> {
    if (!channel?.sealedUrl) return refused('The chat channel was removed.');
    try {
      const url = this.vault.open(message.organizationId, chatUrlPurpose, channel.sealedUrl);
      const { status } = await this.poster.post(url, message.payload ?? {});
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
  if (error instanceof DomainError) {
    return { handedOver: false, permanent: error.reason !== 'NOT_CONFIGURED', error: error.message };
  }
  // Messages of such errors may name the address, which is a secret.
  const { name, cause } = error as Error & { cause?: { code?: unknown } };
  const why = typeof cause?.code === 'string' ? cause.code : name;
  return { handedOver: false, permanent: false, error: `The chat could not be reached (${why}).` };
}

function refused(error: string): Outcome {
  return { handedOver: false, permanent: true, error };
}
