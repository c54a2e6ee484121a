import { below, body } from './deck-theme';
import type { SlideParagraph, SlideText } from './slide';

/** What a slide says when there is nothing to show: the fact first, then what follows from it. */
export function statement(fact: SlideParagraph, ...further: readonly string[]): SlideText {
  return {
    type: 'text',
    box: below(body, 2.6).top,
    paragraphs: [{ ...fact, bold: true }, ...further.map((text) => ({ text }))],
    size: { wished: 24, smallest: 14 },
    anchor: 'middle',
    onPanel: true,
  };
}
