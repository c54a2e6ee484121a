import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Actor, DayOrder, DomainError } from '../domain';
import { Organization } from '../people';
import { Config, CONFIG, locate, Transactions } from '../platform';
import { AnnualRoadmap } from './annual-roadmap.entity';
import { readRoadmapFile, RoadmapFile } from './roadmap-file.reader';
import {
  ImportMode,
  listedRefusals,
  listedRows,
  RoadmapImportReport,
  RoadmapRowReport,
  RowOutcome,
} from './roadmap-import.type';
import { GivenMapping, RoadmapPreset } from './roadmap-presets';
import { InterpretedRows, interpretRows, RowRefusal } from './roadmap-rows';
import { countItemsMissingFrom, upsertItems } from './roadmap-upsert';

/** How a caller wants a file to be read and taken in. */
export interface ImportOptions {
  readonly dryRun: boolean;
  readonly mode: ImportMode;
  readonly preset?: RoadmapPreset;
  readonly mapping?: GivenMapping;
  readonly dayOrder?: DayOrder;
  /** Whether an item with an impossible date comes in undated instead of being refused. */
  readonly undatedWhereImpossible: boolean;
  readonly fileName?: string;
  readonly idempotencyKey?: string;
}

/** A file that was read and understood, not yet compared with what is there. */
type UnderstoodFile = RoadmapFile & InterpretedRows;

/** Takes roadmap files in: all rows at once or the good ones, for real or as a dry run (R-SWAP-1…3). */
@Injectable()
export class RoadmapImportService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Imports a file into a roadmap. Importing the same file again changes nothing.
   * @throws DomainError NOT_FOUND, MALFORMED_FILE, TOO_LARGE, or INVALID_INPUT where rows are refused and the mode is
   *   ATOMIC; then nothing was written
   */
  async import(
    actor: Actor,
    roadmapId: string,
    source: Buffer | Readable,
    options: ImportOptions,
  ): Promise<RoadmapImportReport> {
    const file = await this.understand(actor, roadmapId, source, options);
    if (options.dryRun) {
      return this.transactions.read(actor, (em) => this.compare(em, actor, roadmapId, file, options, null));
    }
    if (options.mode === ImportMode.ATOMIC) refuseRefusedRows(file);
    const call = { operation: 'importAnnualRoadmap', input: { ...options, roadmapId, file: digestOf(file, options) } };
    return this.transactions.run(
      actor,
      async ({ em, now, record }) => {
        // Imports of one roadmap wait for each other here, so that each compares with what the one before has left.
        const roadmap = await locate(em, AnnualRoadmap, actor, roadmapId, { path: 'id', lock: true });
        const report = await this.compare(em, actor, roadmapId, file, options, { seenAt: now });
        await em.update(
          AnnualRoadmap,
          { organizationId: actor.organizationId, id: roadmapId },
          { importedAt: now, version: roadmap.version + 1 },
        );
        const { counts, format, preset, mode } = report;
        record({
          action: 'AnnualRoadmapImported',
          subject: { type: 'AnnualRoadmap', id: roadmapId },
          changes: { fileName: options.fileName ?? null, format, preset, mode, counts },
        });
        return report;
      },
      call,
    );
  }

  private async understand(
    actor: Actor,
    roadmapId: string,
    source: Buffer | Readable,
    options: ImportOptions,
  ): Promise<UnderstoodFile> {
    const { roadmap, organization } = await this.transactions.read(actor, async (em) => ({
      roadmap: await locate(em, AnnualRoadmap, actor, roadmapId, { path: 'id' }),
      organization: await em.findOneByOrFail(Organization, { id: actor.organizationId }),
    }));
    const file = await readRoadmapFile(source, {
      ...(options.fileName !== undefined && { fileName: options.fileName }),
      limits: { bytes: this.config.maxImportBytes },
    });
    const rows = interpretRows(file, {
      ...options,
      fiscalStartMonth: organization.fiscalYearStartMonth,
      fiscalYear: roadmap.fiscalYear,
    });
    return { ...file, ...rows, notes: [...file.notes, ...rows.notes] };
  }

  private async compare(
    em: EntityManager,
    actor: Actor,
    roadmapId: string,
    file: UnderstoodFile,
    options: ImportOptions,
    write: { seenAt: Date } | null,
  ): Promise<RoadmapImportReport> {
    const missing = await countItemsMissingFrom(em, actor, roadmapId, file.items);
    const rows = await upsertItems(em, actor, roadmapId, file.items, write);
    return reportOf(roadmapId, file, options, rows, missing);
  }
}

function reportOf(
  roadmapId: string,
  file: UnderstoodFile,
  { dryRun, mode }: ImportOptions,
  rows: readonly RoadmapRowReport[],
  missing: number,
): RoadmapImportReport {
  const counted = (outcome: RowOutcome) => rows.filter((row) => row.outcome === outcome).length;
  const notes = [...file.notes];
  if (missing > 0) notes.push(`${missing} items of this roadmap are not in the file; they are left as they are.`);
  if (rows.length > listedRows) notes.push(`Only the first ${listedRows} rows are listed; the counts tell all.`);
  return {
    roadmapId,
    dryRun,
    mode,
    accepted: mode === ImportMode.PARTIAL || file.refusals.length === 0,
    counts: {
      rows: rows.length + file.refusals.length,
      created: counted(RowOutcome.CREATED),
      updated: counted(RowOutcome.UPDATED),
      unchanged: counted(RowOutcome.UNCHANGED),
      refused: file.refusals.length,
      slipped: rows.filter(({ slipDays }) => slipDays !== null && slipDays > 0).length,
      pulledIn: rows.filter(({ slipDays }) => slipDays !== null && slipDays < 0).length,
    },
    rows: rows.slice(0, listedRows),
    refusals: file.refusals
      .slice(0, listedRefusals)
      .map(({ rowNumber, ...refusal }) => ({ row: rowNumber, ...refusal })),
    notes,
    format: file.format,
    preset: file.preset,
    mapping: file.mapping,
  };
}

const violationsListed = 100;

function refuseRefusedRows({ refusals, items }: UnderstoodFile): void {
  if (refusals.length === 0) return;
  const all = refusals.length + items.length;
  throw new DomainError('INVALID_INPUT', 'R-SWAP-2', {
    message: `${refusals.length} of ${all} rows cannot be taken; nothing was imported.`,
    remedy: 'Correct the rows in `violations`, or import with the mode partial to take the good ones.',
    path: 'file',
    facts: { rows: all, refused: refusals.length },
    violations: refusals.slice(0, violationsListed).map(asViolation),
  });
}

function asViolation({ rule, rowNumber, column, message, remedy }: RowRefusal) {
  return { rule, path: `rows.${rowNumber}.${column}`, message, remedy };
}

/** What stands for the file in the body of an idempotent call; worked out only where there is a key. */
function digestOf(file: UnderstoodFile, { idempotencyKey }: ImportOptions): string | null {
  if (idempotencyKey === undefined) return null;
  return createHash('sha256')
    .update(JSON.stringify([file.items, file.refusals]))
    .digest('hex');
}
