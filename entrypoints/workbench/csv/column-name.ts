import { i18n } from '#i18n';

/** What a column is called: by its header, or by its place where it has none. */
export function columnName(header: string, column: number): string {
  return header || i18n.t('file.column', [column + 1]);
}
