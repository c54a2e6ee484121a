import { lookup } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Finds the addresses of a name. */
export abstract class NameResolver {
  /** @throws Error with the code of the resolver, such as ENOTFOUND */
  abstract addressesOf(name: string): Promise<readonly ResolvedAddress[]>;
}

/** Asks the operating system, which has few threads for it: a name that is slow to resolve takes one at a time. */
@Injectable()
export class SystemNameResolver extends NameResolver {
  private readonly asking = new Map<string, Promise<readonly ResolvedAddress[]>>();

  addressesOf(name: string): Promise<readonly ResolvedAddress[]> {
    let answer = this.asking.get(name);
    if (!answer) {
      answer = lookup(name, { all: true }).finally(() => this.asking.delete(name));
      this.asking.set(name, answer);
    }
    return answer;
  }
}
