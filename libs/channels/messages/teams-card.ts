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

/** A card may have some 28 KB. */
const longestBody = 1_000;
const mostNamed = 20;

/**
 * A telling as the JSON of a Microsoft Teams incoming webhook: an adaptive card. What people wrote stands in text runs,
 * where nothing is taken for markup, a link or a mention; the one link is ours.
 */
export function teamsCard(telling: Telling): object {
  const introduction = introductionOf(telling);
  const [only] = telling.items.length === 1 ? telling.items : [];
  return {
    type: 'message',
    summary: subjectOf(telling),
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          fallbackText: subjectOf(telling),
          body: [
            ...(introduction === null ? [] : [run(introduction)]),
            ...telling.items.slice(0, mostInFull).flatMap((item) => itemAsElements(item, only === undefined)),
            ...named(telling.items.slice(mostInFull)),
            run(`Headway, for ${plainLine(telling.organization)}`, { size: 'Small', isSubtle: true }),
          ],
          ...(only && only.link !== null && { actions: [actionOf(only.link)] }),
        },
      },
    ],
  };
}

function itemAsElements({ title, body, link }: TellingItem, oneOfSeveral: boolean): object[] {
  const paragraphs = paragraphsOf(clipped(body, longestBody));
  return [
    run(plainLine(title), { size: 'Medium', weight: 'Bolder' }),
    ...paragraphs.map((paragraph) => run(paragraph)),
    ...(oneOfSeveral && link !== null ? [{ type: 'ActionSet', actions: [actionOf(link)] }] : []),
  ];
}

function named(items: readonly TellingItem[]): object[] {
  if (items.length === 0) return [];
  const titles = items.slice(0, mostNamed).map(({ title }) => run(`• ${clipped(plainLine(title), 90)}`));
  const more = items.length > mostNamed ? [run(`and ${items.length - mostNamed} more`)] : [];
  return [run('Also:', { weight: 'Bolder' }), ...titles, ...more];
}

function run(text: string, looks: object = {}): object {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...looks }] };
}

function actionOf(link: string): object {
  return { type: 'Action.OpenUrl', title: 'Act here', url: link };
}
