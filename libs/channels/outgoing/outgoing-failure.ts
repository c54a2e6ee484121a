/**
 * A request that was not answered: refused before anything was sent, unreachable, or without an answer in time. The
 * message is for those who gave the address: it names no address that a name leads to.
 */
export class OutgoingFailure extends Error {
  override name = 'OutgoingFailure';

  constructor(
    readonly kind: 'REFUSED' | 'UNREACHABLE' | 'TIMED_OUT',
    message: string,
  ) {
    super(message);
  }
}
