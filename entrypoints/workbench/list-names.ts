import { useEffect, useState } from 'preact/hooks';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { sendMessage } from '@/utils/messages';

/** The account's lists by id, in alphabetical order, with the names the account gives them; none until they are known. */
export type ListNames = ReadonlyMap<string, string>;

/** Reads them once. */
export function useListNames(): ListNames {
  const [names, setNames] = useState<ListNames>(new Map());
  useEffect(() => {
    void answered(sendMessage('readLists', chosenAccount())).then((answer) => {
      if (answer.ok) setNames(new Map(answer.value.map(({ listId, name }) => [listId, name])));
    });
  }, []);
  return names;
}
