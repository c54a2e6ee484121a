import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { groupBy, indexBy, relation, Transactions } from '../../platform';
import { ChangeCase, ChangeCaseEffect, ChangeCaseEvidence } from './change-case.entity';

@Injectable()
export class ChangeCaseLoaders {
  constructor(private readonly transactions: Transactions) {}

  readonly changeCase = relation<string, ChangeCase | null>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(await em.findBy(ChangeCase, { organizationId, id: In([...ids]) }), ({ id }) => id),
      ),
    () => null,
  );

  /** Evidence by id of its case, the first picked first. */
  readonly evidence = relation<string, ChangeCaseEvidence[]>(
    ({ organizationId }, caseIds) =>
      this.transactions.read({ organizationId }, async (em) => {
        const picked = await em.find(ChangeCaseEvidence, {
          where: { organizationId, caseId: In([...caseIds]) },
          order: { pickedAt: 'ASC', id: 'ASC' },
        });
        return groupBy(picked, ({ caseId }) => caseId);
      }),
    () => [],
  );

  /** What was measured afterwards, by id of the evidence. */
  readonly effect = relation<string, ChangeCaseEffect | null>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(
          await em.findBy(ChangeCaseEffect, { organizationId, evidenceId: In([...ids]) }),
          ({ evidenceId }) => evidenceId,
        ),
      ),
    () => null,
  );
}
