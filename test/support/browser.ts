import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';

/** The browser of this machine, without a window; it goes nowhere by itself. */
export function headlessChromium(): Promise<Browser> {
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'chromium'));
  // Containers run as root, where Chromium has no sandbox; it opens only files that we wrote.
  const args = ['--no-sandbox', '--disable-dev-shm-usage'];
  return puppeteer.launch({ executablePath: places.find(existsSync), args });
}
