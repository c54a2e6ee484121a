import { MessageDelivery, NameResolver } from '../libs/channels';
import { JobHandlers } from '../libs/platform';
import { ChatReceiver, startChatReceiver } from './support/chat-receiver';
import { Founded, Headway, startHeadway } from './support/headway';
import { MailServer, startMailServer } from './support/mail-server';
import { dueNotice, raise } from './support/notices';
import { joinPerson } from './support/product-team';
import { fewestStatements, growth } from './support/statements';

const minute = 60_000;
const slackUrl = 'https://hooks.slack.example/services/T0/B0/secret';
const teamsUrl = 'https://acme.webhook.office.example/webhookb2/secret';

describe('the channels of notices', () => {
  let headway: Headway;
  let acme: Founded;
  let grace: { id: string; token: string };
  let endings: (() => Promise<void>)[];

  const live = async (
    config: Parameters<typeof startHeadway>[1] = {},
    ...log: [Parameters<typeof startHeadway>[2]?]
  ) => {
    headway = await startHeadway('2026-01-19T09:00:00Z', config, ...log);
    endings.push(() => headway.close());
    // No story asks the name servers of the world.
    jest.spyOn(headway.app.get(NameResolver), 'addressesOf').mockResolvedValue([{ address: '1.1.1.1', family: 4 }]);
    acme = await headway.found();
    grace = await joinPerson(headway, acme, 'Grace Hopper', ['MEMBER']);
  };
  const withMail = async (): Promise<MailServer> => {
    const mail = await startMailServer();
    endings.push(() => mail.stop());
    await live({ smtpUrl: mail.url });
    return mail;
  };
  const withChat = async (): Promise<ChatReceiver> => {
    const chat = await startChatReceiver(headway);
    endings.push(() => chat.close());
    return chat;
  };

  beforeEach(() => {
    endings = [];
  });
  afterEach(async () => {
    for (const end of endings.reverse()) await end();
  });

  const tell = (...notices: ReturnType<typeof dueNotice>[]) => raise(headway, acme.organizationId, ...notices);
  const later = (milliseconds: number) => new Date(headway.clock.now().getTime() + milliseconds);
  const outbox = async (state?: string) =>
    (
      await headway.say(
        acme.token,
        `query ($state: MessageState) { outbox(first: 100, state: $state) { nodes {
           id channel digest subject text state attempts lastError recipient { name } chatChannel { host removedAt } } } }`,
        { state },
      )
    ).outbox.nodes as Record<string, any>[];
  const handOvers = async () =>
    (
      await headway.dataSource.query<{ channel: string }[]>(
        `SELECT payload ->> 'channel' AS channel FROM outgoing_event WHERE type = 'NoticeHandedOver' ORDER BY sequence`,
      )
    ).map(({ channel }) => channel);
  const preferences = `notificationPreferences {
    quietFrom quietTo timeZone digest digestHour emailEnabled channels chatChannel { kind host name } }`;
  const setChat = (kind: string, url: string) =>
    headway.change(grace.token, 'setChatChannel', { kind, url }, preferences);
  const job = (task: string, payload: object) =>
    headway.app.get(JobHandlers).of(task)({ organizationId: acme.organizationId, ...payload });

  describe('of a person', () => {
    it('are the outbox where there is neither mail nor chat, and that counts as handed over (R-ACC-6)', async () => {
      await live();
      await tell(dueNotice(grace.id));
      await headway.keepTime();
      expect(await outbox()).toMatchObject([
        { channel: 'OUTBOX', state: 'HANDED_OVER', attempts: 0, recipient: { name: 'Grace Hopper' } },
      ]);
      expect(await handOvers()).toEqual(['OUTBOX']);
      const { notices } = await headway.say(grace.token, '{ notices { nodes { handedOverAt link } } }');
      expect(notices.nodes).toEqual([{ handedOverAt: '2026-01-19T09:00:00.000Z', link: null }]);
    });

    it('are mail and chat at once where there are both, and the notice is handed over once', async () => {
      const mail = await withMail();
      const chat = await withChat();
      const { notificationPreferences } = await setChat('SLACK', slackUrl);
      expect(notificationPreferences).toMatchObject({
        channels: ['EMAIL', 'CHAT'],
        chatChannel: { kind: 'SLACK', host: 'hooks.slack.example', name: null },
      });
      await tell(dueNotice(grace.id));
      await headway.keepTime();
      expect(mail.received).toHaveLength(1);
      expect(chat.received).toMatchObject([{ path: '/services/T0/B0/secret' }]);
      expect(await handOvers()).toHaveLength(1);
    });

    it('are chat alone for who wants no mail', async () => {
      const mail = await withMail();
      const chat = await withChat();
      await setChat('SLACK', slackUrl);
      await headway.change(grace.token, 'setNotificationPreferences', { emailEnabled: false }, preferences);
      await tell(dueNotice(grace.id));
      await headway.keepTime();
      expect([mail.received.length, chat.received.length]).toEqual([0, 1]);
      const { notificationPreferences } = await headway.change(grace.token, 'removeChatChannel', {}, preferences);
      expect(notificationPreferences).toMatchObject({ chatChannel: null, channels: ['OUTBOX'] });
    });

    it('carry no mention, markup or link that somebody wrote into a title, to Slack', async () => {
      await live({ frontEndUrl: 'https://app.acme.example' });
      const chat = await withChat();
      await setChat('SLACK', slackUrl);
      const notice = dueNotice(grace.id, {
        title: '<!channel> @here <https://evil.example|Pay> & https://evil.example [Pay](http://evil.example)',
      });
      await tell(notice);
      await headway.keepTime();
      const { body } = chat.received[0]!;
      const inert =
        '&lt;!channel&gt; @\u200Bhere &lt;https:\u200B//evil.example|Pay&gt; &amp; https:\u200B//evil.example [Pay]\u200B(http:\u200B//evil.example)';
      expect(body).toMatchObject({ text: inert, parse: 'none', link_names: false, unfurl_links: false });
      expect(body.blocks[0]).toEqual({ type: 'header', text: { type: 'plain_text', text: inert, emoji: false } });
      const texts = body.blocks.flatMap(({ text }: { text?: object }) => text ?? []);
      expect(texts.filter(({ type }: { type: string }) => type === 'mrkdwn')).toEqual([
        { type: 'mrkdwn', text: `<https://app.acme.example${notice.path}|Act here>`, verbatim: true },
      ]);
    });

    it('carry an adaptive card to Teams, in which what people wrote is text', async () => {
      await live({ frontEndUrl: 'https://app.acme.example' });
      const chat = await withChat();
      await setChat('TEAMS', teamsUrl);
      const title = '**Pay** [here](https://evil.example) <at>everyone</at>';
      const notice = dueNotice(grace.id, { title });
      await tell(notice);
      await headway.keepTime();
      const { body } = chat.received[0]!;
      const [{ contentType, content }] = body.attachments;
      expect([body.type, contentType, content.type, content.version]).toEqual([
        'message',
        'application/vnd.microsoft.card.adaptive',
        'AdaptiveCard',
        '1.4',
      ]);
      expect(content.body[0].inlines).toEqual([{ type: 'TextRun', text: title, size: 'Medium', weight: 'Bolder' }]);
      expect(new Set(content.body.map(({ type }: { type: string }) => type))).toEqual(new Set(['RichTextBlock']));
      expect(content.actions).toEqual([
        { type: 'Action.OpenUrl', title: 'Act here', url: `https://app.acme.example${notice.path}` },
      ]);
    });

    it('fall to the outbox when the chat knows them no more, and wait when it is only busy', async () => {
      await live();
      const chat = await withChat();
      await setChat('SLACK', slackUrl);
      chat.answerWith(429);
      await tell(dueNotice(grace.id));
      await headway.keepTime();
      expect(await outbox()).toMatchObject([
        { channel: 'CHAT', state: 'WAITING', lastError: 'The chat answered with status 429.' },
      ]);
      chat.answerWith(404);
      await headway.liveUntil(later(minute));
      expect(await outbox()).toMatchObject([
        { channel: 'OUTBOX', state: 'HANDED_OVER' },
        { channel: 'CHAT', state: 'FAILED', lastError: 'The chat answered with status 404.' },
      ]);
      expect(await handOvers()).toEqual(['OUTBOX']);
    });

    it('tell through the one that works while the other does not, and fall back only when both have failed', async () => {
      const mail = await withMail();
      const chat = await withChat();
      await setChat('SLACK', slackUrl);
      mail.refuse('gracehopper@story.example', '550 5.1.1 No such user here');
      await tell(dueNotice(grace.id));
      await headway.keepTime();
      expect(await handOvers()).toEqual(['CHAT']);
      chat.answerWith(410);
      await tell(dueNotice(grace.id));
      await headway.keepTime();
      expect(await handOvers()).toEqual(['CHAT', 'OUTBOX']);
      expect((await outbox('FAILED')).map(({ channel }) => channel).sort()).toEqual(['CHAT', 'EMAIL', 'EMAIL']);
    });

    it('keep the address of a chat to themselves, and forget it with the channel', async () => {
      await live();
      await setChat('SLACK', slackUrl);
      await setChat('TEAMS', teamsUrl);
      const channels = await headway.dataSource.query<{ sealed_url: Buffer | null; removed_at: Date | null }[]>(
        'SELECT sealed_url, removed_at FROM chat_channel ORDER BY added_at, id',
      );
      expect(channels).toEqual([
        { sealed_url: null, removed_at: headway.clock.now() },
        { sealed_url: expect.any(Buffer), removed_at: null },
      ]);
      expect(channels[1]!.sealed_url!.includes('webhookb2')).toBe(false);
      const trail = await headway.dataSource.query<{ changes: object }[]>('SELECT changes FROM audit_record');
      expect(JSON.stringify(trail)).toContain('acme.webhook.office.example');
      expect(JSON.stringify(trail)).not.toContain('secret');
    });
  });

  describe('of the organization', () => {
    const add = (url: string, name: string) =>
      headway.change(acme.token, 'addOrganizationChatChannel', { kind: 'SLACK', name, url }, 'chatChannel { id host }');

    it('all hear what concerns everybody, without a weekly limit, but bundled', async () => {
      await live();
      const chat = await withChat();
      await add('https://hooks.slack.example/one', '#one');
      const { chatChannel } = await add('https://hooks.slack.example/two', '#two');
      for (let count = 0; count < 12; count += 1) {
        await tell(dueNotice(null));
        await headway.keepTime();
      }
      expect(chat.received.map(({ path }) => path).sort()).toEqual([
        ...Array<string>(12).fill('/one'),
        ...Array<string>(12).fill('/two'),
      ]);
      await headway.change(
        acme.token,
        'removeOrganizationChatChannel',
        { chatChannelId: chatChannel.id },
        'chatChannel { removedAt }',
      );
      const { organizationChatChannels } = await headway.say(acme.token, '{ organizationChatChannels { name host } }');
      expect(organizationChatChannels).toEqual([{ name: '#one', host: 'hooks.slack.example' }]);
      await tell(...Array.from({ length: 4 }, () => dueNotice(null)));
      await headway.keepTime();
      expect(chat.received.slice(24)).toMatchObject([{ path: '/one', body: { text: expect.stringMatching(/^4 /) } }]);
    });

    it('can be tested by administrators, and by nobody else', async () => {
      await live();
      const chat = await withChat();
      const { chatChannel } = await add(slackUrl, '#product');
      const input = { chatChannelId: chatChannel.id };
      const tested = await headway.change(acme.token, 'sendTestMessage', input, 'messages { channel state subject }');
      expect(tested.messages).toEqual([{ channel: 'CHAT', state: 'WAITING', subject: 'A test message from Headway' }]);
      await headway.keepTime();
      expect(chat.received).toHaveLength(1);
      const own = await headway.change(acme.token, 'sendTestMessage', {}, 'messages { channel state }');
      expect(own.messages).toEqual([{ channel: 'OUTBOX', state: 'HANDED_OVER' }]);
      expect((await headway.refusal(grace.token, 'sendTestMessage', input)).reason).toBe('NOT_PERMITTED');
      const secret = await headway.ask(grace.token, '{ outbox { nodes { id } } }');
      expect(secret.errors?.[0]?.extensions.reason).toBe('NOT_PERMITTED');
    });

    it('fall to the outbox once, when all of them have failed', async () => {
      await live();
      const chat = await withChat();
      await add('https://hooks.slack.example/one', '#one');
      await add('https://hooks.slack.example/two', '#two');
      chat.answerWith(404);
      await tell(dueNotice(null));
      await headway.keepTime();
      expect((await outbox()).map(({ channel }) => channel).sort()).toEqual(['CHAT', 'CHAT', 'OUTBOX']);
      expect(await handOvers()).toEqual(['OUTBOX']);
    });
  });

  describe('with several workers', () => {
    it('carry a notice once, however many dispatch and deliver at the same moment', async () => {
      const mail = await withMail();
      await tell(...Array.from({ length: 3 }, () => dueNotice(grace.id)));
      await Promise.all(Array.from({ length: 5 }, () => job('dispatch-notices', { recipientId: grace.id })));
      const messages = await outbox('WAITING');
      expect(messages).toHaveLength(3);
      await Promise.all(
        messages.flatMap(({ id }) =>
          Array.from({ length: 3 }, () => job('deliver-message', { messageId: id as string })),
        ),
      );
      await headway.liveUntil(later(60 * minute));
      expect(mail.received).toHaveLength(3);
      expect(await handOvers()).toHaveLength(3);
    });

    it('tell one person something one after the other, lest both count on the same room (R-ACC-6)', async () => {
      await live();
      await tell(dueNotice(grace.id));
      const person = headway.dataSource.createQueryRunner();
      await person.startTransaction();
      await person.query('SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE', [grace.id]);
      const dispatched = job('dispatch-notices', { recipientId: grace.id }).then(() => 'done');
      const first = await Promise.race([dispatched, new Promise((resolve) => setTimeout(resolve, 500, 'waiting'))]);
      await person.commitTransaction();
      await person.release();
      expect([first, await dispatched]).toEqual(['waiting', 'done']);
    });

    it('do not run over the weekly limit together (R-ACC-6)', async () => {
      await live();
      const titles = Array.from({ length: 8 }, (_, count) => `Notice ${count}`);
      await Promise.all(
        titles.map(async (title) => {
          await tell(dueNotice(grace.id, { title }));
          await job('dispatch-notices', { recipientId: grace.id });
        }),
      );
      // Four at once leave room for one a day in the rest of the week.
      expect((await outbox()).length).toBeLessThanOrEqual(4);
      await headway.liveUntil('2026-01-20T09:00:00Z');
      expect(await handOvers()).toHaveLength(8);
    });

    it('send again what a worker sent and died over, under the same Message-ID, and note it once', async () => {
      const mail = await withMail();
      await tell(dueNotice(grace.id));
      await job('dispatch-notices', { recipientId: grace.id });
      const messageId = (await outbox())[0]!.id as string;
      const settling = headway.app.get<{ settle: () => Promise<void> }>(MessageDelivery);
      jest.spyOn(settling, 'settle').mockRejectedValueOnce(new Error('killed'));
      await expect(job('deliver-message', { messageId })).rejects.toThrow('killed');
      expect(mail.received).toHaveLength(1);
      expect(await handOvers()).toEqual([]);

      await job('deliver-message', { messageId });
      expect(mail.received).toHaveLength(1);
      await headway.liveUntil(later(10 * minute));
      expect(mail.received).toHaveLength(2);
      expect(new Set(mail.received.map(({ headers }) => headers['message-id'])).size).toBe(1);
      expect(await handOvers()).toEqual(['EMAIL']);
    });
  });

  describe('refuse', () => {
    it.each([
      ['quiet hours around the clock', { quietFrom: '08:00', quietTo: '08:00' }, 'input.quietTo', 'R-ACC-6'],
      ['quiet hours of more than sixteen hours', { quietFrom: '17:00', quietTo: '10:00' }, 'input.quietTo', 'R-ACC-6'],
      ['quiet hours without an end', { quietFrom: '22:00' }, 'input.quietTo', 'R-ACC-6'],
      ['a time of day that is none', { quietFrom: '25:00', quietTo: '07:00' }, 'input.quietFrom', 'R-ACC-6'],
      ['a zone that does not exist', { timeZone: 'Mars/Olympus' }, 'input.timeZone', null],
      ['an hour that does not exist', { digestHour: 24 }, 'input.digestHour', null],
    ])('%s (R-ACC-6)', async (_, input, path, rule) => {
      await live();
      const refusal = await headway.refusal(grace.token, 'setNotificationPreferences', input);
      expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT', path, rule });
      expect((await headway.say(grace.token, `{ ${preferences} }`)).notificationPreferences).toMatchObject({
        quietFrom: null,
        quietTo: null,
        timeZone: 'UTC',
        digestHour: 9,
      });
    });

    it.each(['http://hooks.slack.example/services', 'https://me:secret@hooks.slack.example/', 'hooks.slack.example'])(
      'to post to %s',
      async (url) => {
        await live();
        const refusal = await headway.refusal(grace.token, 'setChatChannel', { kind: 'SLACK', url });
        expect(refusal).toMatchObject({ reason: 'INVALID_INPUT', path: 'input.url' });
        expect(JSON.stringify(refusal)).not.toContain('secret');
      },
    );

    it('an address of a chat that there is no key to seal with', async () => {
      await live({ databaseUrl: 'postgres://elsewhere.example/headway', secretKeys: [] });
      const refusal = await headway.refusal(grace.token, 'setChatChannel', { kind: 'SLACK', url: slackUrl });
      expect(refusal).toMatchObject({ code: 'RULE_VIOLATION', reason: 'NOT_CONFIGURED' });
      expect(refusal.remedy).toContain('HEADWAY_SECRET_KEY');
    });

    it('more than twenty channels of an organization', async () => {
      await live();
      const input = (count: number) => ({
        kind: 'SLACK',
        name: `#${count}`,
        url: `https://hooks.slack.example/${count}`,
      });
      for (let count = 0; count < 20; count += 1) {
        await headway.change(acme.token, 'addOrganizationChatChannel', input(count), 'chatChannel { id }');
      }
      const refusal = await headway.refusal(acme.token, 'addOrganizationChatChannel', input(20));
      expect(refusal.reason).toBe('RULE_VIOLATED');
    });
  });

  it('take as many statements to look at for many messages as for one', async () => {
    await live();
    const look = () =>
      fewestStatements(() =>
        headway.say(
          acme.token,
          `{ outbox { nodes { subject recipient { name } chatChannel { host } } } notices { nodes { title link } } }`,
        ),
      );
    const chat = { kind: 'SLACK', name: '#product', url: slackUrl };
    await headway.change(acme.token, 'addOrganizationChatChannel', chat, 'chatChannel { id }');
    await tell(dueNotice(null), dueNotice(acme.personId));
    await job('dispatch-notices', { recipientId: '' });
    await job('dispatch-notices', { recipientId: acme.personId });
    const few = await look();
    for (const name of ['#sales', '#finance', '#board', '#people', '#shop']) {
      await headway.change(acme.token, 'addOrganizationChatChannel', { ...chat, name }, 'chatChannel { id }');
    }
    await tell(dueNotice(null), dueNotice(null), dueNotice(acme.personId), dueNotice(grace.id));
    for (const recipientId of ['', acme.personId, grace.id]) await job('dispatch-notices', { recipientId });
    expect(await outbox()).toHaveLength(16);
    expect(growth(few, await look())).toEqual({});
  });

  it('tell nobody the password of the mail server: not the log, and not the outbox', async () => {
    const lines: string[] = [];
    await live(
      { smtpUrl: 'smtp://headway:s3cr3t-w0rd@127.0.0.1:9', logLevel: 'debug' },
      { write: (line: string) => void lines.push(line) },
    );
    await tell(dueNotice(grace.id));
    await headway.keepTime();
    const [message] = await outbox();
    expect(message).toMatchObject({ state: 'WAITING', lastError: expect.stringContaining('ECONNREFUSED') });
    expect(lines.join('')).toContain('not handed over');
    expect(`${lines.join('')}${JSON.stringify(message)}`).not.toContain('s3cr3t-w0rd');
  });

  it('are told again at once by whoever changes their mind about when', async () => {
    await live();
    await headway.change(grace.token, 'setNotificationPreferences', { digest: 'DAILY', digestHour: 8 }, preferences);
    await tell(dueNotice(grace.id, { urgent: false }));
    await headway.keepTime();
    expect(await handOvers()).toEqual([]);
    await headway.change(grace.token, 'setNotificationPreferences', { digest: 'NONE' }, preferences);
    await headway.keepTime();
    expect(await handOvers()).toEqual(['OUTBOX']);
  });
});
