import { deflateRawSync } from 'node:zlib';
import { Founded, Headway } from './headway';

/** What the import answered over HTTP. */
export interface ImportAnswer {
  readonly status: number;
  readonly body: Record<string, any>;
}

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sends a roadmap file to its route as a tool would. */
export async function sendRoadmap(
  headway: Headway,
  token: string,
  roadmapId: string,
  file: string | Buffer,
  query: Record<string, string> = {},
  type = 'text/csv',
): Promise<ImportAnswer> {
  const { status, body } = await headway.http
    .post(`/v1/roadmaps/${roadmapId}/items`)
    .query(query)
    .set('authorization', `Bearer ${token}`)
    .set('content-type', type)
    .send(file as string);
  return { status, body: body as Record<string, any> };
}

/** Creates a roadmap and answers its id. */
export async function createRoadmap(headway: Headway, founded: Founded, name = 'Plan 2026'): Promise<string> {
  const input = { name, fiscalYear: 2026, sourceSystem: 'Spreadsheet' };
  const { annualRoadmap } = await headway.change(founded.token, 'createAnnualRoadmap', input, 'annualRoadmap { id }');
  return annualRoadmap.id as string;
}

/** The items of a roadmap by their external id. */
export async function itemsOf(
  headway: Headway,
  token: string,
  roadmapId: string,
  fields: string,
): Promise<Record<string, Record<string, any>>> {
  const { annualRoadmap } = await headway.say(
    token,
    `query($id: ID!) { annualRoadmap(id: $id) { items(first: 100) { nodes { externalId ${fields} } } } }`,
    { id: roadmapId },
  );
  const nodes = annualRoadmap.items.nodes as Record<string, any>[];
  return Object.fromEntries(nodes.map((item) => [item.externalId, item]));
}

/** A workbook of a kilobyte whose one sheet claims to unpack to 300 MB. */
export function zipBomb(): Buffer {
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const unpackedBytes = 300 * 1024 * 1024;
  const packed = deflateRawSync(Buffer.alloc(1024 * 1024, ' '), { level: 9 });
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(unpackedBytes, 18);
  fields.writeUInt16LE(name.length, 22);
  const start = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, name, packed]);
  const directory = Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'), fields, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(start.length, 16);
  return Buffer.concat([start, directory, end]);
}
