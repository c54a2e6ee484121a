import { activityFamilies, ActivityFamily } from './activity-families';
import type { Violation } from './domain-error';
import { isWritten } from './written-text';

export interface OutcomeCheck {
  verdict: 'OUTCOME' | 'ACTIVITY';
  /** The words that gave the activity away, as read, without repetition. Empty for an outcome. */
  matched: string[];
  /** The coaching question that belongs to the first of them; null for an outcome. */
  question: string | null;
}

/**
 * Reads a metric's name and description for activity that poses as an outcome (R-MET-2): what the team does (velocity,
 * features shipped, tickets closed) instead of what people do differently. English only; case, hyphens, plurals and
 * accents do not matter. Any activity in the name counts. In the description only what defines the measure counts, near
 * the beginning of a sentence, so that "we will try this by shipping features" further on does no harm.
 */
export function checkOutcome(name: string, description: string | null): OutcomeCheck {
  const found = [...activitiesIn(normalised(name)), ...sentencesOf(description ?? '').flatMap(activitiesDefining)];
  if (found.length === 0) return { verdict: 'OUTCOME', matched: [], question: null };
  return {
    verdict: 'ACTIVITY',
    matched: [...new Set(found.map(({ phrase }) => phrase))],
    question: found[0]?.family.question ?? null,
  };
}

/** What is wrong with the reason for overriding the outcome check (R-MET-2). Empty when it says something. */
export function overrideReasonViolations(reason: string | null, path: string): Violation[] {
  if (isWritten(reason) && reason.trim().length >= shortestReason) return [];
  return [
    {
      rule: 'R-MET-2',
      path,
      message: `Overriding the outcome check takes a written reason of at least ${shortestReason} characters.`,
      remedy: 'Say in a sentence why this number stands for a change in what people do.',
    },
  ];
}

const shortestReason = 10;

interface Activity {
  family: ActivityFamily;
  phrase: string;
  wordsBefore: number;
}

function activitiesIn(text: string): Activity[] {
  return activityFamilies.flatMap((family) =>
    [...text.matchAll(family.phrases)].flatMap((match) => {
      const [phrase] = match;
      const before = text.slice(0, match.index);
      const after = text.slice(match.index + phrase.length);
      if (family.yieldsToPeople && peopleAct(before, phrase, after)) return [];
      return [{ family, phrase, wordsBefore: before.split(' ').length - 1 }];
    }),
  );
}

const definesMeasure =
  /^(?:the |an? )?(?:total |weekly |monthly |average |mean |median )?(?:number|count|total|sum|amount|share|proportion|percentage|percent|%|rate|ratio|average|mean|median|how (?:many|much)|(?:we |this |it )?(?:measures?|counts?|tracks?))\b/u;
const definitionReach = 8;
const openingReach = 3;

function activitiesDefining(sentence: string): Activity[] {
  const reach = definesMeasure.test(sentence) ? definitionReach : openingReach;
  return activitiesIn(sentence).filter(({ wordsBefore }) => wordsBefore < reach);
}

const actors =
  '(?:customers|users|visitors|buyers|shoppers|subscribers|members|patients|students|learners|teachers|drivers|citizens|clients|guests|households|merchants|sellers|readers|viewers|players|applicants|employees|nurses|doctors|partners|travell?ers|passengers|donors|callers|tenants|people)';
const actor =
  '(?:customer|user|visitor|buyer|shopper|subscriber|member|patient|student|learner|teacher|driver|citizen|client|guest|household|merchant|seller|reader|viewer|player|applicant|nurse|doctor|partner|travell?er|passenger|donor|caller|tenant|person|account)';
const acts =
  '(?:\\p{L}+ing|with|without|use|open|return|complete|adopt|reach|try|click|read|respond|reply|renew|sign|buy|recommend|activate|finish|find|stay|come|log|act|answer|book|join|pay|save|search|share|start|switch|upgrade|visit|watch|keep|choose|report|hit|affected)';
const behaviour =
  '(?:adoption|usage|uptake|use|retention|activation|conversion|engagement|satisfaction|churn|click through|clicks|opens|(?:open|reply|response|click|read|answer) rate|opened|reuse)';
const receivedBy = '(?:used|opened|read|adopted|answered|clicked|watched|visited)';

const clauseBefore = new RegExp(
  `\\b(?:${actors}|${actor}) (?:who|that|whose)\\b|\\b${actors} (?:\\p{L}+ly )?${acts}\\b`,
  'u',
);
const behaviourBefore = new RegExp(
  `\\b${behaviour}(?: rate)? (?:of|with|for|after|from|in|among|on)(?: \\p{L}+){0,4} $`,
  'u',
);
const behaviourAfter = new RegExp(`^ ${behaviour}\\b`, 'u');
const clauseAfter = new RegExp(
  `^ (?:(?:that|which) (?:\\p{L}+ )?${actors} (?:\\p{L}+ly )?${acts}|(?:${receivedBy} )?(?:\\p{L}+ly )?by (?:\\p{L}+ )?${actors})\\b`,
  'u',
);
const perPerson = new RegExp(`^ (?:per|by each) (?:\\p{L}+ )?${actor}\\b`, 'u');
const peopleCanDo = /(?:created|published|completed|built)$/u;
const waiting = /\b(?:time|wait|waiting|duration|delay|hours|days|minutes)\b.*\b(?:to|until|till|before|for)\b/u;
const resolving = /\b(?:tickets?|issues?|bugs?|requests?|incidents?|defects?)\b/u;

/** Whether the sentence around an activity says that people outside the team act, or how long they wait for it. */
function peopleAct(before: string, phrase: string, after: string): boolean {
  return (
    clauseBefore.test(before) ||
    behaviourBefore.test(before) ||
    behaviourAfter.test(after) ||
    clauseAfter.test(after) ||
    (peopleCanDo.test(phrase) && perPerson.test(after)) ||
    (resolving.test(phrase) && waiting.test(before))
  );
}

function sentencesOf(text: string): string[] {
  return text.split(/[.!?;\n]+/u).map(normalised);
}

function normalised(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}
