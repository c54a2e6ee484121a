/**
 * The kinds of activity that are commonly reported as if they were outcomes. Phrases are read on normalised text: lower
 * case, words parted by single spaces, no punctuation but `%`.
 */
export interface ActivityFamily {
  phrases: RegExp;
  /** What a coach would ask whoever proposes such a measure. */
  question: string;
  /**
   * Whether the words stop being activity when customers are the ones acting ("customers who use the shipped feature").
   * Velocity, code and hours never do: they only ever describe the team.
   */
  yieldsToPeople: boolean;
}

const words = (...alternatives: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'gu');

/** `done`: matches "tickets closed", "tickets that were closed", "closed tickets" and "closing tickets". */
const done = (things: string, verbs: string, gerunds: string): string =>
  [
    `(?:${things})(?: that| which)?(?: are| is| was| were| get| got| we| have been| has been| being)? (?:${verbs})`,
    `(?:${verbs}|${gerunds})(?: the| new| more| our)? (?:${things})`,
  ].join('|');

export const activityFamilies: readonly ActivityFamily[] = [
  {
    phrases: words(
      '(?<!(?:sales|pipeline|lead|deal|order|purchase|money|vehicle|wind|walking|driving) )velocity',
      'story ?points?',
      'points (?:completed|delivered|burned|burnt)',
      'burn ?(?:down|up)',
      'sprint (?:goals?|commitments?|backlog|scope)(?: (?:items|stories))? (?:completed|completion|met|delivered|done)',
      '(?:team|sprint|development|delivery) throughput',
      '(?:items|stories|tasks) per sprint',
    ),
    question:
      'What would have to be true for velocity to be a meaningful indicator of this team’s performance, and which change in what people do would show it more directly?',
    yieldsToPeople: false,
  },
  {
    phrases: words(
      done(
        'features?|functionality|functionalities|enhancements?|improvements?|capabilities|epics?|user stories|mvps?|use cases|change requests',
        'shipped|released|delivered|launched|built|developed|deployed|completed|implemented|finished|rolled out',
        'shipping|releasing|delivering|launching|building|developing|implementing|finishing',
      ),
      'feature (?:delivery|output|throughput|count|launches|releases)(?: rate)?',
      'feature (?:launch|release)',
      done('experiments?|prototypes?', 'run|launched|completed|built', 'running|launching|building'),
    ),
    question:
      'Suppose it shipped tomorrow exactly as planned: who would do something differently, and how would you notice?',
    yieldsToPeople: true,
  },
  {
    phrases: words(
      done(
        'tickets?|bugs?|bug reports?|defects?|issues?|tasks?|backlog items?|work items?|incidents?|feature requests?',
        'closed|resolved|fixed|completed|done|worked off|processed|handled',
        'closing|resolving|fixing|processing|handling',
      ),
      'bug ?fixes',
      '(?:ticket|bug|defect|issue) (?:closure|fix)(?: rate)?',
    ),
    question:
      'If every one of these were closed, what would customers be able to do that they cannot do today, and can that be counted instead?',
    yieldsToPeople: true,
  },
  {
    phrases: words(
      'deployments',
      'deploys',
      '(?:release|deployment|deploy) (?:frequency|cadence|count|rate)',
      'releases (?:per|to production|shipped|made|done|completed|each|a|every)',
      'number of releases',
      'builds (?:per|completed|run)',
      '(?:code|git) commits',
      'number of commits',
      'commits (?:per|pushed|merged|made)',
    ),
    question:
      'Being able to release often is a means: what do people do sooner, or more often, because a release reached them?',
    yieldsToPeople: true,
  },
  {
    phrases: words(
      'lines? of (?:source )?code',
      '(?:sloc|kloc)',
      '(?:code|test|unit test|branch|statement) coverage',
      '(?:pull|merge) requests?',
      'prs (?:merged|opened|reviewed|closed|created)',
      'code reviews(?: (?:done|completed))?',
      done(
        '(?:unit |automated |regression )?tests|test cases',
        'written|executed|automated|added',
        'writing|automating',
      ),
      'refactorings?',
    ),
    question:
      'The code could double, or shrink by half, without anybody outside noticing: what would somebody using the product notice?',
    yieldsToPeople: false,
  },
  {
    phrases: words(
      done(
        'meetings?|workshops?|trainings?|training sessions?|testing sessions?|coaching sessions?|interviews?|demos?|stand ?ups?|retros?|retrospectives?|webinars?|ceremonies|sprint reviews?|events?',
        'held|run|conducted|hosted|organi[sz]ed|facilitated|given|delivered',
        'holding|running|conducting|hosting|organi[sz]ing|facilitating|giving',
      ),
      '(?:sales |customer |phone )?calls made',
      'meeting attendance',
    ),
    question: 'What should people do differently after they were there, and how long after would you look for it?',
    yieldsToPeople: true,
  },
  {
    phrases: words(
      done(
        'e ?mails?|newsletters?|mailings?|(?:push )?notifications?|campaigns?|surveys?|press releases?|tweets?|adverts?|ads|flyers?|blog posts?|posts?|articles?|white ?papers?',
        'sent(?: out)?|launched|published|posted|written|run|issued',
        'sending|launching|publishing|posting|writing|issuing',
      ),
    ),
    question:
      'Sending is under your control; what should those who receive it do next, and how many of them do it today?',
    yieldsToPeople: true,
  },
  {
    phrases: words(
      '(?:person |man |working |over ?time |billable )?(?:hours|days) (?:worked|logged|billed)',
      'hours spent (?:on|in) (?:the )?(?:project|development|coding|building|meetings|sprint|features?)',
      '(?:person|man|billable) ?(?:hours|days)',
      'over ?time hours',
      '(?:team|resource|staff|capacity|developer|engineer|people) utili[sz]ation',
      'utili[sz]ation of (?:the )?(?:team|teams|resources|staff|developers|engineers)',
      'head ?count',
      'budget (?:spent|consumed|used|burned)',
    ),
    question: 'If the same result came from half the effort, would this number call that good or bad?',
    yieldsToPeople: false,
  },
  {
    phrases: words(
      'roadmap(?: items?| features?| milestones?| commitments?)? (?:delivered|delivery|completed?|completion|done|shipped|progress|adherence|executed|execution|achieved|achievement)',
      '(?:delivery|completion|delivering|completing|adherence|progress) (?:of|on|to|against) (?:the |our )?(?:annual )?(?:roadmap|project|plan)',
      'milestones? (?:met|hit|reached|completed|delivered|achieved)',
      '(?:projects?|initiatives?|deliverables?) (?:delivered|completed?|completion|finished|done|on time|on schedule)',
      '(?:projects?|releases?|features?|scope|sprints?|roadmap) (?:delivered |delivery |shipped )?on ?(?:time|schedule)(?: delivery)?',
      '(?:project|roadmap|feature|build|migration|programme|program) (?:percent|%) complete',
      'go lives?',
    ),
    question:
      'When the plan is done and nothing has changed for customers, was that a success? What change is the plan meant to bring about?',
    yieldsToPeople: true,
  },
  {
    phrases: words(
      done(
        '(?:landing |web |product )?pages?|screens?|dashboards?|wireframes?|mock ?ups?|designs?|apis?|integrations?|components?|reports?|documents?|specifications?|specs|requirements|documentation|playbooks?|personas?',
        'built|designed|created|published|launched|shipped|delivered|written|documented|produced|implemented|completed',
        'building|designing|creating|publishing|launching|shipping|writing|documenting|producing|implementing',
      ),
    ),
    question: 'Who is this for, what do they do without it today, and what would they do once they have it?',
    yieldsToPeople: true,
  },
];
