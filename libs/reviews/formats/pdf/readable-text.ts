import { plainText } from '../../../domain';

/** Controls without a meaning on paper, and the embeddings and overrides that turn letters around. */

const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u202a-\u202e\ufeff\ufff9-\ufffb]/g;

/**
 * What people wrote, as it can be drawn: without controls and overrides of direction, half characters replaced by U+FFFD,
 * line ends as `\n`, tabs as spaces, composed (NFC).
 */
export function readable(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(invisible, '')
    .normalize('NFC');
}

/** The same on one line, for bookmarks, alternatives and names, where no algorithm for directions runs. */
export function readableLine(text: string): string {
  return plainText(text).normalize('NFC');
}
