/**
 * A medical record as a Bundle of HL7 FHIR R4 (4.0.1, hl7.org/fhir/R4): what each resource holds of ours. Pure: whoever
 * calls has read the record, and may.
 */
import { type Measurement, vitalSignKinds } from './vital-signs.ts';

type Json = string | number | boolean | Json[] | { [key: string]: Json | undefined };
export type Resource = { resourceType: string; id: string; [key: string]: Json | undefined };
export type Bundle = {
  resourceType: 'Bundle';
  type: 'collection';
  timestamp: string;
  entry: { fullUrl: string; resource: Resource }[];
};

type Address = { line?: string; city?: string; region?: string; postalCode?: string; country: string };
type Contact = { name: string; relationship: string; phone?: string | null; email?: string | null };

export type RecordOfPatient = {
  patient: {
    id: string;
    recordNumber: string;
    givenNames: string;
    familyNames: string;
    birthDate: Date;
    sex: 'FEMALE' | 'MALE' | 'INTERSEX' | 'UNKNOWN';
    email: string | null;
    phone: string | null;
    bloodGroup: string;
    updatedAt: Date;
  };
  address: Address | null;
  emergencyContact: Contact | null;
  guardians: (Contact & { id: string })[];
  documents: { country: string; type: string; number: string }[];
  allergies: {
    id: string;
    substance: string;
    category: string;
    severity: string;
    reaction: string | null;
    status: string;
    notedOn: Date | null;
    recordedAt: Date;
  }[];
  /** The latest version of each entry. */
  history: {
    entryId: string;
    section: string;
    description: string;
    code: string | null;
    status: string;
    onsetOn: Date | null;
    resolvedOn: Date | null;
    recordedAt: Date;
  }[];
  appointments: { appointmentId: string; professionalId: string; startsAt: Date; endsAt: Date; status: string }[];
  notes: { id: string; appointmentId: string | null; createdAt: Date; kind: string; body: string; signedAt: Date }[];
  vitalSigns: { id: string; appointmentId: string | null; measuredAt: Date; measurements: Measurement[] }[];
};

/** Ids of FHIR have no underscore. */
const fhirId = (id: string): string => id.replaceAll('_', '-');
/** A name that is nobody's (RFC 2606): the resources refer to each other, and nothing is fetched. */
const base = 'https://fhir.trama.invalid';
const reference = (type: string, id: string) => ({ reference: `${type}/${fhirId(id)}` });
const day = (date: Date): string => date.toISOString().slice(0, 10);
const coded = (system: string, code: string, display?: string) => ({
  coding: [{ system, code, ...(display && { display }) }],
});
const hl7 = (name: string) => `http://terminology.hl7.org/CodeSystem/${name}`;

export function bundleOf(record: RecordOfPatient, timestamp: Date): Bundle {
  const resources = [
    patientOf(record),
    ...record.guardians.map((guardian) => relatedPersonOf(record, guardian)),
    ...record.allergies.map((allergy) => allergyOf(record, allergy)),
    ...record.history.map((entry) => historyOf(record, entry)),
    ...record.appointments.map((one) => appointmentOf(record, one)),
    ...record.appointments.filter(({ status }) => status === 'COMPLETED').map((one) => encounterOf(record, one)),
    ...record.notes.map((note) => documentOf(record, note)),
    ...record.vitalSigns.flatMap((signs) => observationsOf(record, signs)),
    ...(record.patient.bloodGroup === 'UNKNOWN' ? [] : [bloodGroupOf(record)]),
  ];
  return {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: timestamp.toISOString(),
    entry: resources.map((resource) => ({ fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource })),
  };
}

const telecomOf = ({ phone, email }: { phone?: string | null; email?: string | null }) => [
  ...(phone ? [{ system: 'phone', value: phone }] : []),
  ...(email ? [{ system: 'email', value: email }] : []),
];
const some = <Item extends Json>(items: Item[]): Item[] | undefined => (items.length > 0 ? items : undefined);
const genders = { FEMALE: 'female', MALE: 'male', INTERSEX: 'other', UNKNOWN: 'unknown' } as const;

function patientOf({ patient, address, emergencyContact, documents }: RecordOfPatient): Resource {
  const { id, recordNumber, givenNames, familyNames, birthDate, sex, updatedAt } = patient;
  return {
    ...{ resourceType: 'Patient', id: fhirId(id), meta: { lastUpdated: updatedAt.toISOString() } },
    identifier: [
      { use: 'usual', type: { text: 'Historia clínica única' }, system: `${base}/record-number`, value: recordNumber },
      ...documents.map(({ country, type, number }) => ({
        use: 'official',
        type: { text: `${type} ${country}` },
        ...{ system: `${base}/document/${country}/${type}`, value: number },
      })),
    ],
    name: [{ use: 'official', family: familyNames, given: givenNames.split(/\s+/) }],
    telecom: some(telecomOf(patient)),
    gender: genders[sex],
    birthDate: day(birthDate),
    address: address
      ? [
          {
            ...(address.line && { line: [address.line] }),
            ...(address.city && { city: address.city }),
            ...(address.region && { state: address.region }),
            ...(address.postalCode && { postalCode: address.postalCode }),
            country: address.country,
          },
        ]
      : undefined,
    contact: emergencyContact
      ? [
          {
            relationship: [coded(hl7('v2-0131'), 'C', 'Emergency Contact')],
            ...{ name: { text: emergencyContact.name }, telecom: telecomOf(emergencyContact) },
          },
        ]
      : undefined,
  };
}

const subjectOf = ({ patient }: RecordOfPatient) => reference('Patient', patient.id);

function relatedPersonOf(record: RecordOfPatient, guardian: RecordOfPatient['guardians'][number]): Resource {
  return {
    ...{ resourceType: 'RelatedPerson', id: fhirId(guardian.id), active: true, patient: subjectOf(record) },
    relationship: [{ text: guardian.relationship }],
    name: [{ text: guardian.name }],
    telecom: some(telecomOf(guardian)),
  };
}

const allergyCategories: Record<string, string> = {
  ...{ MEDICATION: 'medication', FOOD: 'food', ENVIRONMENT: 'environment', BIOLOGIC: 'biologic' },
};

function allergyOf(record: RecordOfPatient, allergy: RecordOfPatient['allergies'][number]): Resource {
  const { id, substance, category, severity, reaction, status, notedOn, recordedAt } = allergy;
  const known = allergyCategories[category];
  return {
    ...{ resourceType: 'AllergyIntolerance', id: fhirId(id), patient: subjectOf(record) },
    clinicalStatus:
      status === 'REFUTED'
        ? undefined
        : coded(hl7('allergyintolerance-clinical'), status === 'ACTIVE' ? 'active' : 'resolved'),
    verificationStatus: coded(hl7('allergyintolerance-verification'), status === 'REFUTED' ? 'refuted' : 'confirmed'),
    category: known ? [known] : undefined,
    criticality: severity === 'SEVERE' ? 'high' : 'low',
    code: { text: substance },
    onsetDateTime: notedOn ? day(notedOn) : undefined,
    recordedDate: recordedAt.toISOString(),
    reaction: [{ manifestation: [{ text: reaction ?? 'not described' }], severity: severity.toLowerCase() }],
  };
}

function historyOf(record: RecordOfPatient, entry: RecordOfPatient['history'][number]): Resource {
  const { entryId, section, description, code, status, onsetOn, resolvedOn, recordedAt } = entry;
  const id = fhirId(entryId);
  const subject = subjectOf(record);
  const isWrong = status === 'ENTERED_IN_ERROR';
  const concept = {
    ...(code && { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code }] }),
    text: description,
  };
  const from = onsetOn ? day(onsetOn) : undefined;
  const until = resolvedOn ? day(resolvedOn) : undefined;
  switch (section) {
    case 'SURGERY':
      return {
        ...{ resourceType: 'Procedure', id, subject, code: concept, performedDateTime: from },
        status: isWrong ? 'entered-in-error' : 'completed',
      };
    case 'MEDICATION':
      return {
        ...{ resourceType: 'MedicationStatement', id, subject, medicationCodeableConcept: concept },
        status: isWrong ? 'entered-in-error' : status === 'ACTIVE' ? 'active' : 'completed',
        effectivePeriod: from || until ? { ...(from && { start: from }), ...(until && { end: until }) } : undefined,
      };
    case 'FAMILY':
      return {
        ...{ resourceType: 'FamilyMemberHistory', id, patient: subject, date: recordedAt.toISOString() },
        status: isWrong ? 'entered-in-error' : 'completed',
        relationship: coded(hl7('v3-RoleCode'), 'FAMMEMB', 'family member'),
        condition: [{ code: concept }],
      };
    case 'VACCINATION':
      return {
        ...{ resourceType: 'Immunization', id, patient: subject, vaccineCode: concept },
        status: isWrong ? 'entered-in-error' : 'completed',
        ...(from ? { occurrenceDateTime: from } : { occurrenceString: 'not known' }),
      };
    case 'CONDITION':
      return {
        ...{ resourceType: 'Condition', id, subject, code: concept, recordedDate: recordedAt.toISOString() },
        ...{ onsetDateTime: from, abatementDateTime: isWrong ? undefined : until },
        clinicalStatus: isWrong
          ? undefined
          : coded(hl7('condition-clinical'), status === 'ACTIVE' && !until ? 'active' : 'resolved'),
        verificationStatus: coded(hl7('condition-ver-status'), isWrong ? 'entered-in-error' : 'confirmed'),
      };
    default:
      return {
        ...{ resourceType: 'Observation', id, subject, effectiveDateTime: from ?? recordedAt.toISOString() },
        status: isWrong ? 'entered-in-error' : 'final',
        category: [coded(hl7('observation-category'), section === 'HABIT' ? 'social-history' : 'exam')],
        code: { text: section.toLowerCase() },
        valueString: description,
      };
  }
}

type Visit = RecordOfPatient['appointments'][number];
const appointmentStatuses: Record<string, string> = {
  ...{ BOOKED: 'booked', COMPLETED: 'fulfilled', CANCELLED: 'cancelled', NO_SHOW: 'noshow' },
};

function appointmentOf(
  record: RecordOfPatient,
  { appointmentId, professionalId, startsAt, endsAt, status }: Visit,
): Resource {
  return {
    ...{ resourceType: 'Appointment', id: fhirId(appointmentId), status: appointmentStatuses[status] },
    ...{ start: startsAt.toISOString(), end: endsAt.toISOString() },
    participant: [
      { actor: subjectOf(record), status: 'accepted' },
      { actor: { identifier: { system: `${base}/professional`, value: professionalId } }, status: 'accepted' },
    ],
  };
}

const encounterId = (appointmentId: string): string => appointmentId.replace(/^apt_/, 'enc_');

function encounterOf(record: RecordOfPatient, { appointmentId, professionalId, startsAt, endsAt }: Visit): Resource {
  return {
    ...{
      resourceType: 'Encounter',
      id: fhirId(encounterId(appointmentId)),
      status: 'finished',
      subject: subjectOf(record),
    },
    class: { system: hl7('v3-ActCode'), code: 'AMB', display: 'ambulatory' },
    appointment: [reference('Appointment', appointmentId)],
    participant: [{ individual: { identifier: { system: `${base}/professional`, value: professionalId } } }],
    period: { start: startsAt.toISOString(), end: endsAt.toISOString() },
  };
}

/** The encounter that something was of, where it is in the bundle. */
const encountered = ({ appointments }: RecordOfPatient, appointmentId: string | null) =>
  appointments.some((one) => one.appointmentId === appointmentId && one.status === 'COMPLETED') && appointmentId
    ? reference('Encounter', encounterId(appointmentId))
    : undefined;

function documentOf(record: RecordOfPatient, note: RecordOfPatient['notes'][number]): Resource {
  const { id, appointmentId, createdAt, kind, body, signedAt } = note;
  const encounter = encountered(record, appointmentId);
  const isRetracted = kind === 'RETRACTION';
  return {
    ...{ resourceType: 'DocumentReference', id: fhirId(id), subject: subjectOf(record), date: createdAt.toISOString() },
    status: isRetracted ? 'entered-in-error' : 'current',
    docStatus: isRetracted ? 'entered-in-error' : kind === 'AMENDMENT' ? 'amended' : 'final',
    type: coded('http://loinc.org', '11506-3', 'Progress note'),
    context: encounter && { encounter: [encounter] },
    content: [
      {
        attachment: {
          ...{ contentType: 'text/plain; charset=utf-8', creation: signedAt.toISOString() },
          ...(isRetracted ? { title: 'retracted' } : { data: base64(body) }),
        },
      },
    ],
  };
}

const base64 = (text: string): string => btoa(String.fromCodePoint(...new TextEncoder().encode(text)));

function observationsOf(record: RecordOfPatient, signs: RecordOfPatient['vitalSigns'][number]): Resource[] {
  return signs.measurements.map(({ kind, value }) => {
    const { loinc, display, unit, ucum } = vitalSignKinds[kind];
    return {
      ...{
        resourceType: 'Observation',
        id: `${fhirId(signs.id)}-${loinc}`,
        status: 'final',
        subject: subjectOf(record),
      },
      category: [coded(hl7('observation-category'), 'vital-signs', 'Vital Signs')],
      code: { ...coded('http://loinc.org', loinc, display), text: display },
      encounter: encountered(record, signs.appointmentId),
      effectiveDateTime: signs.measuredAt.toISOString(),
      valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: ucum },
    };
  });
}

function bloodGroupOf(record: RecordOfPatient): Resource {
  const { id, bloodGroup, updatedAt } = record.patient;
  return {
    ...{ resourceType: 'Observation', id: `${fhirId(id)}-blood-group`, status: 'final', subject: subjectOf(record) },
    category: [coded(hl7('observation-category'), 'laboratory', 'Laboratory')],
    code: coded('http://loinc.org', '882-1', 'ABO and Rh group'),
    effectiveDateTime: updatedAt.toISOString(),
    valueString: bloodGroup.replace('_POSITIVE', ' Rh+').replace('_NEGATIVE', ' Rh-'),
  };
}
