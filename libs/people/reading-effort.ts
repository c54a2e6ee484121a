import { DomainError } from '../domain';

/** Enough for two hundred recurring holidays over three years; a second's work. */
const mostSteps = 250_000;

/** What reading one holiday file may cost, so that no file keeps Headway from its other work. */
export class ReadingEffort {
  private left = mostSteps;

  /** @throws DomainError TOO_LARGE when the file takes more steps than any list of holidays does */
  spend(steps: number): void {
    this.left -= steps;
    if (this.left >= 0) return;
    throw new DomainError('TOO_LARGE', null, {
      message: 'The file has too many events that recur, or that last or recur for too long.',
      remedy: 'Set `from` and `to` to a shorter period, or take such events out of the file.',
      path: 'input.content',
    });
  }
}
