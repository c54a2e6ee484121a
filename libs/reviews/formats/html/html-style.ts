import type { RenderOptions } from '../../exports/review-renderer';
import type { Report } from '../../report/report';
import { chartStyle, variables } from '../../charts';

const pageSizes = { A4: 'A4', LETTER: 'letter' } as const satisfies Record<RenderOptions['paper'], string>;

/**
 * The style of the page: light or dark as the reader prefers, always light on paper. The colours are those of the charts,
 * which keep AA contrast in both themes.
 */
export function pageStyle({ provenance, frame }: Report, paper: RenderOptions['paper']): string {
  const { hash } = provenance;
  const foot = hash === null ? frame.printedPreview : `SHA-256 ${hash}`;
  return [
    `:root{color-scheme:light dark;${variables('light')}}`,
    chartStyle,
    screenStyle,
    `@media screen and (prefers-color-scheme:dark){:root{${variables('dark')}}}`,
    printStyle(pageSizes[paper], foot),
  ].join('\n');
}

const tones = ['good', 'warning', 'bad', 'unknown', 'muted']
  .map((tone) => `.tone-${tone}{color:var(--chart-${tone})}`)
  .join('');

const screenStyle = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0 auto;max-width:70rem;padding:0 1.25rem 3rem;background:var(--chart-surface);color:var(--chart-text);
font:1rem/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans",Arial,sans-serif;overflow-wrap:anywhere}
a{color:var(--chart-line)}
:focus-visible{outline:3px solid var(--chart-line);outline-offset:2px}
.skip{position:absolute;left:-100vw;padding:.5rem 1rem;background:var(--chart-surface)}
.skip:focus{left:1rem;top:1rem}
h1,h2,h3,h4{line-height:1.25;margin:2em 0 .6em;text-wrap:balance}
h1{font-size:1.75rem;margin-top:1.5rem}
h2{font-size:1.4rem;padding-top:1.25rem;border-top:2px solid var(--chart-grid);margin-top:3rem}
h3{font-size:1.15rem}
nav h2{font-size:1rem;border:0;padding:0;margin:1.5rem 0 .25rem}
nav ol{columns:16rem;margin:0;padding-left:1.5rem}
p,ul,ol,dl,blockquote,figure,.scroll{margin:0 0 1rem}
.answer{font-size:1.35rem;font-weight:600;margin:1rem 0}
.subtitle,footer,.note,caption,details summary{color:var(--chart-muted)}
blockquote{border-left:4px solid var(--chart-grid);padding-left:1rem;font-style:italic}
blockquote p{margin:0}
code{font:.9em ui-monospace,Consolas,"Liberation Mono",monospace}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem}
.figure{border:1px solid var(--chart-grid);border-left:5px solid var(--chart-grid);border-radius:.4rem;padding:.6rem .8rem}
.figure[class*=tone-]{border-left-color:currentColor}
.figure dt{color:var(--chart-text);font-size:.85rem}
.figure dd{margin:0}
.figure .value{font-size:1.5rem;font-weight:700;line-height:1.3}
.figure .note{font-size:.8rem}
${tones}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.875rem}
caption{caption-side:top;text-align:left;font-weight:600;padding:.25rem 0}
th,td{padding:.35rem .6rem;border-bottom:1px solid var(--chart-grid);text-align:start;vertical-align:top;min-width:5.5rem}
thead th{border-bottom:2px solid var(--chart-muted);vertical-align:bottom;overflow-wrap:normal}
tbody th{font-weight:600;min-width:9rem}
th.number,td.number{text-align:end;font-variant-numeric:tabular-nums}
.headway-chart{display:block;width:100%;max-width:44rem;height:auto}
details{margin-top:.25rem;font-size:.875rem}
summary{cursor:pointer;width:fit-content;min-height:1.5rem}
footer{border-top:2px solid var(--chart-grid);margin-top:3rem;padding-top:1rem;font-size:.875rem}`;

/** The first page is the cover; the summary and every team begin a page. Browsers that can put the hash below each page. */
function printStyle(size: string, foot: string): string {
  const margin = 'font:7pt sans-serif;color:#505b69';
  return `
@page{size:${size};margin:16mm 15mm 18mm;@bottom-left{content:"${foot}";${margin}}@bottom-right{content:counter(page) " / " counter(pages);${margin}}}
@media print{
:root,.headway-chart{color-scheme:light;${variables('light')}}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{max-width:none;padding:0;font-size:9.5pt}
.skip,details{display:none}
main>section{margin-top:8mm}
main>.summary,main>.team,main>.comparison,main>.methods{break-before:page;margin-top:0}
h2{margin-top:0;break-after:avoid}h3,h4,caption{break-after:avoid}
figure,tr,blockquote,.figure,li,.scroll{break-inside:avoid}
.figures{grid-template-columns:repeat(3,1fr);gap:2mm}.figure{padding:1.5mm 2.5mm}.figure .value{font-size:13pt}.team .figures{grid-template-columns:repeat(4,1fr)}
.headway-chart{max-width:125mm}
p,ul,ol,dl,blockquote,figure,.scroll{margin-bottom:2.5mm}h3{margin-top:5mm}
.scroll{overflow:visible}
table{font-size:8pt}th,td{padding:1mm 1.5mm;min-width:17mm}th.number,td.number{min-width:11mm}
thead{display:table-header-group}
}`;
}
