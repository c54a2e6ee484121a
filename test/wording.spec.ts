import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const rooms = ['report', 'tables', 'charts', 'formats'];
/** Names that programs look for, the same in every language. */
const names = new Set([
  'headway verify-review',
  'Headway with PDFKit',
  "Arial, 'Helvetica Neue', 'Liberation Sans', 'Noto Sans', sans-serif",
  ...['cover', 'content'],
  ...['Review SHA-256', 'Facts as of', 'Locale of numbers'],
  'unredacted document',
]);
/** What a person would read, by the name of the property that holds it. */
const shown = new Set(['title', 'caption', 'label', 'note', 'text', 'description', 'meaning', 'subject']);

/** Texts of a source that a reader of an export would see: several words, or one where only words are shown. */
function labelsIn(name: string, source: string): string[] {
  const found: string[] = [];
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isThrowStatement(node) || ts.isTypeNode(node)) return;
    if (
      (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) &&
      isLabel(node)
    )
      found.push(`${name}: ${node.text.trim()}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isLabel(node: ts.LiteralLikeNode): boolean {
  const { text, parent } = node;
  if (names.has(text)) return false;
  // Markup, styles, formats and tests of text are for programs.
  if (/[<>{}=;#|[\]\\/]/.test(text)) return false;
  if (ts.isPropertyAssignment(parent) && shown.has(parent.name.getText())) return /[a-z]{2}/i.test(text);
  return /[a-z]{2,}[,.]? [a-z]{2,}/i.test(text);
}

const sources = rooms
  .map((room) => `libs/reviews/${room}`)
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`))
  .filter((name) => /\.ts$/.test(name) && !/(?:\.spec|schema(?:-parts)?|\.d)\.ts$/.test(name));

describe('the labels of exports', () => {
  it('are in the catalogue, and nowhere else', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.flatMap((name) => labelsIn(name, readFileSync(name, 'utf8')))).toEqual([]);
  });

  it('would be found', () => {
    const source = "const a = { title: 'Team' }; const b = `Held by ${'x'} on time`; throw new Error('no such chart');";
    expect(labelsIn('a.ts', source)).toEqual(['a.ts: Team', 'a.ts: Held by', 'a.ts: on time']);
  });
});
