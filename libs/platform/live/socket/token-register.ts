import { Actor, DomainError } from '../../../domain';
import { Authenticator } from '../../auth/authenticator';

/** How long an answer about tokens is good for, unless something happens in their organization. */
const goodForMs = 2_000;

/** A connection that was let in: who it acts for by the last answer, or why its token is refused since. */
export class Admission {
  refusal: DomainError | null = null;

  /** @param end told once, when the token is refused */
  constructor(
    readonly tokenId: string,
    public actor: Actor,
    readonly end: (refusal: DomainError) => void,
  ) {}
}

/** The connections of one organization, whose tokens are authenticated again all at once. */
export class TokenRegister {
  private readonly admissions = new Set<Admission>();
  private askedAt = performance.now();
  private asking: Promise<void> | null = null;

  constructor(
    private readonly organizationId: string,
    private readonly authenticator: Authenticator,
  ) {}

  get isEmpty(): boolean {
    return this.admissions.size === 0;
  }

  connectionsOf(tokenId: string): number {
    return [...this.admissions].filter((admission) => admission.tokenId === tokenId).length;
  }

  add(admission: Admission): void {
    this.admissions.add(admission);
  }

  remove(admission: Admission): void {
    this.admissions.delete(admission);
  }

  /** What was answered is worth nothing from now on, nor what is being asked. */
  forget(): void {
    this.askedAt = -Infinity;
    this.asking = null;
  }

  /** Asks unless there is a fresh answer. */
  async refresh(): Promise<void> {
    if (performance.now() - this.askedAt > goodForMs) await this.askAgain();
  }

  /** Asks once for all who want to know meanwhile. */
  askAgain(): Promise<void> {
    this.asking ??= this.question();
    return this.asking;
  }

  private question(): Promise<void> {
    const askedAt = performance.now();
    const question: Promise<void> = this.ask()
      .then(() => {
        if (this.asking === question) this.askedAt = askedAt;
      })
      .finally(() => {
        if (this.asking === question) this.asking = null;
      });
    return question;
  }

  private async ask(): Promise<void> {
    const tokenIds = [...new Set([...this.admissions].map(({ tokenId }) => tokenId))];
    const answers = await this.authenticator.authenticateAgain(this.organizationId, tokenIds);
    for (const admission of this.admissions) apply(admission, answers.get(admission.tokenId));
  }
}

/** Without an answer it was let in while the question was on its way. */
function apply(admission: Admission, answer: Actor | DomainError | undefined): void {
  if (answer === undefined || admission.refusal) return;
  if (answer instanceof DomainError) {
    admission.refusal = answer;
    admission.end(answer);
  } else {
    admission.actor = answer;
  }
}
