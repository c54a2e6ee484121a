import { BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { createTransport, NodemailerError, SMTPPoolOptions, Transporter } from 'nodemailer';
import { CONFIG, Config } from '../../platform';
import { Message } from './message.entity';
import { Outcome } from './outcome';
import { clipped, plainLine } from './telling';

/** A mail server that says nothing for so long is taken for down. In milliseconds. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

/** Enough of an answer to know what is wrong. */
const longestError = 300;

/** Hands mail over to the configured server, over few connections that stay open. */
@Injectable()
export class MailSender implements BeforeApplicationShutdown {
  private transport: Transporter | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  get isConfigured(): boolean {
    return this.config.smtpUrl !== undefined;
  }

  /** Tries once. The Message-ID stays the same from try to try, so that a mail that came twice is shown once. */
  async send(message: Message, to: { readonly name: string; readonly email: string }): Promise<Outcome> {
    if (!this.isConfigured) return { handedOver: false, permanent: true, error: 'No mail server is configured.' };
    try {
      await this.connect().sendMail({
        from: this.config.mailFrom,
        to: { name: plainLine(to.name), address: to.email },
        subject: plainLine(message.subject),
        messageId: `<${message.id}@${this.ownDomain()}>`,
        date: message.composedAt,
        headers: { 'Auto-Submitted': 'auto-generated' },
        text: message.text,
        ...(message.html !== null && { html: message.html }),
      });
      return { handedOver: true };
    } catch (error) {
      return failureOf(error as NodemailerError);
    }
  }

  beforeApplicationShutdown(): void {
    this.transport?.close();
  }

  private connect(): Transporter {
    this.transport ??= createTransport({
      url: this.config.smtpUrl,
      pool: true,
      maxConnections: 2,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...patience,
    } as SMTPPoolOptions & { pool: true });
    return this.transport;
  }

  private ownDomain(): string {
    return /@([\p{L}\p{N}.-]+)/u.exec(this.config.mailFrom)?.[1] ?? 'localhost';
  }
}

/**
 * Whether trying again makes sense: not when the server refuses this very recipient for good. A refusal by policy
 * (`5.7.x`, such as relaying that is denied) is about us and not about the address, so somebody may still mend it.
 */
function failureOf({ code, command, responseCode, response, message }: NodemailerError): Outcome {
  const ofRecipient = command === 'RCPT TO' && (responseCode ?? 0) >= 500;
  const permanent = ofRecipient && !/^\d{3}[ -]5\.7\./.test(response ?? '');
  const said = response ?? message;
  return { handedOver: false, permanent, error: clipped(plainLine(`${code ?? 'ERROR'}: ${said}`), longestError) };
}
