import { htmlOf } from './mail-html';
import { inert, slackMessage } from './slack-message';
import { teamsCard } from './teams-card';
import { clipped, paragraphsOf, plainLine, subjectOf, Telling, TellingItem, textOf } from './telling';

const item = (title: string, more: Partial<TellingItem> = {}): TellingItem => ({
  title,
  body: 'It was due at 09:00.\n\nHold it by Wednesday, or the team is blocked.',
  link: 'https://app.example/checkpoints/1',
  rule: 'R-ACC-6',
  ...more,
});
const telling = (...items: TellingItem[]): Telling => ({ organization: 'Acme', items });
const many = (count: number, title = 'Due') => telling(...Array.from({ length: count }, () => item(title)));

describe('a message as text', () => {
  it('says what happened, what follows, where to act and why one is told', () => {
    expect(textOf(telling(item('Checkpoint 2 is due')))).toBe(
      [
        'Checkpoint 2 is due',
        'It was due at 09:00.',
        'Hold it by Wednesday, or the team is blocked.',
        'Act here: https://app.example/checkpoints/1',
        '-- \nHeadway tells you this for Acme. It follows from R-ACC-6.\nQuiet hours, a daily digest and channels are set in your notification preferences.\n',
      ].join('\n\n'),
    );
  });

  it('says five things in full, and names the rest with where to act', () => {
    const text = textOf(telling(...['a', 'b', 'c', 'd', 'e', 'f'].map((title) => item(title))));
    expect(text).toMatch(/^6 things to know, the most pressing first\.\n\n1\. a\n/);
    expect(text.match(/It was due/g)).toHaveLength(5);
    expect(text).toContain('Also:\n\n- f\n  https://app.example/checkpoints/1\n');
  });

  it('does without links where there is no front end', () => {
    expect(textOf(telling(item('Due', { link: null })))).not.toContain('Act here');
  });
});

describe('a line', () => {
  it.each([
    ['Due\r\nBcc: all@example.org', 'Due Bcc: all@example.org'],
    ['a\u0000b\u2028c\td', 'a b c d'],
    ['\u202Edesrever\u2069', 'desrever'],
    ['  مستحقة 🚦  ', 'مستحقة 🚦'],
  ])('of %j is %j', (text, line) => expect(plainLine(text)).toBe(line));

  it('is clipped between characters, never within one', () => {
    expect(clipped('🚦🚦🚦', 3)).toBe('🚦🚦🚦');
    expect(clipped('🚦🚦🚦🚦', 3)).toBe('🚦🚦…');
    expect([...subjectOf(telling(item('ü'.repeat(300))))]).toHaveLength(200);
  });

  it('is each paragraph of a text', () => {
    expect(paragraphsOf('one\nline\n\n\r\n \r\ntwo\n\n')).toEqual(['one line', 'two']);
  });
});

describe('a message as HTML', () => {
  it.each([
    ['<script>alert(1)</script>', '&#60;script&#62;'],
    ['" onmouseover="x', '&#34; onmouseover=&#34;x'],
    ["' & '", '&#39; &#38; &#39;'],
  ])('shows %s as it is written', (title, shown) => {
    const html = htmlOf(telling(item(title)));
    expect(html).toContain(shown);
    expect(html).not.toContain(title);
  });

  it('has one first heading, links that can be told apart, and loads nothing', () => {
    const html = htmlOf(telling(item('One'), item('Two')));
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain('aria-label="Act: One"');
    expect(html).toContain('aria-label="Act: Two"');
    expect(html).not.toMatch(/<(img|link|script|iframe)|url\(/);
  });
});

describe('a message to Slack', () => {
  it.each([
    ['@channel', '@\u200Bchannel'],
    ['ada@acme.example', 'ada@\u200Bacme.example'],
    ['<!here>', '&lt;!here&gt;'],
    ['see www.evil.example', 'see www\u200B.evil.example'],
    ['mailto:ada', 'mailto\u200B:ada'],
    ['[a](b) & c', '[a]\u200B(b) &amp; c'],
    ['5 @ 3:00', '5 @ 3:00'],
  ])('has nothing but text for %s', (text, expected) => expect(inert(text)).toBe(expected));

  it('stays within the limits of Slack, however much there is to tell', () => {
    const { blocks, text } = slackMessage(many(200, '&'.repeat(500))) as {
      text: string;
      blocks: { type: string; text?: { text: string } }[];
    };
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(Math.max(...blocks.map((block) => block.text?.text.length ?? 0))).toBeLessThanOrEqual(3_000);
    const headers = blocks.filter(({ type }) => type === 'header');
    expect(Math.max(...headers.map((header) => header.text!.text.length))).toBeLessThanOrEqual(150);
    expect(headers[0]!.text!.text).toMatch(/^(&amp;)+…$/);
    expect(text).toMatch(/^200 notices: /);
  });
});

describe('a message to Teams', () => {
  it('stays within 28 KB, however much there is to tell', () => {
    const long = Array.from({ length: 200 }, () => item('ü'.repeat(1_000), { body: 'ü'.repeat(20_000) }));
    expect(Buffer.byteLength(JSON.stringify(teamsCard(telling(...long))))).toBeLessThan(28_000);
  });

  it('has one place to act for each thing it says in full', () => {
    const actions = (card: object) => JSON.stringify(card).match(/Action\.OpenUrl/g)?.length ?? 0;
    expect([1, 4, 9].map((count) => actions(teamsCard(many(count))))).toEqual([1, 4, 5]);
  });
});
