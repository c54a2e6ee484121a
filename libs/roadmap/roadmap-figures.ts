import { EntityManager } from 'typeorm';
import { Actor, Disposition, SlipStatistics, SwapCoverage, swapCoverage } from '../domain';
import { SwapCoverageFigure } from './roadmap.types';

/** What a figure is reckoned over; several where there is one figure for each. */
export interface FigureScope {
  readonly roadmapIds?: readonly string[];
  readonly teamIds?: readonly string[];
}

type Grouping = 'roadmap_id' | 'team_id' | null;

/** The key of the one figure that is not grouped. */
const ungrouped = '';

const inScope = `item.organization_id = $1
  AND ($2::uuid[] IS NULL OR item.roadmap_id = ANY ($2)) AND ($3::uuid[] IS NULL OR item.team_id = ANY ($3))`;

/** Swap coverage of roadmaps, teams or the whole organization, reckoned in the database (R-SWAP-6). */
export async function readCoverage(
  em: EntityManager,
  actor: Pick<Actor, 'organizationId'>,
  scope: FigureScope,
  grouping: Grouping,
): Promise<Map<string, SwapCoverage>> {
  const rows = await em.query<{ key: string; disposition: Disposition; items: number }[]>(
    `SELECT ${keyOf(grouping)} AS key, disposition, count(*)::int AS items FROM roadmap_item item
     WHERE ${inScope} GROUP BY 1, 2`,
    parametersOf(actor, scope),
  );
  const figures = new Map<string, SwapCoverage>();
  for (const { key, disposition, items } of rows) {
    const figure = figures.get(key) ?? emptyCoverage();
    figure.byDisposition[disposition] = items;
    figure.items += items;
    figure.decidedItems += disposition === Disposition.IMPORTED ? 0 : items;
    figure.coverage = figure.decidedItems / figure.items;
    figures.set(key, figure);
  }
  return figures;
}

/**
 * Slip statistics of roadmaps, teams or the whole organization, reckoned in the database: what `slipStatistics` of the
 * domain says of the same histories (R-SWAP-3).
 */
export async function readSlip(
  em: EntityManager,
  actor: Pick<Actor, 'organizationId'>,
  scope: FigureScope,
  grouping: Grouping,
): Promise<Map<string, SlipStatistics>> {
  const rows = await em.query<(SlipStatistics & { key: string })[]>(
    `WITH dated AS (
       SELECT item_id,
         (array_agg(ends_on ORDER BY sequence) FILTER (WHERE ends_on IS NOT NULL))[1] AS first_promised,
         (array_agg(ends_on ORDER BY sequence DESC) FILTER (WHERE ends_on IS NOT NULL))[1] AS last_promised,
         (array_agg(ends_on ORDER BY sequence DESC))[1] IS NULL AS withdrawn
       FROM promised_date seen
       JOIN roadmap_item item ON item.organization_id = $1 AND item.id = seen.item_id
       WHERE seen.organization_id = $1 AND ${inScope}
       GROUP BY item_id
     ), moved AS (
       SELECT ${keyOf(grouping)} AS key, first_promised, withdrawn, last_promised - first_promised AS days
       FROM roadmap_item item LEFT JOIN dated ON dated.item_id = item.id
       WHERE ${inScope}
     )
     SELECT key, count(*)::int AS items,
       count(first_promised)::int AS "datedItems",
       count(*) FILTER (WHERE days > 0)::int AS "slippedItems",
       count(*) FILTER (WHERE days < 0)::int AS "pulledInItems",
       count(*) FILTER (WHERE first_promised IS NOT NULL AND withdrawn)::int AS "withdrawnDateItems",
       percentile_cont(0.5) WITHIN GROUP (ORDER BY days) FILTER (WHERE days > 0) AS "medianSlipDays",
       (avg(days) FILTER (WHERE days > 0))::float8 AS "meanSlipDays",
       max(days) FILTER (WHERE days > 0) AS "worstSlipDays",
       coalesce(sum(days) FILTER (WHERE days > 0), 0)::float8 AS "totalSlipDays"
     FROM moved GROUP BY key`,
    parametersOf(actor, scope),
  );
  return new Map(rows.map(({ key, ...statistics }) => [key, statistics]));
}

/** Coverage as the API shows it. */
export function coverageFigure({ byDisposition, ...figure }: SwapCoverage): SwapCoverageFigure {
  const counts = Object.values(Disposition).map((disposition) => ({ disposition, items: byDisposition[disposition] }));
  return { ...figure, byDisposition: counts };
}

/** The coverage of no items at all. */
export function emptyCoverage(): SwapCoverage {
  return swapCoverage([]);
}

/** The one figure of a reading that was not grouped. */
export function only<T>(figures: ReadonlyMap<string, T>): T | undefined {
  return figures.get(ungrouped);
}

function keyOf(grouping: Grouping): string {
  return grouping === null ? `'${ungrouped}'` : `item.${grouping}::text`;
}

function parametersOf({ organizationId }: Pick<Actor, 'organizationId'>, { roadmapIds, teamIds }: FigureScope) {
  return [organizationId, roadmapIds ?? null, teamIds ?? null];
}
