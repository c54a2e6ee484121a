import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Cast } from './cast';
import { Client } from './demo-client';
import { Narrator, percent } from './narrator';

export interface RoadmapItem {
  readonly id: string;
  readonly title: string;
  readonly promisedAsWritten: string | null;
  readonly team: { readonly id: string } | null;
}

interface ImportReport {
  readonly counts: Record<'rows' | 'created' | 'updated' | 'unchanged' | 'refused' | 'slipped' | 'pulledIn', number>;
}

/** Imports the annual roadmap, once as a rehearsal and then for real, and gives its id. */
export async function importRoadmap(narrator: Narrator, cast: Cast, file: string): Promise<string> {
  const { client } = cast.admin;
  const { annualRoadmap } = await client.change<{ annualRoadmap: { id: string } }>(
    'createAnnualRoadmap',
    { name: 'Roadmap 2026', fiscalYear: 2026, sourceSystem: basename(file) },
    'annualRoadmap { id }',
  );
  const rehearsal = await sendRoadmap(client, annualRoadmap.id, file, '?dryRun=true');
  narrator.tell(
    `A dry run of ${basename(file)} reads ${rehearsal.counts.rows} promised features, ${rehearsal.counts.refused} of them with problems. Nothing is written yet.`,
  );
  const imported = await sendRoadmap(client, annualRoadmap.id, file, '?mode=partial');
  narrator.tell(`Imported: ${imported.counts.created} features, ${imported.counts.refused} rows refused.`);
  await showFirstItems(narrator, client, annualRoadmap.id);
  return annualRoadmap.id;
}

/** Imports the same roadmap as it looked later, and shows what became of its dates. */
export async function importAgain(narrator: Narrator, cast: Cast, roadmapId: string, file: string): Promise<void> {
  const { client } = cast.admin;
  const { counts } = await sendRoadmap(client, roadmapId, file, '?mode=partial');
  narrator.tell(
    `Half a year later the same roadmap comes in again: ${counts.updated} features changed, ${counts.slipped} promised dates slipped, ${counts.pulledIn} were pulled in.`,
  );
  const { slipStatistics: slip } = await client.ask<{ slipStatistics: Record<string, number | null> }>(
    `query ($id: ID!) { slipStatistics(roadmapId: $id) { datedItems slippedItems medianSlipDays worstSlipDays totalSlipDays } }`,
    { id: roadmapId },
  );
  narrator.tell(
    `The opening argument: ${slip.slippedItems} of ${slip.datedItems} dated promises slipped, the median by ${slip.medianSlipDays} days, the worst by ${slip.worstSlipDays}.`,
  );
}

/** A roadmap that names no teams of ours is handed out first, twenty features to each. */
export async function handOut(narrator: Narrator, cast: Cast, roadmapId: string): Promise<void> {
  const teams = [cast.checkout, cast.search, cast.onboarding];
  const { client, name } = cast.admin;
  const owned = await Promise.all(teams.map(({ id }) => freeItems(client, roadmapId, id)));
  if (owned.every((items) => items.length > 0)) return;
  const free = (await freeItems(client, roadmapId)).filter(({ team }) => team === null);
  for (const [index, { id }] of teams.entries()) {
    const itemIds = free.slice(index * 20, index * 20 + 20).map((item) => item.id);
    if (itemIds.length > 0) await client.change('assignRoadmapItems', { itemIds, teamId: id }, 'roadmapItems { id }');
  }
  narrator.tell(`${name} hands out the first features to the three teams; the roadmap names none of them.`);
}

/** Items of the roadmap that nobody has decided about, at most a hundred. */
export async function freeItems(client: Client, roadmapId: string, teamId?: string): Promise<RoadmapItem[]> {
  const { annualRoadmap } = await client.ask<{ annualRoadmap: { items: { nodes: RoadmapItem[] } } }>(
    `query ($id: ID!, $teamId: ID) {
      annualRoadmap(id: $id) {
        items(first: 100, disposition: IMPORTED, teamId: $teamId) { nodes { id title promisedAsWritten team { id } } }
      }
    }`,
    { id: roadmapId, teamId },
  );
  return annualRoadmap.items.nodes;
}

export async function tellCoverage(narrator: Narrator, client: Client, roadmapId: string): Promise<void> {
  const { swapCoverage } = await client.ask<{
    swapCoverage: {
      items: number;
      decidedItems: number;
      coverage: number;
      byDisposition: { disposition: string; items: number }[];
    };
  }>(
    `query ($id: ID!) { swapCoverage(roadmapId: $id) { items decidedItems coverage byDisposition { disposition items } } }`,
    {
      id: roadmapId,
    },
  );
  const parts = swapCoverage.byDisposition
    .filter(({ items }) => items > 0)
    .map(({ disposition, items }) => `${items} ${disposition.toLowerCase().replaceAll('_', ' ')}`);
  narrator.tell(
    `Swap coverage: ${percent(swapCoverage.coverage)} (${swapCoverage.decidedItems} of ${swapCoverage.items} features decided: ${parts.join(', ')}).`,
  );
}

async function sendRoadmap(client: Client, roadmapId: string, file: string, query: string): Promise<ImportReport> {
  const contentType = file.toLowerCase().endsWith('.xlsx')
    ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    : 'text/csv';
  const body = await readFile(file);
  return JSON.parse(await client.post(`/v1/roadmaps/${roadmapId}/items${query}`, contentType, body)) as ImportReport;
}

async function showFirstItems(narrator: Narrator, client: Client, roadmapId: string): Promise<void> {
  const { annualRoadmap } = await client.ask<{
    annualRoadmap: { items: { nodes: (RoadmapItem & { promisedEndsOn: string | null })[] } };
  }>(
    `query ($id: ID!) { annualRoadmap(id: $id) { items(first: 4) { nodes { id title promisedAsWritten promisedEndsOn team { id } } } } }`,
    { id: roadmapId },
  );
  narrator.table(
    annualRoadmap.items.nodes.map(({ title, promisedAsWritten, promisedEndsOn }) => [
      title.length > 48 ? `${title.slice(0, 47)}…` : title,
      `promised "${promisedAsWritten ?? '–'}"`,
      `read as by ${promisedEndsOn ?? '–'}`,
    ]),
  );
}
