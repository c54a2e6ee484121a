import { ProgressBar } from './progress-bar';

function terminal(changes: object = {}) {
  const written: string[] = [];
  return { written, isTTY: true, columns: 19, write: (text: string) => written.push(text), ...changes };
}

describe('a progress bar', () => {
  it('redraws its one line when it changed, and leaves nothing behind', () => {
    const screen = terminal();
    const bar = ProgressBar.on(screen, false);
    for (const share of [0, 0.5, 0.501, 1]) bar.show(share);
    bar.clear();
    bar.clear();
    const clear = '\r\u001b[K';
    expect(screen.written).toEqual([
      `${clear}[----------]   0 %`,
      `${clear}[#####-----]  50 %`,
      `${clear}[##########] 100 %`,
      clear,
    ]);
  });

  it.each([
    ['where nobody looks', { isTTY: undefined }, false],
    ['where it was not asked for', {}, true],
  ])('says nothing %s', (_where, changes, silent) => {
    const screen = terminal(changes);
    const bar = ProgressBar.on(screen, silent);
    bar.show(0.5);
    bar.clear();
    expect(screen.written).toEqual([]);
  });

  it('keeps to a narrow terminal', () => {
    const screen = terminal({ columns: 4 });
    ProgressBar.on(screen, false).show(1);
    expect(screen.written[0]).toContain('[#] 100 %');
  });
});
