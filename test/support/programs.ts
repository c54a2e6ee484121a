import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a program can be started by its name, such as `soffice`. */
export function hasProgram(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * A test that needs a program which this machine may lack. Without it, its name in the report and a warning say that nothing
 * was proven; it does not pass in silence.
 */
export function itWith(program: string, name: string, test: () => Promise<void>, timeout = 120_000): void {
  if (hasProgram(program)) {
    it(name, test, timeout);
    return;
  }
  it(`NOT PROVEN, ${program} is not installed: ${name}`, () => {
    console.warn(`${program} is not installed, so this was not proven: ${name}`);
  });
}
