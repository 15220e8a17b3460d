import { useEffect, useState } from 'preact/hooks';
import { answered } from '@/components/answered';
import { sendMessage } from '@/utils/messages';

/** The lists by name, as the account spells them; a list that is gone is left out. */
export function useListNames(listIds: ReadonlySet<string>): string[] {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    void answered(sendMessage('readLists')).then((answer) => {
      if (answer.ok) setNames(new Map(answer.value.map(({ listId, name }) => [listId, name])));
    });
  }, []);
  return [...listIds].flatMap((listId) => names.get(listId) ?? []);
}
