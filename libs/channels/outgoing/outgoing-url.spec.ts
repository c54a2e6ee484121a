import { literalAddressOf, readOutgoingUrl } from './outgoing-url';

describe('a URL that somebody gave', () => {
  it.each([
    ['https://127.0.0.1/', '127.0.0.1'],
    ['https://0x7f.1/', '127.0.0.1'],
    ['https://0177.1/', '127.0.0.1'],
    ['https://2130706433/', '127.0.0.1'],
    ['https://0x7f000001/', '127.0.0.1'],
    ['https://127.1/', '127.0.0.1'],
    ['https://127.0.0.1./', '127.0.0.1'],
    ['https://%31%32%37.0.0.1/', '127.0.0.1'],
    ['https://１２７．０．０．１/', '127.0.0.1'],
    ['https://①②⑦.⓪.⓪.①/', '127.0.0.1'],
    ['https:\\\\127.0.0.1\\', '127.0.0.1'],
    ['https:127.0.0.1', '127.0.0.1'],
    [' https://127.0.0.1/ ', '127.0.0.1'],
    ['ht\ntps://127.\t0.0.1/', '127.0.0.1'],
    ['https://[::1]/', '::1'],
    ['https://[::ffff:127.0.0.1]/', '::ffff:7f00:1'],
    ['https://[0:0::FFFF:7F00:0001]/', '::ffff:7f00:1'],
    ['https://169.254.169.254/latest', '169.254.169.254'],
    ['https://localhost/', null],
    ['https://hooks.example./', null],
    ['https://127.0.0.1.nip.example/', null],
  ])('%j names the address %s', (text, address) => {
    expect(literalAddressOf(readOutgoingUrl(text))).toBe(address);
  });

  it.each([
    ['', 'not a URL'],
    ['hooks.example/path', 'not a URL'],
    ['https://', 'not a URL'],
    ['https://[::1', 'not a URL'],
    ['https://[fe80::1%25eth0]/', 'not a URL'],
    ['https://256.256.256.256/', 'not a URL'],
    ['https://hooks.example:99999/', 'not a URL'],
    ['file:///etc/passwd', 'neither https nor http'],
    ['ftp://hooks.example/', 'neither https nor http'],
    ['gopher://127.0.0.1:70/', 'neither https nor http'],
    ['javascript:alert(1)', 'neither https nor http'],
    ['https://ada@hooks.example/', 'user name or a password'],
    ['https://ada:secret@hooks.example/', 'user name or a password'],
    ['https://public.example@127.0.0.1/', 'user name or a password'],
    [`https://hooks.example/${'a'.repeat(2_000)}`, 'longer than 2000'],
  ])('%j is refused: it is %s', (text, reason) => {
    expect(() => readOutgoingUrl(text)).toThrow(reason);
  });

  it('loses its fragment, which no server sees', () => {
    expect(readOutgoingUrl('https://hooks.example/in?a=1#part').href).toBe('https://hooks.example/in?a=1');
  });
});
