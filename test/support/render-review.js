// Renders a review in a process of its own and says what it cost: `node test/support/render-review.js FORMAT SAMPLE LOCALE`,
// where SAMPLE is `realistic`, `large` or a number of readings. It has the time zone and the language of its environment.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { transformSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    swcrc: false,
    module: { type: 'commonjs' },
    jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } },
  });
  module._compile(code, filename);
};

const libraries = join(__dirname, '..', '..', 'libs');
const { renderReviewCsv } = require(join(libraries, 'reviews/formats/csv/review-csv.ts'));
const { renderReviewHtml } = require(join(libraries, 'reviews/formats/html/render-review-html.ts'));
const { renderReviewMarkdown } = require(join(libraries, 'reviews/formats/markdown/render-review-markdown.ts'));
const { renderReviewXlsx } = require(join(libraries, 'reviews/formats/xlsx/review-xlsx.ts'));
const { exportedReview, plainOptions } = require('./exported-files.ts');
const { largeReviewInputs } = require('./large-review.ts');
const { longReviewInputs, realisticReviewInputs } = require('./sample-review.ts');

const renderers = { csv: renderReviewCsv, html: renderReviewHtml, md: renderReviewMarkdown, xlsx: renderReviewXlsx };
const samples = { realistic: realisticReviewInputs, large: largeReviewInputs };

async function main([format, sample, locale]) {
  const review = exportedReview(samples[sample]?.() ?? longReviewInputs(Number(sample)));
  const before = process.memoryUsage().rss;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const began = performance.now();
  const spent = process.cpuUsage();
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of renderers[format](review, { ...plainOptions, locale })) {
    hash.update(piece);
    bytes += piece.length;
  }
  const seconds = (performance.now() - began) / 1000;
  const cpu = process.cpuUsage(spent);
  const megabytes = (kilobytes) => Math.round(kilobytes / 1024);
  const report = {
    sha256: hash.digest('hex'),
    bytes,
    seconds: Math.round(seconds * 100) / 100,
    // Of this process alone, however busy the machine is.
    processorSeconds: Math.round((cpu.user + cpu.system) / 1e4) / 100,
    megabytesBefore: megabytes(before / 1024),
    mostMegabytes: megabytes(process.resourceUsage().maxRSS),
    longestDelayMilliseconds: Math.round(delay.max / 1e6),
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

void main(process.argv.slice(2));
