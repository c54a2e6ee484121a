import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What rendering in a process of its own cost, see `render-review.js`. */
export interface RenderingCosts {
  readonly sha256: string;
  readonly bytes: number;
  readonly seconds: number;
  /** Of the process alone, however busy the machine is. */
  readonly processorSeconds: number;
  readonly megabytesBefore: number;
  readonly mostMegabytes: number;
  readonly longestDelayMilliseconds: number;
}

/** Renders a sample, or one of so many readings, in a process whose time zone and language are those of `environment`. */
export async function renderElsewhere(
  format: 'csv' | 'html' | 'md' | 'xlsx',
  sample: 'realistic' | 'large' | number,
  environment: Readonly<Record<string, string>> = {},
  locale = 'en',
): Promise<RenderingCosts> {
  const words = [join(__dirname, 'render-review.js'), format, String(sample), locale];
  const { stdout } = await run(process.execPath, words, { env: { PATH: process.env.PATH, ...environment } });
  return JSON.parse(stdout) as RenderingCosts;
}
