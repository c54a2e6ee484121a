import { Founded, Headway, startHeadway } from './support/headway';
import { MailServer, startMailServer } from './support/mail-server';
import { dueNotice, raise } from './support/notices';
import { joinPerson } from './support/product-team';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('notices by e-mail', () => {
  let mail: MailServer;
  let headway: Headway;
  let acme: Founded;
  let grace: { id: string; token: string };

  beforeEach(async () => {
    mail = await startMailServer();
    headway = await startHeadway('2026-01-19T09:00:00Z', {
      smtpUrl: mail.url,
      mailFrom: 'Headway <headway@acme.example>',
      frontEndUrl: 'https://app.acme.example',
    });
    acme = await headway.found();
    grace = await joinPerson(headway, acme, 'Grâce Hopper', ['MEMBER']);
  });
  afterEach(async () => {
    await headway.close();
    await mail.stop();
  });

  const tell = (...notices: ReturnType<typeof dueNotice>[]) => raise(headway, acme.organizationId, ...notices);
  const later = (milliseconds: number) => new Date(headway.clock.now().getTime() + milliseconds);
  const noticesOf = async (token: string) =>
    (await headway.say(token, '{ notices(first: 100) { nodes { title raisedAt handedOverAt droppedBecause link } } }'))
      .notices.nodes as Record<string, any>[];
  const outbox = async (state?: string) =>
    (
      await headway.say(
        acme.token,
        `query ($state: MessageState) { outbox(first: 100, state: $state) { nodes {
           id channel digest subject text state attempts nextAttemptAt lastError composedAt handedOverAt
           recipient { name } chatChannel { host } } } }`,
        { state },
      )
    ).outbox.nodes as Record<string, any>[];
  const handOvers = () =>
    headway.dataSource.query<{ payload: any; subject_type: string; subject_id: string; recorded_at: Date }[]>(
      `SELECT changes AS payload, subject_type, subject_id, recorded_at FROM audit_record WHERE action = 'NoticeHandedOver' ORDER BY sequence`,
    );
  const wish = (input: object) =>
    headway.change(grace.token, 'setNotificationPreferences', input, 'notificationPreferences { channels }');

  it('arrive with what is due, until when, what follows and where to act, and are noted as handed over (R-ACC-6)', async () => {
    const notice = dueNotice(grace.id);
    await tell(notice);
    await headway.keepTime();

    const [received] = mail.received;
    expect(mail.received).toHaveLength(1);
    expect(received!.recipients).toEqual(['gracehopper@story.example']);
    expect(received!.headers).toMatchObject({
      from: 'Headway <headway@acme.example>',
      to: 'Grâce Hopper <gracehopper@story.example>',
      subject: notice.title,
      date: 'Mon, 19 Jan 2026 09:00:00 +0000',
      'message-id': expect.stringMatching(/^<[0-9a-f-]{36}@acme\.example>$/),
      'auto-submitted': 'auto-generated',
    });
    for (const part of [received!.text, received!.html]) {
      expect(part).toContain('Hold it by Wednesday, 21 January, 09:00');
      expect(part).toContain('the team is blocked');
      expect(part).toContain(`https://app.acme.example${notice.path}`);
    }
    expect(await noticesOf(grace.token)).toEqual([
      {
        title: notice.title,
        raisedAt: '2026-01-19T09:00:00.000Z',
        handedOverAt: '2026-01-19T09:00:00.000Z',
        droppedBecause: null,
        link: `https://app.acme.example${notice.path}`,
      },
    ]);
    const handedOver = await handOvers();
    expect(handedOver).toHaveLength(1);
    const { payload, ...event } = handedOver[0]!;
    expect(event).toMatchObject({ subject_type: 'Notice', recorded_at: headway.clock.now() });
    expect(payload).toEqual({
      kind: 'CHECKPOINT_DUE',
      recipientId: grace.id,
      channel: 'EMAIL',
      subjectType: 'Checkpoint',
      subjectId: notice.subject.id,
    });
  });

  it.each([
    [
      'with a line end that would begin a header',
      'Due\r\nBcc: everybody@acme.example\r\n\r\nHi',
      'Due Bcc: everybody@acme.example Hi',
    ],
    ['with accents and emoji', 'Zoë’s “Café” is due 🚦', 'Zoë’s “Café” is due 🚦'],
    ['from right to left', 'نقطة التفتيش مستحقة', 'نقطة التفتيش مستحقة'],
    ['that turns its end around', 'due \u202Efdp.exe', 'due fdp.exe'],
  ])('carry a title %s as a subject of one line', async (_, title, subject) => {
    await tell(dueNotice(grace.id, { title }));
    await headway.keepTime();
    expect(mail.received).toHaveLength(1);
    expect(mail.received[0]!.headers.subject).toBe(subject);
    expect(mail.received[0]!.headers).not.toHaveProperty('bcc');
    expect(mail.received[0]!.recipients).toEqual(['gracehopper@story.example']);
  });

  it('show markup in a title, and do not follow it', async () => {
    await tell(dueNotice(grace.id, { title: '<img src=x onerror=alert(1)> & "due"' }));
    await headway.keepTime();
    expect(mail.received[0]!.html).not.toContain('<img');
    expect(mail.received[0]!.html).toContain('&#60;img src=x onerror=alert(1)&#62; &#38; &#34;due&#34;');
  });

  it('come as one digest where many were raised while nobody kept time (R-ACC-6)', async () => {
    for (let count = 1; count <= 12; count += 1) {
      await tell(dueNotice(grace.id, { title: `Checkpoint ${count} is due`, urgent: count === 7 }));
      headway.clock.moveTo(later(hour));
    }
    await headway.keepTime();
    expect(mail.received.map(({ headers }) => headers.subject)).toEqual(['12 notices: Checkpoint 7 is due']);
    expect(mail.received[0]!.text).toContain('12 things to know, the most pressing first.');
    expect(mail.received[0]!.text).toMatch(/Also:\s+- Checkpoint 5 is due\s+https:[^\n]+\s+- Checkpoint 6 is due/);
    expect(await handOvers()).toHaveLength(12);
  });

  it('wait for quiet hours to end, in the own time zone (R-ACC-6)', async () => {
    await wish({ quietFrom: '14:00', quietTo: '21:00', timeZone: 'Asia/Kolkata' });
    await tell(dueNotice(grace.id));
    await headway.liveUntil('2026-01-19T15:29:59Z');
    expect(mail.received).toEqual([]);
    expect(await noticesOf(grace.token)).toMatchObject([{ handedOverAt: null }]);
    await headway.liveUntil('2026-01-19T15:30:00Z');
    expect(await noticesOf(grace.token)).toMatchObject([{ handedOverAt: '2026-01-19T15:30:00.000Z' }]);
    expect(mail.received).toHaveLength(1);
  });

  it('keep quiet hours when they are late as well (R-ACC-6)', async () => {
    await wish({ quietFrom: '10:00', quietTo: '12:00' });
    await mail.stop();
    await tell(dueNotice(grace.id));
    await headway.liveUntil('2026-01-19T10:00:00Z');
    await mail.start();
    await headway.liveUntil('2026-01-19T11:59:59Z');
    expect(mail.received).toEqual([]);
    await headway.liveUntil('2026-01-19T12:00:00Z');
    expect(mail.received).toHaveLength(1);
  });

  it('come in a daily digest to who wants one, but for what is urgent (R-ACC-6)', async () => {
    await wish({ digest: 'DAILY', digestHour: 8 });
    await tell(
      dueNotice(grace.id, { title: 'Stale', urgent: false }),
      dueNotice(grace.id, { title: 'Opened', urgent: false }),
      dueNotice(grace.id, { title: 'Overdue' }),
    );
    await headway.liveUntil('2026-01-20T07:59:59Z');
    expect(mail.received.map(({ headers }) => headers.subject)).toEqual(['Overdue']);
    await headway.liveUntil('2026-01-20T08:00:00Z');
    expect(mail.received.map(({ headers }) => headers.subject)).toEqual(['Overdue', '2 notices: Stale']);
  });

  it('never come more than ten times in any week, and nothing is lost (R-ACC-6)', async () => {
    const begin = headway.clock.now().getTime();
    for (let count = 0; count < 200; count += 1) {
      await headway.liveUntil(new Date(begin + count * 3.5 * hour));
      await tell(dueNotice(grace.id, { title: `Notice ${count}`, urgent: count % 3 === 0 }));
    }
    await headway.liveUntil(new Date(begin + 31 * day));

    const sent = (await outbox('HANDED_OVER')).map(({ handedOverAt }) => Date.parse(handedOverAt as string));
    expect(sent).toHaveLength(mail.received.length);
    const weeks = sent.map((end) => sent.filter((moment) => moment <= end && moment > end - 7 * day).length);
    expect(Math.max(...weeks)).toBe(10);
    expect(await handOvers()).toHaveLength(200);
    const told = mail.received.map(({ text }) => text).join('\n');
    const missing = Array.from({ length: 200 }, (_, count) => count).filter(
      (count) => !new RegExp(`Notice ${count}\\r?\\n`).test(told),
    );
    expect(missing).toEqual([]);
    const waits = await headway.dataSource.query<[{ longest: number }]>(
      'SELECT max(extract(epoch FROM handed_over_at - raised_at))::float8 / 3600 AS longest FROM notice',
    );
    expect(waits[0].longest).toBeLessThanOrEqual(24);
  });

  it('go to nobody who was deactivated, before or after they were written', async () => {
    const alan = await joinPerson(headway, acme, 'Alan Turing', ['MEMBER']);
    const leave = (personId: string) =>
      headway.change(acme.token, 'revisePerson', { personId, version: 1, active: false }, 'person { id }');
    await leave(alan.id);
    await tell(dueNotice(alan.id));
    await mail.stop();
    await tell(dueNotice(grace.id));
    await headway.keepTime();
    await leave(grace.id);
    await mail.start();
    await headway.liveUntil('2026-01-26T09:00:00Z');
    expect(mail.received).toEqual([]);
    const reasons = await headway.dataSource.query<{ dropped_because: string }[]>('SELECT dropped_because FROM notice');
    expect(reasons).toEqual([
      { dropped_because: 'The person was deactivated.' },
      { dropped_because: 'The person was deactivated.' },
    ]);
    expect(await handOvers()).toEqual([]);
    expect(await outbox()).toMatchObject([{ state: 'FAILED', lastError: 'The person was deactivated.' }]);
  });

  describe('when the mail server is down', () => {
    beforeEach(() => mail.stop());

    it('for a day, wait in sight, are tried again, and lose nothing (R-ACC-6)', async () => {
      await tell(dueNotice(grace.id, { title: 'First' }));
      await headway.liveUntil(later(hour));
      const [waiting] = await outbox('WAITING');
      expect(waiting).toMatchObject({
        subject: 'First',
        channel: 'EMAIL',
        attempts: 6,
        lastError: expect.stringContaining('ECONNREFUSED'),
        handedOverAt: null,
      });
      expect(Date.parse(waiting!.nextAttemptAt as string)).toBeGreaterThan(headway.clock.now().getTime());
      for (let count = 0; count < 8; count += 1) {
        await tell(dueNotice(grace.id, { title: `During ${count}` }));
        await headway.liveUntil(later(hour));
      }
      await headway.liveUntil('2026-01-20T09:00:00Z');
      expect(await handOvers()).toEqual([]);

      await mail.start();
      await headway.liveUntil('2026-01-20T15:00:00Z');
      // What came meanwhile comes bundled: the end of an outage is no storm.
      expect(mail.received.map(({ headers }) => headers.subject)).toEqual(['First', '8 notices: During 0']);
      expect(await handOvers()).toHaveLength(9);
      expect(await outbox('HANDED_OVER')).toMatchObject([{ lastError: null }, { lastError: null }]);
    });

    it('for three days, go to the outbox, which counts as handed over: nobody waits for ever (R-ACC-6)', async () => {
      await tell(dueNotice(grace.id));
      await headway.liveUntil('2026-01-22T08:59:59Z');
      expect(await outbox()).toMatchObject([{ state: 'WAITING', channel: 'EMAIL' }]);
      await headway.liveUntil('2026-01-22T09:00:00Z');
      expect(await outbox()).toMatchObject([
        { state: 'HANDED_OVER', channel: 'OUTBOX' },
        { state: 'FAILED', channel: 'EMAIL', nextAttemptAt: null, lastError: expect.stringContaining('ECONNREFUSED') },
      ]);
      expect((await handOvers()).map(({ payload, recorded_at }) => [payload.channel, recorded_at])).toEqual([
        ['OUTBOX', new Date('2026-01-22T09:00:00Z')],
      ]);
    });

    it('can be tried at once by an administrator, and by nobody else', async () => {
      await tell(dueNotice(grace.id));
      await headway.keepTime();
      const [{ id: messageId }] = (await outbox()) as [{ id: string }];
      await mail.start();
      const denied = await headway.refusal(grace.token, 'retryMessage', { messageId });
      expect(denied.reason).toBe('NOT_PERMITTED');
      const retried = await headway.change(acme.token, 'retryMessage', { messageId }, 'message { state attempts }');
      expect(retried.message).toEqual({ state: 'WAITING', attempts: 1 });
      await headway.keepTime();
      expect(mail.received).toHaveLength(1);
      const refusal = await headway.refusal(acme.token, 'retryMessage', { messageId });
      expect(refusal).toMatchObject({ reason: 'TRANSITION_NOT_ALLOWED', path: 'input.messageId' });
    });
  });

  it('go to the outbox at once when the address is refused for good: that is no way around (R-ACC-6)', async () => {
    mail.refuse('gracehopper@story.example', '550 5.1.1 No such user here');
    await tell(dueNotice(grace.id));
    await headway.keepTime();
    expect(await outbox()).toMatchObject([
      { channel: 'OUTBOX', state: 'HANDED_OVER', recipient: { name: 'Grâce Hopper' } },
      { channel: 'EMAIL', state: 'FAILED', attempts: 1, lastError: expect.stringContaining('No such user here') },
    ]);
    expect(await noticesOf(grace.token)).toMatchObject([{ handedOverAt: '2026-01-19T09:00:00.000Z' }]);
    expect((await handOvers()).map(({ payload }) => payload.channel)).toEqual(['OUTBOX']);
  });

  it.each(['450 4.2.1 Try later', '554 5.7.1 Relay access denied'])(
    'are tried again when the server says %s, which is not about the address',
    async (answer) => {
      mail.refuse('gracehopper@story.example', answer);
      await tell(dueNotice(grace.id));
      await headway.keepTime();
      expect(await outbox()).toMatchObject([{ channel: 'EMAIL', state: 'WAITING', attempts: 1 }]);
      mail.accept('gracehopper@story.example');
      await headway.liveUntil(later(minute));
      expect(mail.received).toHaveLength(1);
    },
  );
});
