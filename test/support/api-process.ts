import { ServerAddress } from '../../libs/platform';
import { ProgramProcess, startProgram, urlOf } from './program-process';

/** The API as operators run it: a process of its own, which a story may kill. */
export interface ApiProcess extends ProgramProcess {
  readonly url: string;
}

/** Starts the API on a database that outlives it. */
export async function startApiProcess(address: ServerAddress): Promise<ApiProcess> {
  const program = await startProgram('apps/api/main', { PORT: '0', DATABASE_URL: urlOf(address) });
  return { ...program, url: /http:\/\/[^/\s]+/.exec(program.ready)![0] };
}
