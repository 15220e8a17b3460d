/** One row to import: the line it came from and the fields as `contacts_json_import` names them. */
export interface CsvImportRow {
  /** 1-based line of the file or of the pasted text. */
  line: number;
  /** Keys as the API spells them (`email`, `first_name`, `home country`, `cf:…`). */
  fields: Record<string, string>;
  /** The file says that this person unsubscribed: the row is not sent. */
  unsubscribed?: true;
}
