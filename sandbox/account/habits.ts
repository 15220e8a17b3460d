/** What of the API is not documented, or was seen to differ: a test chooses. */
export interface Habits {
  /** 403 and 429 come from the gateway: `{"message"}`, and no key. */
  bareRefusals: boolean;
  /** Whether `optout_after` with `status=all` returns deleted people. */
  optOutAfterFindsDeleted: boolean;
  /** Whether removal from lists, deletion and restore move `updated_at`; being added to a list is known to. */
  listChangesMoveUpdatedAt: boolean;
  /** Whether `GET /contact_lists` names lists that are gone, with their `deleted_at`, without being asked for them. */
  deletedListsShow: boolean;
  /** Milliseconds for which nobody sees what a bulk activity did, after it was done. */
  activitiesShowLate: number;
  /** Whether an optional text that a contact does not have comes as an empty one, instead of not at all. */
  missingTextsAreEmpty: boolean;
  /** How many custom fields a row of an import may have: one integration reports 50, the contract says 25. */
  importCustomFields: 25 | 50;
}

export const PLAIN_HABITS: Habits = {
  bareRefusals: false,
  optOutAfterFindsDeleted: false,
  listChangesMoveUpdatedAt: true,
  deletedListsShow: false,
  activitiesShowLate: 0,
  missingTextsAreEmpty: false,
  importCustomFields: 50,
};
