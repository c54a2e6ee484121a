import { createWriteStream, existsSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '../../libs/domain';

/** The name that stands for standard output. */
export const standardOutput = '-';

/** @throws DomainError ALREADY_EXISTS for a file; a device or a pipe is there to be written to */
export function refuseExisting(path: string): void {
  if (!existsSync(path) || !isPlainFile(path)) return;
  throw new DomainError('ALREADY_EXISTS', null, {
    message: `${path} is there already.`,
    remedy: 'Name another file, or overwrite it with --force.',
    path: '--output',
  });
}

/** Writes a file as a whole or not at all: what was there before stays until the new one is complete. */
export async function writeWhole(pieces: Readable, path: string): Promise<void> {
  if (existsSync(path) && !isPlainFile(path)) {
    await pipeline(pieces, createWriteStream(path)).catch((error: unknown) => {
      throw cannotWrite(error, path);
    });
    return;
  }
  const unfinished = `${path}.${process.pid}.part`;
  try {
    await pipeline(pieces, createWriteStream(unfinished, { flags: 'wx' }));
    await rename(unfinished, path);
  } catch (error) {
    pieces.destroy();
    await rm(unfinished, { force: true });
    throw cannotWrite(error, path);
  }
}

function isPlainFile(path: string): boolean {
  return statSync(path).isFile();
}

const systemFaults = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EISDIR', 'ENAMETOOLONG']);

function cannotWrite(error: unknown, path: string): unknown {
  const { code, message } = error as { code?: string; message: string };
  if (code === undefined || !systemFaults.has(code)) return error;
  return new DomainError('INVALID_INPUT', null, {
    message: `${path} cannot be written: ${message}.`,
    remedy: 'Name a file in a folder that is there and that you may write to, with room for it.',
    path: '--output',
  });
}
