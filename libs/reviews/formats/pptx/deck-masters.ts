import type PptxGenJS from 'pptxgenjs';
import { body, colours, font, slideSize } from './deck-theme';
import type { Box, Slide } from './slide';
import { fitLines } from './text-fit';

/** Where titles stand, and in which sizes. */
export const titles = {
  cover: {
    box: { x: 0.9, y: 1.35, width: 11.5, height: 1.3 },
    size: { wished: 40, smallest: 24 },
    colour: colours.paper,
  },
  content: {
    box: { x: 0.6, y: 0.38, width: 12.13, height: 0.95 },
    size: { wished: 28, smallest: 20 },
    colour: colours.navy,
  },
} as const;

/** The two layouts that slides are made from, each with a real title; the foot stands on every slide but the cover. */
export function defineMasters(deck: PptxGenJS, foot: string): void {
  const footText = fitLines(foot, 10, 11, 1).text;
  deck.defineSlideMaster({
    title: 'cover',
    background: { color: colours.navy },
    objects: [titlePlaceholder('cover'), { rect: { x: 0.9, y: 2.78, w: 1.6, h: 0.06, fill: { color: colours.pale } } }],
  });
  deck.defineSlideMaster({
    title: 'content',
    background: { color: colours.paper },
    objects: [
      { rect: { x: 0, y: 0, w: slideSize.width, h: 0.12, fill: { color: colours.navy } } },
      titlePlaceholder('content'),
      {
        text: {
          text: footText,
          options: {
            ...place({ ...body, y: 7.02, width: 11.2, height: 0.28 }),
            fontFace: font,
            fontSize: 10,
            color: colours.muted,
            margin: 0,
          },
        },
      },
    ],
    slideNumber: {
      x: 12.03,
      y: 7.02,
      w: 0.7,
      h: 0.28,
      fontFace: font,
      fontSize: 10,
      color: colours.muted,
      align: 'right',
      valign: 'middle',
      margin: 0,
    },
  });
}

function titlePlaceholder(layout: Slide['layout']) {
  const { box, size, colour } = titles[layout];
  return {
    placeholder: {
      options: {
        name: 'title',
        type: 'title' as const,
        ...place(box),
        fontFace: font,
        fontSize: size.wished,
        bold: true,
        color: colour,
        align: 'left' as const,
        valign: layout === 'cover' ? 'bottom' : 'middle',
        margin: 0,
      } as const,
      text: '',
    },
  };
}

/** A box in the words of pptxgenjs. */
export function place({ x, y, width, height }: Box) {
  return { x, y, w: width, h: height };
}
