import type { Scene } from './scene';
import { sceneSvg } from './scene-svg';
import { themes } from './themes';

const scene: Scene = {
  kind: 'bullet',
  width: 100,
  height: 50,
  title: 'Targets <of> "Checkout"',
  description: 'It’s 1 & 2.',
  shapes: [
    {
      type: 'text',
      at: { x: 1.23456, y: 20 },
      text: '<script>alert(1)</script>',
      size: 10,
      ink: 'text',
      anchor: 'start',
    },
    {
      type: 'rectangle',
      at: { x: 0, y: 0 },
      width: 5,
      height: 5,
      fill: 'good-tint',
      stroke: { ink: 'grid', width: 1 },
    },
    { type: 'mark', mark: 'cross', at: { x: 10, y: 10 }, size: 8, ink: 'bad' },
    { type: 'line', from: { x: 0, y: 0 }, to: { x: 9, y: 9 }, stroke: { ink: 'line', width: 1, dash: [2, 3] } },
  ],
  data: { caption: 'Targets', columns: [], rows: [] },
};

describe('a scene as SVG', () => {
  it('is a picture with a name and a description that assistive technology finds', () => {
    const svg = sceneSvg(scene, { theme: 'light', idPrefix: 'team-1' });
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="team-1-title team-1-desc"/);
    expect(svg).toContain('<title id="team-1-title">Targets &lt;of&gt; &quot;Checkout&quot;</title>');
    expect(svg).toContain('<desc id="team-1-desc">It’s 1 &amp; 2.</desc>');
  });

  it('keeps text as text, and what people wrote harmless', () => {
    const svg = sceneSvg(scene, { theme: 'light' });
    expect(svg).toContain('<text x="1.23" y="20" font-size="10" text-anchor="start"');
    expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(svg).not.toMatch(/<script|href|\son\w+=|url\(|@import/u);
  });

  it('drops what acts on its surroundings: controls, overrides, lone halves, and what XML forbids', () => {
    const title = 'a\u0000b\u0007c\u202Ed\u2066e\uFFFEf\uFFFFg\uD800h\u200Bi';
    expect(sceneSvg({ ...scene, title }, { theme: 'light' })).toContain('>abcdefg\uFFFDhi</title>');
  });

  it.each(['light', 'dark'] as const)('has the colours of the %s theme in it, and no style', (theme) => {
    const svg = sceneSvg(scene, { theme });
    expect(svg).toContain(`fill="${themes[theme].text}"`);
    expect(svg).toContain(`<rect width="100" height="50" fill="${themes[theme].surface}"/>`);
    expect(svg).not.toContain('<style');
  });

  it('follows the preference of the reader in auto, and is light where styles are not understood', () => {
    const svg = sceneSvg(scene, { theme: 'auto' });
    expect(svg).toContain('@media (prefers-color-scheme:dark){.headway-chart{');
    expect(svg).toContain(`--chart-text:${themes.dark.text}`);
    expect(svg).toContain(`class="fill-text" fill="${themes.light.text}"`);
    expect(sceneSvg(scene, { theme: 'auto', withoutStyle: true })).not.toContain('<style');
  });

  it('refuses a prefix that would break out of an id', () => {
    expect(() => sceneSvg(scene, { theme: 'light', idPrefix: '"><script>' })).toThrow('cannot begin an id');
  });
});
