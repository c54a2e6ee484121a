import type { ReviewInputs } from '../../libs/domain';
import { checkpointFacts, realisticReviewInputs, reviewInputs } from './sample-review';

/**
 * Twenty teams of ten hypotheses each, with every state that the realistic quarter knows, and names in many scripts, long
 * and short.
 */
export function manyScriptsReviewInputs(): ReviewInputs {
  const realistic = realisticReviewInputs();
  const patterns = realistic.teams.flatMap(({ hypotheses }) => hypotheses);
  const teams = Array.from({ length: 20 }, (_, team) => ({
    id: `team-${team}`,
    name: teamNames[team % teamNames.length]! + (team < teamNames.length ? '' : ` ${team}`),
    productManager: 'Ana Ruiz',
    hypotheses: Array.from({ length: 10 }, (_, hypothesis) => {
      const id = `${team}-${hypothesis}`;
      const pattern = patterns[(team * 7 + hypothesis) % (team < 12 ? patterns.length : 1)]!;
      return {
        ...pattern,
        id,
        title: `${pattern.title} ${id}`,
        targets: pattern.targets.map((target) => ({ ...target, id: `${target.id}-${id}` })),
        checkpoints: pattern.checkpoints.map((checkpoint) => ({
          ...checkpointFacts(checkpoint),
          id: `${checkpoint.id}-${id}`,
        })),
      };
    }),
  }));
  return reviewInputs({ ...realistic, teams });
}

const teamNames = [
  'Checkout',
  'Onboarding and first steps of customers in regulated industries',
  'Support',
  'Suche und Empfehlungen',
  'Поиск и рекомендации',
  'البحث والتوصيات',
  '検索とおすすめ',
  'חיפוש והמלצות',
  'खोज और सुझाव',
  'Αναζήτηση',
] as const;
