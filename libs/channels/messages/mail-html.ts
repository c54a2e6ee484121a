import {
  closingOf,
  introductionOf,
  mostInFull,
  paragraphsOf,
  plainLine,
  subjectOf,
  Telling,
  TellingItem,
} from './telling';

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const paragraph = 'margin:0 0 12px;font-size:16px;line-height:24px;color:#1f2933';
const headline = 'margin:0 0 12px;font-size:20px;line-height:28px;font-weight:600;color:#102a43';
const lead = 'margin:0 0 24px;font-size:16px;line-height:24px;font-weight:400;color:#52606d';
const divided = 'margin:28px 0 0;padding:24px 0 0;border-top:1px solid #d9e2ec';
const button =
  'display:inline-block;padding:10px 18px;border-radius:6px;background:#0b5cad;color:#ffffff;font-size:16px;font-weight:600;text-decoration:none';
const small = 'margin:0 0 4px;font-size:13px;line-height:20px;color:#52606d';

/** The whole message as HTML: one column, no pictures, nothing loaded from elsewhere, the same words as the text part. */
export function htmlOf(telling: Telling): string {
  const subject = escaped(subjectOf(telling));
  const introduction = introductionOf(telling);
  const items = telling.items
    .slice(0, mostInFull)
    .map(
      (item, index) => `<div${index > 0 ? ` style="${divided}"` : ''}>${itemAsHtml(item, introduction ? 2 : 1)}</div>`,
    );
  const closing = closingOf(telling).map((line) => `<p dir="auto" style="${small}">${escaped(line)}</p>`);
  const heading = introduction === null ? [] : [`<h1 style="${lead}">${escaped(introduction)}</h1>`];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${subject}</title>
</head>
<body style="margin:0;padding:24px 16px;background:#f5f7fa;${font}">
<div role="article" aria-label="${subject}" style="max-width:600px;margin:0 auto;padding:28px;background:#ffffff;border-radius:8px">
${[...heading, ...items, ...briefly(telling.items.slice(mostInFull))].join('\n')}
<div style="${divided}">
${closing.join('\n')}
</div>
</div>
</body>
</html>
`;
}

/** A text as HTML shows it: markup in it is shown, not followed. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function itemAsHtml({ title, body, link }: TellingItem, level: 1 | 2): string {
  const lines = [
    `<h${level} dir="auto" style="${headline}">${escaped(plainLine(title))}</h${level}>`,
    ...paragraphsOf(body).map((text) => `<p dir="auto" style="${paragraph}">${escaped(text)}</p>`),
  ];
  if (link !== null) {
    // Several links of the same words would be told apart by nobody who listens to them.
    const label = `aria-label="${escaped(`Act: ${plainLine(title)}`)}"`;
    lines.push(`<p style="margin:20px 0 0"><a href="${escaped(link)}" ${label} style="${button}">Act here</a></p>`);
  }
  return lines.join('\n');
}

function briefly(items: readonly TellingItem[]): string[] {
  if (items.length === 0) return [];
  const titles = items.map(({ title, link }) => {
    const text = escaped(plainLine(title));
    return `<li dir="auto">${link === null ? text : `<a href="${escaped(link)}" style="color:#0b5cad">${text}</a>`}</li>`;
  });
  const list = `<ul style="${paragraph};padding-left:20px">${titles.join('')}</ul>`;
  return [`<div style="${divided}"><h2 style="${headline}">Also</h2>${list}</div>`];
}
