import { EntityManager } from 'typeorm';
import { DomainError, FundingKind } from '../../domain';
import { Organization } from '../../people';
import { FundingStream } from './funding-stream.entity';

/** @throws DomainError TRANSITION_NOT_ALLOWED (R-UP-5) once it was stopped */
export function requireRunning({ stoppedAt }: FundingStream): void {
  if (stoppedAt === null) return;
  throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-UP-5', {
    message: 'This stream was stopped.',
    remedy: 'Open another one.',
    path: 'input.streamId',
  });
}

/** @throws DomainError RULE_VIOLATED (R-UP-5) for a team stream that ends or promises output */
export function refuseProjectTerms(kind: FundingKind, endsOn: string | null, promisedOutput: string | null): void {
  if (kind === FundingKind.PROJECT || (endsOn === null && promisedOutput === null)) return;
  throw new DomainError('RULE_VIOLATED', 'R-UP-5', {
    message: 'A team stream neither ends nor promises output: that makes it a project.',
    remedy: 'Leave both out, or open it as a project.',
    path: endsOn === null ? 'input.promisedOutput' : 'input.endsOn',
  });
}

export async function refuseTakenName(em: EntityManager, organizationId: string, name: string): Promise<void> {
  if (!(await em.existsBy(FundingStream, { organizationId, name }))) return;
  throw new DomainError('ALREADY_EXISTS', 'R-UP-5', {
    message: `A funding stream named ${name} exists already.`,
    remedy: 'Choose another name.',
    path: 'input.name',
  });
}

/** @throws DomainError RULE_VIOLATED (R-UP-5) where the organization counts in another currency by now */
export async function refuseOldCurrency(em: EntityManager, { organizationId, currency }: FundingStream): Promise<void> {
  const organization = await em.findOneByOrFail(Organization, { id: organizationId });
  if (organization.currency === currency) return;
  throw new DomainError('RULE_VIOLATED', 'R-UP-5', {
    message: `This stream counts in ${currency}, and the organization counts in ${organization.currency} now.`,
    remedy: 'Open another stream: amounts of two currencies are never added up.',
    path: 'input.streamId',
  });
}

export function withdrawnAlready(path: string): DomainError {
  return new DomainError('TRANSITION_NOT_ALLOWED', 'R-UP-5', {
    message: 'This money was taken back already.',
    remedy: 'Read the periods of the stream again.',
    path,
  });
}
