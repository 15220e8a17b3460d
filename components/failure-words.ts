import { i18n } from '#i18n';
import { isStandingKind } from '@/utils/contacts/standing';
import type { ConnectRefusal, Failure, InputProblem } from '@/utils/failure';
import { momentText } from './Moment';
import { standingName } from './standing/standing-words';

type Forbidden = Extract<Failure, { kind: 'forbidden' }>;
type Conflict = Extract<Failure, { kind: 'conflict' }>;

/** What happened, what to do next, and whether trying again helps: in one or two sentences for an office admin. */
export function failureWords(failure: Failure): string {
  switch (failure.kind) {
    case 'not-connected':
      return i18n.t('failure.notConnected');
    case 'other-account':
      return otherAccountWords(failure);
    case 'session-expired':
      return i18n.t('failure.sessionExpired');
    case 'access-withheld':
      return i18n.t('failure.accessWithheld');
    case 'storage-failed':
      return failure.full ? i18n.t('failure.storageFull') : i18n.t('failure.storageFailed');
    case 'key-refused':
      return i18n.t('failure.keyRefused');
    case 'connect-refused':
      return connectWords(failure.reason);
    case 'forbidden':
      return forbiddenWords(failure);
    case 'throttled':
      return i18n.t('failure.throttled');
    case 'daily-quota':
      return i18n.t('failure.dailyQuota', [momentText(failure.resetsAt)]);
    case 'queue-full':
      return i18n.t('failure.queueFull');
    case 'conflict':
      return conflictWords(failure);
    case 'address-lost':
      return addressLostWords(failure.state);
    case 'invalid-input':
      return failure.problem ? inputWords(failure.problem) : i18n.t('failure.input.other');
    case 'forbidden-by-consent':
      return i18n.t('failure.forbiddenByConsent', [standingNameOf(failure.standing)]);
    case 'never-restore':
      return i18n.t('failure.neverRestore');
    case 'not-found':
      return i18n.t('failure.notFound');
    case 'offline':
      return i18n.t('failure.offline');
    case 'timeout':
      return i18n.t('failure.timeout');
    case 'outcome-unknown':
      return i18n.t('failure.outcomeUnknown');
    case 'no-answer':
      return i18n.t('failure.noAnswer');
    case 'service-down':
      return i18n.t('failure.serviceDown', [failure.status]);
    case 'unexpected-answer':
      return i18n.t('failure.unexpectedAnswer');
  }
}

/** The API's own sentence, for the small print. */
export function failureDetail(failure: Failure): string | null {
  return 'detail' in failure && failure.detail ? i18n.t('failure.apiSays', [failure.detail]) : null;
}

/** Constant Contact's rights (`contacts:read`, …) in words; one not known here as it is spelled. */
export function privilegeWords(missing: string[]): string {
  return missing
    .map((privilege) => {
      if (privilege === 'contacts:read') return i18n.t('privilege.read');
      return privilege === 'contacts:write' ? i18n.t('privilege.write') : privilege;
    })
    .join(', ');
}

function connectWords(reason: ConnectRefusal): string {
  switch (reason) {
    case 'cancelled':
      return i18n.t('failure.connect.cancelled');
    case 'closed':
      return i18n.t('failure.connect.closed');
    case 'page-not-loaded':
      return i18n.t('failure.connect.pageNotLoaded');
    case 'no-window':
      return i18n.t('failure.connect.noWindow');
    case 'origin-kept':
      return i18n.t('failure.connect.originKept');
    case 'private-application':
      return i18n.t('failure.connect.privateApplication');
    case 'wrong-type':
      return i18n.t('failure.connect.wrongType');
    case 'wrong-issuer':
      return i18n.t('failure.connect.wrongIssuer');
    case 'denied':
      return i18n.t('failure.connect.denied');
    case 'wrong-state':
      return i18n.t('failure.connect.wrongState');
    case 'wrong-redirect':
      return i18n.t('failure.connect.wrongRedirect');
    case 'unknown-key':
      return i18n.t('failure.connect.unknownKey');
    case 'code-expired':
      return i18n.t('failure.connect.codeExpired');
    case 'same-account':
      return i18n.t('failure.connect.sameAccount');
    case 'missing-key':
      return i18n.t('failure.connect.missingKey');
    case 'other':
      return i18n.t('failure.connect.other');
  }
}

function otherAccountWords({ account, connected }: Extract<Failure, { kind: 'other-account' }>): string {
  if (account && connected) return i18n.t('failure.otherAccountNamed', [account, connected]);
  return i18n.t('failure.otherAccount');
}

function forbiddenWords({ reason, missing }: Forbidden): string {
  switch (reason) {
    case 'scope':
      return i18n.t('failure.forbidden.scope');
    case 'privilege':
      return missing?.length
        ? i18n.t('failure.forbidden.privilegeNamed', [privilegeWords(missing)])
        : i18n.t('failure.forbidden.privilege');
    case 'deactivated':
      return i18n.t('failure.forbidden.deactivated');
    case 'no-account':
      return i18n.t('failure.forbidden.noAccount');
    case 'unknown':
      return i18n.t('failure.forbidden.unknown');
  }
}

function conflictWords({ reason, at }: Conflict): string {
  switch (reason) {
    case 'address-exists':
      return i18n.t('failure.conflict.addressExists');
    case 'simultaneous':
      return i18n.t('failure.conflict.simultaneous');
    case 'already-sent':
      return at ? i18n.t('failure.conflict.alreadySentAt', [momentText(at)]) : i18n.t('failure.conflict.alreadySent');
    case 'changed-since':
      return i18n.t('failure.conflict.changedSince');
    case 'activity-failed':
      return i18n.t('failure.conflict.activityFailed');
    case 'unknown':
      return i18n.t('failure.conflict.unknown');
  }
}

function addressLostWords(state: Extract<Failure, { kind: 'address-lost' }>['state']): string {
  switch (state) {
    case 'put-back':
      return i18n.t('failure.addressLost.putBack');
    case 'not-put-back':
      return i18n.t('failure.addressLost.notPutBack');
    case 'held':
      return i18n.t('failure.addressLost.held');
  }
}

function inputWords(problem: InputProblem): string {
  switch (problem) {
    case 'address-empty':
      return i18n.t('failure.input.addressEmpty');
    case 'address-incomplete':
      return i18n.t('failure.input.addressIncomplete');
    case 'address-blank':
      return i18n.t('failure.input.addressBlank');
    case 'address-two-ats':
      return i18n.t('failure.input.addressTwoAts');
    case 'two-addresses':
      return i18n.t('failure.input.twoAddresses');
    case 'address-local-too-long':
      return i18n.t('failure.input.addressLocalTooLong');
    case 'address-too-long':
      return i18n.t('failure.input.addressTooLong');
    case 'address-look-alike':
      return i18n.t('failure.input.addressLookAlike');
    case 'address-invalid':
      return i18n.t('failure.input.addressInvalid');
    case 'no-list':
      return i18n.t('failure.input.noList');
    case 'too-many-lists':
      return i18n.t('failure.input.tooManyLists');
    case 'no-permission-tick':
      return i18n.t('failure.input.noPermissionTick');
    case 'no-evidence':
      return i18n.t('failure.input.noEvidence');
    case 'name-too-long':
      return i18n.t('failure.input.nameTooLong');
    case 'no-entry':
      return i18n.t('failure.input.noEntry');
    case 'unknown-id':
      return i18n.t('failure.input.unknownId');
    case 'file-is-workbook':
      return i18n.t('failure.input.fileIsWorkbook');
    case 'file-is-no-table':
      return i18n.t('failure.input.fileIsNoTable');
    case 'file-unreadable':
      return i18n.t('failure.input.fileUnreadable');
    case 'malformed':
      return i18n.t('failure.input.malformed');
  }
}

function standingNameOf(standing: string): string {
  return isStandingKind(standing) ? standingName(standing) : standing;
}
