/** Who a patient is and how they are reached, who acts for them, and what they are allergic to. */
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { country, dateTime, day } from '../../texts/format.ts';
import { Answer } from '../../ui/answer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { usePatientsTexts } from '../patients/texts.ts';
import { Allergies } from './allergies.tsx';
import { Closed } from './closed.tsx';
import { PatientActions } from './patient-actions.tsx';
import { PatientFrame } from './patient-frame.tsx';
import { PatientPageDocument, type PatientPageQuery } from './patient-page.generated.ts';
import { usePatientTexts } from './texts.ts';
import { Twins } from './twins.tsx';
import { useClinical, useWhose } from './use-clinical.ts';

export type Patient = NonNullable<PatientPageQuery['patient']>;

export default function PatientPage() {
  const { id, isOwn } = useWhose();
  const clinical = useClinical();
  const write = useMay('patients:write');
  const customer = useMay('people:read');
  const asked = useQuery({ query: PatientPageDocument, variables: { id, isOwn, clinical, write, customer } });
  const [, ask] = asked;
  return (
    <Answer of={asked} find={({ patient, mine }) => mine ?? patient}>
      {(patient) => (
        <PatientFrame
          patient={patient}
          onPurpose={() => ask({ requestPolicy: 'network-only' })}
          actions={<PatientActions patient={patient} />}
        >
          <Twins patient={patient} />
          <Details patient={patient} />
          <Guardians patient={patient} />
          <AllergiesOrClosed patient={patient} />
        </PatientFrame>
      )}
    </Answer>
  );
}

function Details({ patient }: { patient: Patient }) {
  const t = usePatientTexts();
  const p = usePatientsTexts();
  const { address, emergencyContact, customer, user } = patient;
  return (
    <Panel title={t('details')}>
      <Facts
        className="sm:grid-cols-2 lg:grid-cols-4"
        facts={[
          { label: p('documents'), value: patient.documents.length > 0 && <Documents patient={patient} /> },
          { label: p('birthDate'), value: day(patient.birthDate) },
          { label: p('gender'), value: patient.gender },
          { label: p('nationality'), value: patient.nationality && country(patient.nationality) },
          { label: p('phone'), value: patient.phone },
          { label: p('email'), value: patient.email },
          { label: p('address'), value: [address?.line, address?.city, address?.region].filter(Boolean).join(', ') },
          {
            label: p('emergencyContact'),
            value: emergencyContact && (
              <>
                {emergencyContact.name}{' '}
                <span className="text-quiet">
                  ({p(emergencyContact.relationship === 'OTHER' ? 'OTHER_RELATIONSHIP' : emergencyContact.relationship)}
                  )
                </span>
                <br />
                {emergencyContact.phone}
              </>
            ),
          },
          {
            label: t('customer'),
            value: customer && (
              <Link to={`/customers/${customer.id}`} className="text-accent hover:underline">
                {customer.name}
              </Link>
            ),
          },
          { label: t('account'), value: user?.name },
          { label: p('since'), value: dateTime(patient.createdAt) },
        ]}
      />
    </Panel>
  );
}

function Documents({ patient: { documents } }: { patient: Patient }) {
  const p = usePatientsTexts();
  return documents.map(({ country, type, number, fitsCheckDigit }) => (
    <span key={`${country} ${type} ${number}`} className="flex flex-wrap items-center gap-x-2">
      <span className="text-quiet">
        {p(type)} {country}
      </span>
      {number}
      {fitsCheckDigit === false && <Badge tone="warning">{p('mismatch')}</Badge>}
    </span>
  ));
}

function Guardians({ patient: { guardians, isMinor } }: { patient: Patient }) {
  const t = usePatientTexts();
  const p = usePatientsTexts();
  if (guardians.length === 0 && !isMinor) return null;
  return (
    <Panel title={p('guardians')}>
      <Rows
        label={p('guardians')}
        rows={guardians}
        rowId={({ name, phone }) => `${name} ${phone}`}
        emptyText={t('noGuardians')}
        columns={[
          { id: 'name', title: p('name'), cell: ({ name }) => name },
          {
            id: 'relationship',
            title: p('relationship'),
            cell: ({ relationship }) => p(relationship === 'OTHER' ? 'OTHER_RELATIONSHIP' : relationship),
          },
          { id: 'phone', title: p('phone'), cell: ({ phone }) => phone },
          { id: 'email', title: p('email'), cell: ({ email }) => email },
        ]}
      />
    </Panel>
  );
}

function AllergiesOrClosed({ patient }: { patient: Patient }) {
  const t = usePatientTexts();
  const { id, allergies } = patient;
  if (!allergies) return <Closed title={t('allergies')} patientId={id} withWay />;
  return <Allergies patient={patient} allergies={allergies} />;
}
