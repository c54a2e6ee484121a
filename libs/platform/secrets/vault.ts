import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../../domain';
import { CONFIG, Config } from '../config/config';

const algorithm = 'aes-256-gcm';
const version = 1;
const nonceBytes = 12;
const tagBytes = 16;
const keyIdBytes = 4;

/**
 * Seals secrets that have to be read again, such as those that webhooks are signed with: AES-256-GCM, bound to the
 * organization and to what the secret is for, so that it opens nowhere else. A sealed secret begins with a version and
 * the id of its key: keys are rotated by putting a new one before the old ones.
 */
@Injectable()
export class Vault {
  private keys: readonly Buffer[] | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @throws DomainError NOT_CONFIGURED when no key is set */
  seal(organizationId: string, purpose: string, secret: string): Buffer {
    const [key] = this.ring();
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, key!, nonce).setAAD(context(organizationId, purpose));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(version), keyId(key!), nonce, cipher.getAuthTag(), sealed]);
  }

  /** @throws DomainError NOT_CONFIGURED when the key it was sealed with is not set; Error when it was tampered with */
  open(organizationId: string, purpose: string, sealed: Buffer): string {
    if (sealed[0] !== version) throw new Error('this secret was sealed by another version of Headway');
    let at = 1;
    const take = (length: number): Buffer => sealed.subarray(at, (at += length));
    const id = take(keyIdBytes);
    const key = this.ring().find((each) => keyId(each).equals(id));
    if (!key) throw notConfigured('The key that this secret was sealed with is not set.');
    const decipher = createDecipheriv(algorithm, key, take(nonceBytes)).setAAD(context(organizationId, purpose));
    decipher.setAuthTag(take(tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(at)), decipher.final()]).toString('utf8');
  }

  /**
   * A keyed digest of something confidential: tells whether two are equal, and without the key not even that a guess is right.
   * @throws DomainError NOT_CONFIGURED when no key is set
   */
  mark(organizationId: string, purpose: string, confidential: string): string {
    const [key] = this.ring();
    const digest = createHmac('sha256', key!)
      .update(context(organizationId, purpose))
      .update('\0')
      .update(confidential);
    return digest.digest('base64');
  }

  private ring(): readonly Buffer[] {
    this.keys ??= this.config.secretKeys.length > 0 ? this.config.secretKeys : [this.ownKey()];
    return this.keys;
  }

  /** The embedded database brings a key along as it brings itself: beside its data, for its owner's eyes only. */
  private ownKey(): Buffer {
    if (this.config.databaseUrl) throw notConfigured('No key is set to seal secrets with.');
    const file = join(this.config.dataDirectory, 'secret.key');
    if (!existsSync(file)) {
      mkdirSync(this.config.dataDirectory, { recursive: true });
      // Two processes that start at once: one of them writes, both read the same.
      writeFileSync(`${file}.${process.pid}`, randomBytes(32).toString('base64'), { mode: 0o600 });
      claim(`${file}.${process.pid}`, file);
    }
    return Buffer.from(readFileSync(file, 'utf8'), 'base64');
  }
}

function notConfigured(message: string): DomainError {
  return new DomainError('NOT_CONFIGURED', null, {
    message,
    remedy:
      'Set HEADWAY_SECRET_KEY to 32 random bytes in base64, such as from `openssl rand -base64 32`, and start again.',
  });
}

function context(organizationId: string, purpose: string): Buffer {
  return Buffer.from(`${organizationId}:${purpose}`);
}

function keyId(key: Buffer): Buffer {
  return createHash('sha256').update('headway key id').update(key).digest().subarray(0, keyIdBytes);
}

/** Gives a finished file its place, unless another process was first. */
function claim(finished: string, place: string): void {
  try {
    linkSync(finished, place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(finished);
  }
}
