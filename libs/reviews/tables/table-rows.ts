import type {
  ReviewCheckpoint,
  ReviewDocument,
  ReviewHypothesis,
  ReviewReadingFacts,
  ReviewRevisionFacts,
  ReviewTarget,
  ReviewTeam,
} from '../../domain';

export interface HypothesisRow {
  readonly team: ReviewTeam;
  readonly hypothesis: ReviewHypothesis;
}

export interface TargetRow extends HypothesisRow {
  readonly target: ReviewTarget;
}

export interface ReadingRow extends TargetRow {
  readonly reading: ReviewReadingFacts;
}

export interface RevisionRow extends TargetRow {
  readonly revision: ReviewRevisionFacts;
}

export interface CheckpointRow extends HypothesisRow {
  readonly checkpoint: ReviewCheckpoint;
}

export function* hypothesisRows({ teams }: ReviewDocument): Iterable<HypothesisRow> {
  for (const team of teams) for (const hypothesis of team.hypotheses) yield { team, hypothesis };
}

export function* targetRows(document: ReviewDocument): Iterable<TargetRow> {
  for (const row of hypothesisRows(document)) for (const target of row.hypothesis.targets) yield { ...row, target };
}

export function* readingRows(document: ReviewDocument): Iterable<ReadingRow> {
  for (const row of targetRows(document)) for (const reading of row.target.readings) yield { ...row, reading };
}

export function* revisionRows(document: ReviewDocument): Iterable<RevisionRow> {
  for (const row of targetRows(document)) for (const revision of row.target.revisions) yield { ...row, revision };
}

export function* checkpointRows(document: ReviewDocument): Iterable<CheckpointRow> {
  for (const row of hypothesisRows(document))
    for (const checkpoint of row.hypothesis.checkpoints) yield { ...row, checkpoint };
}
