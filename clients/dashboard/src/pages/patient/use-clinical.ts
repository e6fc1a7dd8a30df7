/** What a patient's page asks for: whose record, and whether anything clinical of it. */
import { useLocation, useParams } from 'react-router';
import { useMay } from '../../shell/viewer.ts';

/**
 * Whose record a page shows, and where its pages lie: a patient's below "/patients", one's own below "/my/record". The
 * graph finds one's own by itself, so that the page needs no second question.
 */
export function useWhose(): { id: string; isOwn: boolean; path: string } {
  const { id = '' } = useParams();
  const isOwn = useLocation().pathname.startsWith('/my/');
  return { id, isOwn, path: isOwn ? '/my/record' : `/patients/${id}` };
}

/** Whether the viewer may ask for anything clinical at all; of whom, the graph says for each patient. */
export function useClinical(): boolean {
  const mayRead = useMay('patients:clinical');
  const mayOpen = useMay('patients:emergency');
  const { isOwn } = useWhose();
  return mayRead || mayOpen || isOwn;
}
