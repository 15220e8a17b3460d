import type { Clock } from '../clock';
import type { ContactRecord } from './contact-record';
import type { Habits } from './habits';

/** What readers see: the contacts, but for those that a bulk activity changed a short while ago, which look as before. */
export class LateView {
  /** By `contact_id`: how a contact looks until a moment; `null` where it was not there. */
  readonly #before = new Map<string, { contact: ContactRecord | null; until: number }>();

  constructor(
    private readonly contacts: ReadonlyMap<string, ContactRecord>,
    private readonly clock: Clock,
    private readonly habits: Habits,
  ) {}

  all(): ContactRecord[] {
    const contacts = [...this.contacts.values()];
    if (this.#before.size === 0) return contacts;
    return contacts.map((contact) => this.find(contact.contact_id)).filter((contact) => contact !== undefined);
  }

  find(id: string): ContactRecord | undefined {
    const entry = this.#before.get(id);
    if (!entry || entry.until <= this.clock.now()) return this.contacts.get(id);
    return entry.contact ?? undefined;
  }

  /** Does an activity's work on one contact, and hides it for as long as the habits say. */
  hide<Value>(id: string, work: () => Value): Value {
    if (this.habits.activitiesShowLate <= 0) return work();
    const contact = structuredClone(this.find(id) ?? null);
    const value = work();
    this.#before.set(id, { contact, until: this.clock.now() + this.habits.activitiesShowLate });
    return value;
  }

  /** Whatever is done to a contact directly shows at once, with all that was hidden. */
  show(id: string): void {
    this.#before.delete(id);
  }
}
