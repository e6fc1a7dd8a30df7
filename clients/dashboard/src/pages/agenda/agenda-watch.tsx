/** Hears what changes in somebody's agenda, and has what is shown asked for again. */
import { useEffect, useRef } from 'react';
import { useSubscription } from 'urql';
import { AgendaChangedDocument } from './agenda-page.generated.ts';

type Props = { professionalIds: readonly string[]; onChange: () => void };

const pause = 150; // milliseconds: a move of one visit is told by both agendas

export function AgendaWatch({ professionalIds, onChange }: Props) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const heard = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(onChange, pause);
  };
  return professionalIds.map((id) => <Ear key={id} professionalId={id} onChange={heard} />);
}

function Ear({ professionalId, onChange }: { professionalId: string; onChange: () => void }) {
  // the visit that comes along is merged into the cache, so it moves at once; free time is asked for again
  const [{ data }] = useSubscription({ query: AgendaChangedDocument, variables: { professionalId } });
  const change = data?.agendaChanged;
  const tell = useRef(onChange);
  tell.current = onChange;
  useEffect(() => {
    if (change) tell.current();
  }, [change]);
  return null;
}
