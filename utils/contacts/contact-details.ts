/** What a contact has beside who it is, its permission and its lists. What is empty is not in it. */
export interface ContactDetails {
  /** By the API's name of the field, in the order of a card; `kind` of a phone number or an address, else `''`. */
  fields: Array<{ field: string; kind: string; text: string }>;
  customFields: Array<{ fieldId: string; value: string; choiceIds: string[] }>;
  tagIds: string[];
  /** `at` is ISO, `''` where it is not known. */
  notes: Array<{ at: string; text: string }>;
}

/** What the ids in them are called. */
export interface FieldNames {
  tags: Record<string, string>;
  customFields: Record<string, string>;
  /** By the ids of the custom field and of the choice, with a blank between. */
  choices: Record<string, string>;
}
