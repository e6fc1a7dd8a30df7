/** One appointment, live. */
import { useQuery, useSubscription } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { AppointmentHeardDocument, AppointmentPageDocument } from './appointment-page.generated.ts';

/** The answer as `useQuery` gives it; what others change of the appointment comes by itself. */
export function useAppointment(id: string) {
  const isDesk = useMay('appointments:write');
  const answer = useQuery({ query: AppointmentPageDocument, variables: { id, isDesk } });
  const professionalId = answer[0].data?.appointment?.professional?.id ?? '';
  useSubscription({ query: AppointmentHeardDocument, variables: { professionalId }, pause: professionalId === '' });
  return answer;
}

/** Whether the viewer attends to it: the desk, or its professional. */
export function useMayAttend(): boolean {
  const isDesk = useMay('appointments:write');
  const practises = useMay('appointments:practice');
  return isDesk || practises;
}
