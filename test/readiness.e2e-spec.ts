import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { canonicalJson, readinessStatements } from '../libs/domain';
import { applicationRole } from '../libs/platform';
import { Founded, Headway, startHeadway } from './support/headway';
import { formProductTeam, joinPerson, ProductTeam } from './support/product-team';
import { eventsOf, noticesOf } from './support/told';

const sheet = (team: number, organisation: number) =>
  readinessStatements.map(({ id, area }) => ({
    statementId: id,
    score: area === 'ORGANISATIONAL_SHIFTS' ? organisation : team,
  }));

describe('a readiness survey', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let coach: string;
  let surveyId: string;
  let members: { id: string; token: string }[];

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
    coach = (await joinPerson(headway, acme, 'Cora Coach', ['COACH'])).token;
    members = [{ id: team.productManagerId, token: team.productManager }];
    for (const name of [
      'Ana Abel',
      'Ben Berg',
      'Cem Celik',
      'Dora Dahl',
      'Eli Ek',
      'Fay Fox',
      'Gil Gray',
      'Hal Holm',
      'Ina Imhof',
    ]) {
      const member = await joinPerson(headway, acme, name, ['MEMBER']);
      const seat = { teamId: team.teamId, personId: member.id };
      await headway.change(acme.token, 'addTeamMember', seat, 'team { id }');
      members.push(member);
    }
    const { readinessSurvey } = await headway.change(coach, 'openReadinessSurvey', {}, 'readinessSurvey { id }');
    surveyId = readinessSurvey.id as string;
  });
  afterEach(() => headway.close());

  const surveyFields = `id label openedAt answered statements { id }
    result { answers gap namedGap areas { area mean } statements { mean statement { id } } }`;
  const survey = async (token = coach) => {
    const document = `query($id: ID!) { readinessSurvey(id: $id) { ${surveyFields} } }`;
    return (await headway.say(token, document, { id: surveyId })).readinessSurvey as Record<string, any>;
  };
  const answer = async (token: string, answers: object = sheet(4, 2), more: object = {}) => {
    const input = { surveyId, answers, ...more };
    return (await headway.change(token, 'answerReadinessSurvey', input, 'readinessSurvey { id answered }'))
      .readinessSurvey as object;
  };
  const answerFrom = async (from: number, to: number, answers: object = sheet(4, 2)) => {
    for (const { token } of members.slice(from, to)) await answer(token, answers);
  };
  const refused = (token: string, input: object) => headway.refusal(token, 'answerReadinessSurvey', input);

  it('is opened by a coach, asks everybody who is on a team, and is owed until answered (R-UP-8)', async () => {
    expect((await noticesOf(headway, members[3]!.token)).map(({ kind }) => kind)).toEqual(['READINESS_ASKED']);
    expect((await noticesOf(headway, team.sponsor)).map(({ kind }) => kind)).toEqual([]);
    const owed = async (token: string) =>
      (await headway.say(token, '{ obligations { kind rule act dueAt readinessSurvey { id } } }'))
        .obligations as object[];
    expect(await owed(members[1]!.token)).toEqual([
      {
        kind: 'ANSWER_READINESS',
        rule: 'R-UP-8',
        act: 'answerReadinessSurvey',
        dueAt: '2026-04-01T00:00:00.000Z',
        readinessSurvey: { id: surveyId },
      },
    ]);
    expect(await owed(team.sponsor)).toEqual([]);
    expect(await answer(members[1]!.token)).toEqual({ id: surveyId, answered: true });
    expect(await owed(members[1]!.token)).toEqual([]);
    expect(await survey()).toMatchObject({ label: 'FY26 Q1', answered: false });
    expect(
      (await eventsOf(headway, acme.token, ['ReadinessSurveyOpened'])).map(({ changes }) => changes.quarter),
    ).toEqual(['FY26 Q1']);
  });

  it('with four answers shows nothing: by id, list, count, order, aggregate or error text (R-UP-8)', async () => {
    const everything = async () => {
      const documents = [
        `{ readinessSurveys(first: 5) { edges { cursor } nodes { ${surveyFields} } pageInfo { hasNextPage endCursor } } }`,
        '{ auditTrail(first: 100) { nodes { id action actorKind subjectType changes } pageInfo { hasNextPage } } }',
        '{ outbox(first: 100) { nodes { id } } }',
        '{ obligationCounts { total } }',
      ];
      const seen = [await survey(acme.token)];
      for (const document of documents) seen.push(await headway.say(acme.token, document));
      seen.push(await refused(acme.token, { surveyId, answers: sheet(4, 2) }));
      seen.push(await headway.refusal(coach, 'openReadinessSurvey', {}));
      return JSON.stringify(seen).replaceAll(/"correlationId":"[^"]*"/g, '');
    };
    const unanswered = await everything();
    headway.clock.moveTo(new Date('2026-01-06T09:00:00Z'));
    await answerFrom(0, 4);
    expect(await everything()).toBe(unanswered);
    expect((await survey()).result).toBeNull();
    await answerFrom(4, 5);
    expect((await survey()).result).toMatchObject({ answers: 5, gap: 2 });
  });

  it('names the gap from five answers on, and adds five at a time, so that none is the difference (R-UP-8)', async () => {
    await answerFrom(0, 5, sheet(4, 2));
    const five = (await survey()).result;
    expect(five).toMatchObject({
      answers: 5,
      namedGap:
        'The teams are 2.0 points ahead of the organization around them: what holds them back is outside of the teams.',
      areas: [
        { area: 'TEAM_PRACTICES', mean: 4 },
        { area: 'TEAM_RITUALS', mean: 4 },
        { area: 'ORGANISATIONAL_SHIFTS', mean: 2 },
      ],
    });
    await answerFrom(5, 9, sheet(2, 4));
    expect((await survey()).result).toEqual(five);
    await answerFrom(9, 10, sheet(2, 4));
    expect((await survey()).result).toMatchObject({ answers: 10, gap: 0, namedGap: null });
  });

  it('is answered once, and says that it cannot be changed (R-UP-8)', async () => {
    const { token } = members[2]!;
    await answer(token, sheet(5, 5));
    expect(await refused(token, { surveyId, answers: sheet(1, 1) })).toMatchObject({
      reason: 'ALREADY_EXISTS',
      rule: 'R-UP-8',
      path: 'input.surveyId',
      message: 'You have answered this survey. Answers cannot be changed: nobody can tell any more which are yours.',
    });
    const atOnce = members.slice(3, 4).flatMap((member) => [member, member, member]);
    const answers = await Promise.all(
      atOnce.map((member) =>
        headway.ask(
          member.token,
          'mutation($input: AnswerReadinessSurveyInput!) { answerReadinessSurvey(input: $input) { readinessSurvey { id } } }',
          { input: { surveyId, answers: sheet(5, 5) } },
        ),
      ),
    );
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    // Two have answered: with three more there are five, not seven.
    await answerFrom(4, 6, sheet(5, 5));
    expect((await survey()).result).toBeNull();
    await answerFrom(6, 7, sheet(5, 5));
    expect((await survey()).result).toMatchObject({ answers: 5 });
  });

  it('takes a repeated call once, and keeps nothing from which the answers can be guessed (R-X-3, R-UP-8)', async () => {
    const { token } = members[1]!;
    const input = { surveyId, answers: sheet(3, 3), idempotencyKey: 'once' };
    expect(await answer(token, input.answers, { idempotencyKey: 'once' })).toEqual({ id: surveyId, answered: true });
    expect(await answer(token, input.answers, { idempotencyKey: 'once' })).toEqual({ id: surveyId, answered: true });
    expect(await refused(token, { ...input, answers: sheet(2, 3) })).toMatchObject({
      reason: 'IDEMPOTENCY_KEY_REUSED',
    });
    await answerFrom(2, 5);
    expect((await survey()).result).toBeNull();
    const [kept] = await headway.dataSource.query<{ body_hash: Buffer; answer: object }[]>(
      `SELECT body_hash, answer FROM idempotency_key WHERE key = 'once'`,
    );
    const guess = canonicalJson({ operation: 'answerReadinessSurvey', input });
    expect(kept!.body_hash).not.toEqual(createHash('sha256').update(guess).digest());
    expect(JSON.stringify(kept!.answer)).not.toContain('score');
  });

  it('keeps who answered apart from what was answered, down to the rows of the database (R-UP-8)', async () => {
    await answerFrom(0, 4, sheet(4, 2));
    const before = await boxOf(headway.dataSource);
    await answerFrom(4, 6, sheet(1, 5));
    const after = await boxOf(headway.dataSource);
    // One row for all answers, unreadable, and of the same form whoever answers.
    expect(before).toHaveLength(1);
    expect(after).toHaveLength(1);
    expect(after[0]!.sealed.toString('latin1')).not.toMatch(/left-to-work|counts/);
    const columns = await headway.dataSource.query<{ name: string }[]>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
        WHERE table_name IN ('readiness_participation', 'readiness_ballot_box') ORDER BY 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual([
      'readiness_ballot_box.organization_id',
      'readiness_ballot_box.sealed',
      'readiness_ballot_box.survey_id',
      'readiness_participation.organization_id',
      'readiness_participation.person_id',
      'readiness_participation.survey_id',
    ]);
  });

  it('tells nobody who answered: each finds the own row only, under the role of the application too (R-UP-8)', async () => {
    await answerFrom(0, 6);
    const seenBy = (personId: string) =>
      headway.dataSource.transaction(async (em) => {
        await em.query(
          `SELECT set_config('role', $1, true), set_config('headway.organization_id', $2, true),
                  set_config('headway.actor_id', $3, true)`,
          [applicationRole, acme.organizationId, personId],
        );
        return em.query<unknown[]>('SELECT person_id FROM readiness_participation');
      });
    expect(await seenBy('')).toEqual([]);
    expect(await seenBy(acme.personId)).toEqual([]);
    expect(await seenBy(members[2]!.id)).toEqual([{ person_id: members[2]!.id }]);
    const [{ count }] = await headway.dataSource.query<[{ count: string }]>(
      'SELECT count(*) FROM readiness_participation',
    );
    expect(count).toBe('6');
  });

  it.each([
    ['half of the statements', sheet(3, 3).slice(0, 5), 'input.answers'],
    ['a statement twice', [...sheet(3, 3), { statementId: 'left-to-work', score: 1 }], 'input.answers.11.statementId'],
    ['a statement that is none', [...sheet(3, 3), { statementId: 'mood', score: 1 }], 'input.answers.11.statementId'],
    ['six of five', sheet(6, 3), 'input.answers.0.score'],
    ['half a point', sheet(3, 2.5), 'input.answers.7.score'],
    ['nothing', [], 'input.answers'],
  ])('refuses %s, and leaves the person free to answer (R-UP-8)', async (_, answers, path) => {
    const { token } = members[1]!;
    expect(await refused(token, { surveyId, answers })).toMatchObject({
      reason: 'RULE_VIOLATED',
      rule: 'R-UP-8',
      path,
    });
    expect(await survey(token)).toMatchObject({ answered: false });
    await answer(token);
    expect(await survey(token)).toMatchObject({ answered: true });
  });

  it('is for those who are on a team, opened by those who may, once in a quarter (R-UP-8)', async () => {
    expect(await refused(team.sponsor, { surveyId, answers: sheet(3, 3) })).toMatchObject({ reason: 'NOT_PERMITTED' });
    expect(await headway.refusal(members[1]!.token, 'openReadinessSurvey', {})).toMatchObject({
      reason: 'NOT_PERMITTED',
    });
    expect(await headway.refusal(coach, 'openReadinessSurvey', {})).toMatchObject({
      reason: 'ALREADY_EXISTS',
      rule: 'R-UP-8',
      message: 'The survey of FY26 Q1 is open already.',
    });
  });

  it('ends with its quarter, in the time zone of the organization; the next quarter has another (R-UP-8)', async () => {
    headway.clock.moveTo(new Date('2026-03-31T23:59:59Z'));
    await answer(members[1]!.token);
    headway.clock.moveTo(new Date('2026-04-01T00:00:00Z'));
    expect(await refused(members[2]!.token, { surveyId, answers: sheet(3, 3) })).toMatchObject({
      reason: 'TRANSITION_NOT_ALLOWED',
      rule: 'R-UP-8',
      message: 'The survey of FY26 Q1 ended with its quarter, on 2026-03-31.',
    });
    const { readinessSurvey } = await headway.change(coach, 'openReadinessSurvey', {}, 'readinessSurvey { id label }');
    expect(readinessSurvey.label).toBe('FY26 Q2');
    const { readinessSurveys } = await headway.say(
      coach,
      '{ readinessSurveys(first: 1) { nodes { label } pageInfo { endCursor hasNextPage } } }',
    );
    expect(readinessSurveys).toMatchObject({ nodes: [{ label: 'FY26 Q2' }], pageInfo: { hasNextPage: true } });
    const rest = await headway.say(
      coach,
      'query($after: String) { readinessSurveys(first: 5, after: $after) { nodes { label } } }',
      {
        after: readinessSurveys.pageInfo.endCursor,
      },
    );
    expect(rest.readinessSurveys.nodes).toEqual([{ label: 'FY26 Q1' }]);
  });
});

function boxOf(dataSource: DataSource): Promise<{ sealed: Buffer }[]> {
  return dataSource.query('SELECT sealed FROM readiness_ballot_box');
}
