import { Schema } from '../libs/platform';
import { TheHouse1763800000000 } from './1763800000000-the-house';
import { Metrics1763800100000 } from './1763800100000-metrics';
import { Hypotheses1763800200000 } from './1763800200000-hypotheses';
import { Accountability1763800300000 } from './1763800300000-accountability';
import { Roadmap1763800400000 } from './1763800400000-roadmap';
import { Reviews1763800500000 } from './1763800500000-reviews';
import { Forecasts1763800600000 } from './1763800600000-forecasts';
import { Jobs1763900000000 } from './1763900000000-jobs';
import { Workers1763900010000 } from './1763900010000-workers';
import { Notices1763900100000 } from './1763900100000-notices';
import { Messages1763900110000 } from './1763900110000-messages';
import { Webhooks1763900200000 } from './1763900200000-webhooks';
import { CadenceDays1763900300000 } from './1763900300000-cadence-days';
import { Countersignatures1763900400000 } from './1763900400000-countersignatures';
import { CheckpointMoves1763900500000 } from './1763900500000-checkpoint-moves';
import { CalendarFeeds1763900600000 } from './1763900600000-calendar-feeds';
import { Timekeeping1763900700000 } from './1763900700000-timekeeping';
import { ReviewWords1763901000000 } from './1763901000000-review-words';
import { Interrupts1764000000000 } from './1764000000000-interrupts';
import { UpwardRequests1764000100000 } from './1764000100000-upward-requests';
import { Governance1764000200000 } from './1764000200000-governance';
import { Funding1764000300000 } from './1764000300000-funding';
import { Coaching1764000400000 } from './1764000400000-coaching';
import { Readiness1764000500000 } from './1764000500000-readiness';
import { ChangeCases1764000600000 } from './1764000600000-change-cases';
import { ExportJobs1764100000000 } from './1764100000000-export-jobs';
import { CoachingErasure1764200000000 } from './1764200000000-coaching-erasure';
import { LimitsAsTheyCame1764210000000 } from './1764210000000-limits-as-they-came';
import { ApproversOfSteps1764210100000 } from './1764210100000-approvers-of-steps';
import { NamesAtFreezing1764230000000 } from './1764230000000-names-at-freezing';
import { AddendumAuthors1764230100000 } from './1764230100000-addendum-authors';
import { WithdrawnAsks1764230200000 } from './1764230200000-withdrawn-asks';
import { ReviewsByDays1764250000000 } from './1764250000000-reviews-by-days';

/** Every migration, oldest first. */
export const migrations: Schema['migrations'] = [
  TheHouse1763800000000,
  Metrics1763800100000,
  Hypotheses1763800200000,
  Accountability1763800300000,
  Roadmap1763800400000,
  Reviews1763800500000,
  Forecasts1763800600000,
  Jobs1763900000000,
  Workers1763900010000,
  Notices1763900100000,
  Messages1763900110000,
  Webhooks1763900200000,
  CadenceDays1763900300000,
  Countersignatures1763900400000,
  CheckpointMoves1763900500000,
  CalendarFeeds1763900600000,
  Timekeeping1763900700000,
  ReviewWords1763901000000,
  Interrupts1764000000000,
  UpwardRequests1764000100000,
  Governance1764000200000,
  Funding1764000300000,
  Coaching1764000400000,
  Readiness1764000500000,
  ChangeCases1764000600000,
  ExportJobs1764100000000,
  CoachingErasure1764200000000,
  LimitsAsTheyCame1764210000000,
  ApproversOfSteps1764210100000,
  NamesAtFreezing1764230000000,
  AddendumAuthors1764230100000,
  WithdrawnAsks1764230200000,
  ReviewsByDays1764250000000,
];
