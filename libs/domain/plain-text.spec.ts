import { plainText } from './plain-text';

describe('text that people wrote', () => {
  it.each([
    ['line ends and tabs become spaces', ' one\r\ntwo\tthree\u2028four\u0085five ', 'one two three four five'],
    ['NUL and other controls vanish', 'a\u0000b\u001bc\u009fd', 'abcd'],
    ['a right-to-left override cannot turn the page', 'invoice\u202efdp.exe\u2066\u200f', 'invoicefdp.exe'],
    ['zero-width characters hide nothing', 'pay\u200bpal\ufeff', 'paypal'],
    ['joined emoji stay whole', 'done 👩🏽‍🚀🏳️‍🌈', 'done 👩🏽‍🚀🏳️‍🌈'],
    ['right-to-left scripts stay as they are', 'שלום مرحبا', 'שלום مرحبا'],
    ['half a surrogate pair becomes a replacement character', 'a\ud83d', 'a\ufffd'],
    ['nothing stays nothing', '\u200b \n', ''],
  ])('%s (R-QR-4)', (_name, text, plain) => {
    expect(plainText(text)).toBe(plain);
  });
});
