import { Readable } from 'node:stream';
import { readExcerpt } from './response-excerpt';

describe('the excerpt of a response', () => {
  it.each([
    ['its words', ['Not today'], 'Not today'],
    ['one line', ['{\r\n  "error":\t"no"\r\n}'], '{ "error": "no" }'],
    ['no control characters', ['\u001b[31mred\u0000\u202e'], '[31mred'],
    ['nothing of an empty one', [], ''],
    ['200 characters', ['a'.repeat(150), 'b'.repeat(150)], `${'a'.repeat(150)}${'b'.repeat(50)}`],
  ])('keeps %s', async (_, parts, expected) => {
    expect(await readExcerpt(Readable.from(parts.map((part) => Buffer.from(part))))).toBe(expected);
  });

  it('hangs up on an endless response after 64 KiB', async () => {
    let sent = 0;
    const endless = new Readable({
      read() {
        sent += 1024;
        this.push(Buffer.alloc(1024, 'a'));
      },
    });
    expect(await readExcerpt(endless)).toBe('a'.repeat(200));
    expect(endless.destroyed).toBe(true);
    expect(sent).toBeLessThan(256 * 1024);
  });

  it('hangs up on a response that does not end', async () => {
    const slow = new Readable({ read: () => undefined });
    slow.push(Buffer.from('to be continued'));
    expect(await readExcerpt(slow, 10)).toBe('to be continued');
    expect(slow.destroyed).toBe(true);
  });

  it('is what had come when the response broke off', async () => {
    const broken = new Readable({ read: () => undefined });
    broken.push(Buffer.from('half a'));
    setImmediate(() => broken.destroy(new Error('reset')));
    expect(await readExcerpt(broken)).toBe('half a');
  });
});
