import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { ReadinessResult, readinessResult } from '../../domain';
import { groupBy, indexBy, relation, Transactions } from '../../platform';
import { BallotBoxes } from './ballot-boxes';
import { ReadinessBallotBox, ReadinessParticipation, ReadinessSurvey } from './readiness-survey.entity';

/** A survey, as one person finds it. */
interface OwnSurvey {
  readonly surveyId: string;
  readonly personId: string;
}

@Injectable()
export class ReadinessLoaders {
  constructor(
    private readonly transactions: Transactions,
    private readonly boxes: BallotBoxes,
  ) {}

  readonly survey = relation<string, ReadinessSurvey | null>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(await em.findBy(ReadinessSurvey, { organizationId, id: In([...ids]) }), ({ id }) => id),
      ),
    () => null,
  );

  /** What a survey says, by its id; null while too few have answered, and for an unknown one. */
  readonly result = relation<string, ReadinessResult | null>(
    ({ organizationId }, surveyIds) =>
      this.transactions.read({ organizationId }, async (em) => {
        const boxes = await em.findBy(ReadinessBallotBox, { organizationId, surveyId: In([...surveyIds]) });
        return new Map(boxes.map((box) => [box.surveyId, readinessResult(this.boxes.open(box))]));
      }),
    () => null,
  );

  /** Whether that person has answered; nobody else's answering can be asked for. */
  readonly answered = relation<OwnSurvey, boolean>(
    async ({ organizationId }, keys) => {
      const own: ReadinessParticipation[] = [];
      for (const [personId, asked] of groupBy(keys, (key) => key.personId)) {
        const surveyId = In(asked.map((key) => key.surveyId));
        const found = await this.transactions.read({ organizationId, id: personId }, (em) =>
          em.findBy(ReadinessParticipation, { organizationId, personId, surveyId }),
        );
        own.push(...found);
      }
      return new Map(own.map((each) => [nameOf(each), true]));
    },
    () => false,
    nameOf,
  );
}

function nameOf({ surveyId, personId }: OwnSurvey): string {
  return `${surveyId}:${personId}`;
}
