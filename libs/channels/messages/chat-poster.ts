import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain';

/** Posts JSON to addresses that people gave us. */
export abstract class ChatPoster {
  /**
   * @returns the status of the answer, whatever it is
   * @throws DomainError for an address that nothing is posted to; Error when there is no answer
   */
  abstract post(url: string, json: object): Promise<{ readonly status: number }>;
}

/** How long a chat may take to answer, in milliseconds. */
const patience = 10_000;

/** Posts over HTTPS only, and follows no redirect. */
@Injectable()
export class HttpsChatPoster extends ChatPoster {
  async post(url: string, json: object): Promise<{ readonly status: number }> {
    if (new URL(url).protocol !== 'https:') {
      throw new DomainError('INVALID_INPUT', null, {
        message: 'Messages are posted over HTTPS only.',
        remedy: 'Give an address that begins with https://.',
      });
    }
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(json),
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    await response.body?.cancel();
    return { status: response.status };
  }
}
