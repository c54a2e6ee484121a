// Renders the review on standard input in every format that promises the same bytes, and prints their digests as JSON: a
// process of its own, so that a story can give it another machine's time zone and language.
const { createHash } = require('node:crypto');
const { join } = require('node:path');
const { text } = require('node:stream/consumers');

const exportsFolder = join(__dirname, '../../dist/libs/reviews/exports');
const { reviewFormats } = require(join(exportsFolder, 'review-formats'));

async function digestOf(render, review, options) {
  const digest = createHash('sha256');
  for await (const piece of render(review, options)) digest.update(piece);
  return digest.digest('hex');
}

async function main() {
  const { review, options } = JSON.parse(await text(process.stdin));
  const digests = {};
  for (const [format, { reproducible, renderer }] of Object.entries(reviewFormats)) {
    if (reproducible) digests[format] = await digestOf(renderer(), review, options);
  }
  const machine = {
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: Intl.NumberFormat().resolvedOptions().locale,
  };
  process.stdout.write(JSON.stringify({ digests, machine }));
}

void main();
