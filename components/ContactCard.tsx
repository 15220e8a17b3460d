import type { AppState, Verdict } from '@/utils/messages';

export interface ContactCardProps {
  verdict: Verdict;
  state: AppState;
  /** In a page that is not ours: writes start only from trusted events, and never within 500 ms of a form's appearance. */
  guarded: boolean;
  /** The contact as the API has it after a write. */
  onVerdict(verdict: Verdict): void;
}

/** One contact: its standing, what that means, its history, and what may be done about it. */
export function ContactCard({ verdict }: ContactCardProps) {
  return (
    <article class="card">
      <h2>{verdict.standing.kind}</h2>
    </article>
  );
}
