import { PageFlow } from './page-flow';
import type { Piece } from './piece';

function flowOver(...pieces: Partial<Piece>[]): string[] {
  const seen: string[] = [];
  const flow = new PageFlow(0, 100, () => seen.push('page'));
  for (const [index, piece] of pieces.entries()) {
    const draw = () => seen.push(String(index));
    flow.place({ height: 40, spaceBefore: 0, keepsWithNext: false, draw, ...piece });
  }
  flow.settle();
  return seen;
}

describe('the flow over pages', () => {
  it('begins a page when the last one is full', () => {
    expect(flowOver({}, {}, {})).toEqual(['page', '0', '1', 'page', '2']);
  });

  it('never leaves a heading at the end of a page', () => {
    expect(flowOver({}, { keepsWithNext: true }, {})).toEqual(['page', '0', 'page', '1', '2']);
  });

  it('repeats the headings of a table that goes on', () => {
    const seen: string[] = [];
    const repeated = { height: 10, draw: () => seen.push('headings') };
    expect(flowOver({ repeated }, { repeated }, { repeated })).toEqual(['page', '0', '1', 'page', '2']);
    expect(seen).toEqual(['headings', 'headings']);
  });

  it('draws what is higher than a page, once', () => {
    expect(flowOver({ height: 400 }, {})).toEqual(['page', '0', 'page', '1']);
  });
});
