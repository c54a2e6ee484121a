import { ReviewVerdict } from '../../libs/domain';
import { Transactions } from '../../libs/platform';
import { verifyReview } from '../../libs/reviews';
import { schema } from '../api/schema';
import { asOperator, operatorIn } from './operator-session';
import { Shell } from './shell';

/** Compares a stored review with its hash and with what the audit trail kept. @throws DomainError NOT_FOUND */
export async function verifyStoredReview(shell: Shell, organization: string, review: string): Promise<ReviewVerdict> {
  return asOperator(shell, { entities: schema.entities, features: [] }, async ({ app, database }) => {
    const operator = await operatorIn(database, organization);
    return app.get(Transactions).read(operator, (em) => verifyReview(em, operator, review));
  });
}
