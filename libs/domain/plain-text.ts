/** Controls but tab and line ends, the byte order mark, and all that reorders or hides text in its surroundings. */
const invisible =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/gu;
const halfSurrogates = /\p{Surrogate}/gu;
const blanks = /[\s\u0085]+/gu;

/**
 * What somebody wrote, on one line and without anything that acts: control characters, bidirectional overrides and
 * zero-width characters are dropped, line ends and tabs become spaces. Joined emoji stay whole.
 */
export function plainText(text: string): string {
  return text.replace(invisible, '').replace(halfSurrogates, '\ufffd').replace(blanks, ' ').trim();
}
