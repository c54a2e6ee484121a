import type { ReportContext } from '../../report/report-context';
import type { Slide } from './slide';
import { asksSlide } from './slides/asks-slide';
import { changesSlide } from './slides/changes-slide';
import { coverSlide } from './slides/cover-slide';
import { decisionsSlide } from './slides/decisions-slide';
import { disciplineSlide } from './slides/discipline-slide';
import { methodsSlide } from './slides/methods-slide';
import { numbersSlide } from './slides/numbers-slide';
import { risksSlide } from './slides/risks-slide';
import { targetsSlide } from './slides/targets-slide';
import { teamsSlide } from './slides/teams-slide';
import { trajectorySlides } from './slides/trajectory-slides';

/** What the deck says, before it takes its format: 6 slides at least, 12 at most, whatever the size of the review. */
export function reviewSlides(context: ReportContext): Slide[] {
  const slides = [
    coverSlide(context),
    numbersSlide(context),
    teamsSlide(context),
    targetsSlide(context),
    ...trajectorySlides(context),
    disciplineSlide(context),
    decisionsSlide(context),
    risksSlide(context),
    asksSlide(context),
    changesSlide(context),
    methodsSlide(context),
  ];
  return slides.filter((slide) => slide !== null);
}
