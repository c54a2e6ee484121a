import { execFile } from 'node:child_process';
import { cpus } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
  canonicalJson,
  composeReview,
  plainWish,
  readReviewDocument,
  ReviewFormat,
  reviewFormatNames,
} from '../../libs/domain';
import { reviewFormats } from '../../libs/reviews';
import { BenchHouse, inBenchHouse, median, report } from './bench-house';
import { largeCompany, sampleInputs, storeFrozenReview } from './exports.sample';

const rounds = 3;
/** The delay that is measured begins at this grain, in milliseconds. */
const grain = 5;
const megabyte = 1024 * 1024;

/** One rendering of one format. */
interface Measured {
  readonly seconds: number;
  readonly bytes: number;
  /** The longest that the event loop of the API was held up, in milliseconds. */
  readonly held: number;
  /** What the process grew by at most, the thread's memory included. */
  readonly megabytes: number;
}

/**
 * What the export of a large company's quarter costs over HTTP, where a thread renders it, beside the same renderer run where
 * requests are answered. Both sides read the same text. The client is a process of its own. Ratios are the seconds of the
 * bare renderer by those over HTTP, and how much less the event loop is held up.
 */
async function bench(house: BenchHouse): Promise<void> {
  const { dataSource, founded, url } = house;
  const inputs = sampleInputs(largeCompany);
  const text = canonicalJson(composeReview(inputs));
  const reviewId = await storeFrozenReview(dataSource, founded.organizationId, inputs);
  const ratios: Record<string, number> = {};
  const figures: Record<string, number> = { documentBytes: Buffer.byteLength(text), ...largeCompany };
  for (const format of reviewFormatNames) {
    const address = `${url}/v1/reviews/${reviewId}.${format}`;
    const http = await middleOf(format, 'over HTTP', () => fetched(address, founded.token));
    const bare = await middleOf(format, 'bare', () => rendered(format, text));
    Object.assign(ratios, {
      [`${format}Speed`]: bare.seconds / http.seconds,
      [`${format}Held`]: http.held / bare.held,
    });
    Object.assign(figures, {
      [`${format}Seconds`]: http.seconds,
      [`${format}Bytes`]: http.bytes,
      [`${format}PeakMegabytes`]: http.megabytes,
      [`${format}HeldMs`]: http.held,
      [`${format}BareHeldMs`]: bare.held,
    });
  }
  await report(dataSource, { bench: 'exports', ratios, figures: { ...figures, rounds, cores: cpus().length } });
}

/** The median of the seconds, and the worst of the rest. The first call is not counted: it starts the thread. */
async function middleOf(format: ReviewFormat, side: string, call: () => Promise<Served>): Promise<Measured> {
  await call();
  const all: Measured[] = [];
  for (let round = 1; round <= rounds; round += 1) all.push(await measured(call));
  const middle: Measured = {
    seconds: median(all.map(({ seconds }) => seconds)),
    bytes: all[0]!.bytes,
    held: Math.max(...all.map(({ held }) => held)),
    megabytes: Math.max(...all.map(({ megabytes }) => megabytes)),
  };
  const shown = `${middle.seconds.toFixed(2)} s, ${middle.megabytes.toFixed(0)} MB more, held up ${middle.held.toFixed(0)} ms`;
  process.stderr.write(`${format} ${side}: ${shown}, ${(middle.bytes / megabyte).toFixed(1)} MB\n`);
  return middle;
}

interface Served {
  readonly seconds: number;
  readonly bytes: number;
}

async function measured(call: () => Promise<Served>): Promise<Measured> {
  await pause(200);
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10);
  const delay = monitorEventLoopDelay({ resolution: grain });
  delay.enable();
  // What is held up before its first turn would not be seen.
  await pause(4 * grain);
  const served = await call();
  // The turn in which a bare rendering ended is over before the delay is read.
  await pause(2 * grain);
  delay.disable();
  clearInterval(watch);
  peak = Math.max(peak, process.memoryUsage.rss());
  return { ...served, held: Math.max(0, delay.max / 1e6 - grain), megabytes: (peak - before) / megabyte };
}

const client = `
  const [url, token] = process.argv.slice(1);
  const began = performance.now();
  fetch(url, { headers: { authorization: 'Bearer ' + token } }).then(async (answer) => {
    let bytes = 0;
    for await (const piece of answer.body) bytes += piece.length;
    if (answer.status !== 200) throw new Error('answered ' + answer.status);
    console.log(JSON.stringify({ seconds: (performance.now() - began) / 1000, bytes }));
  });`;

async function fetched(url: string, token: string): Promise<Served> {
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', client, url, token]);
  return JSON.parse(stdout) as Served;
}

async function rendered(format: ReviewFormat, text: string): Promise<Served> {
  const began = performance.now();
  const review = { document: readReviewDocument(text), hash: 'a'.repeat(64), addenda: [], redacted: false };
  let bytes = 0;
  for await (const piece of reviewFormats[format].renderer()(review, plainWish)) bytes += piece.length;
  return { seconds: (performance.now() - began) / 1000, bytes };
}

inBenchHouse(bench).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
