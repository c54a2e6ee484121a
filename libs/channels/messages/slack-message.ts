import {
  clipped,
  introductionOf,
  mostInFull,
  paragraphsOf,
  plainLine,
  subjectOf,
  Telling,
  TellingItem,
} from './telling';

/** Limits of Slack, in characters. */
const longestHeader = 150;
const longestSection = 3_000;
const mostNamed = 20;

/**
 * A telling as the JSON of a Slack incoming webhook. What people wrote goes into plain text only; the one link is ours.
 * `text` is what notifications show, and all that services with the same JSON but without blocks show.
 */
export function slackMessage(telling: Telling): object {
  const introduction = introductionOf(telling);
  return {
    text: inert(subjectOf(telling)),
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      ...(introduction === null ? [] : [section(introduction)]),
      ...telling.items.slice(0, mostInFull).flatMap(itemAsBlocks),
      ...named(telling.items.slice(mostInFull)),
      {
        type: 'context',
        elements: [plainText(`Headway, for ${plainLine(telling.organization)}`, longestHeader)],
      },
    ],
  };
}

/**
 * A text that stays one: markup characters are escaped, and what Slack or services like it would take for a mention, a
 * link or markup of a link is broken by a space of no width.
 */
export function inert(text: string): string {
  return text
    .replace(/@(?=[\p{L}\p{N}])/gu, '@\u200B')
    .replace(/(:)(?=\/\/)/g, '$1\u200B')
    .replace(/\b(www|mailto)([.:])/gi, '$1\u200B$2')
    .replace(/\](?=\()/g, ']\u200B')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

function itemAsBlocks({ title, body, link }: TellingItem): object[] {
  return [
    { type: 'header', text: plainText(plainLine(title), longestHeader) },
    section(paragraphsOf(body).join('\n\n')),
    ...(link === null
      ? []
      : [{ type: 'section', text: { type: 'mrkdwn', text: `<${addressOf(link)}|Act here>`, verbatim: true } }]),
  ];
}

function addressOf(link: string): string {
  return link.replace(/[<>|]/g, encodeURIComponent).replace(/&/g, '&amp;');
}

function named(items: readonly TellingItem[]): object[] {
  if (items.length === 0) return [];
  const titles = items.slice(0, mostNamed).map(({ title }) => `• ${clipped(plainLine(title), 90)}`);
  const more = items.length > mostNamed ? [`and ${items.length - mostNamed} more`] : [];
  return [section(['Also:', ...titles, ...more].join('\n'))];
}

function section(text: string): object {
  return { type: 'section', text: plainText(text === '' ? ' ' : text, longestSection) };
}

function plainText(text: string, length: number): object {
  return { type: 'plain_text', text: inertWithin(text, length), emoji: false };
}

/** As much of a text as fits when it is inert, which takes more room; never half of an escaped character. */
function inertWithin(text: string, length: number): string {
  let kept = length;
  let fitting = inert(clipped(text, kept));
  while (fitting.length > length) {
    kept = Math.floor(kept * 0.9);
    fitting = inert(clipped(text, kept));
  }
  return fitting;
}
