import { DomainError } from '../../domain';

/** The export needs more than it may have; less of a review, or another format, needs less. */
export function tooLarge(): DomainError {
  return new DomainError('TOO_LARGE', 'R-QR-4', {
    message: 'This review takes more memory in this format than an export may have.',
    remedy: 'Ask for csv or json, or for the review of one team; or have HEADWAY_EXPORT_MEMORY_MB raised.',
    path: 'format',
  });
}

export function tooLong(): DomainError {
  return new DomainError('TOO_LARGE', 'R-QR-4', {
    message: 'This review takes longer in this format than an export may take.',
    remedy: 'Ask for csv or json, or for the review of one team.',
    path: 'format',
  });
}

export function tooBusy(): DomainError {
  return new DomainError('TOO_BUSY', 'R-QR-4', {
    message: 'As many exports as may run and wait at once do so already.',
    remedy: 'Try again in some seconds, when one of them is done.',
  });
}

/** A fault of ours; the log has the rest. */
export function failed(): DomainError {
  return new DomainError('INTERNAL', 'R-QR-4', {
    message: 'This export failed on our side. Nothing was changed.',
    remedy: 'Try again, or ask for another format. If it happens again, report the correlationId.',
  });
}

/** Told to nobody: whoever asked is gone. */
export function abandoned(): DomainError {
  return new DomainError('INTERNAL', 'R-QR-4', {
    message: 'This export was stopped, since nobody waited for it any more.',
    remedy: 'Ask again.',
  });
}
