import { Injectable } from '@nestjs/common';
import { BallotBox } from '../../domain';
import { Vault } from '../../platform';
import { ReadinessBallotBox } from './readiness-survey.entity';

type Place = Pick<ReadinessBallotBox, 'organizationId' | 'surveyId'>;

/** Seals ballot boxes: two backups of the database, one answer apart, do not tell that answer (R-UP-8). */
@Injectable()
export class BallotBoxes {
  constructor(private readonly vault: Vault) {}

  seal({ organizationId, surveyId }: Place, box: BallotBox): Buffer {
    return this.vault.seal(organizationId, purposeOf(surveyId), JSON.stringify(box));
  }

  open({ organizationId, surveyId, sealed }: ReadinessBallotBox): BallotBox {
    return JSON.parse(this.vault.open(organizationId, purposeOf(surveyId), sealed)) as BallotBox;
  }

  /** Tells a repeated sheet from another, without telling the sheet. */
  mark({ organizationId, surveyId }: Place, answers: unknown): string {
    return this.vault.mark(organizationId, purposeOf(surveyId), JSON.stringify(answers));
  }
}

function purposeOf(surveyId: string): string {
  return `readiness:${surveyId}`;
}
