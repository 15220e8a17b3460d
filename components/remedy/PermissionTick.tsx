import { i18n } from '#i18n';
import type { Remedy } from '@/utils/contacts/remedy';
import { GuardedTick } from '../guard/GuardedTick';
import type { RemedyFieldsProps } from './RemedyFields';

export interface PermissionTickProps extends Pick<RemedyFieldsProps, 'input' | 'onInput'> {
  remedy: Pick<Remedy, 'needsPermission'>;
  /** Its words, where it is not about one person. */
  label?: string;
}

/** The statement of permission, right above the button that writes it down: in sight wherever that is. */
export function PermissionTick({ remedy, input, onInput, label = i18n.t('form.permission') }: PermissionTickProps) {
  if (!remedy.needsPermission) return null;
  return (
    <GuardedTick
      label={label}
      checked={input.permissionGiven}
      onChecked={(permissionGiven) => onInput({ permissionGiven })}
    />
  );
}
