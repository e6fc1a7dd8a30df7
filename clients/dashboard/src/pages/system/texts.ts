import { texts } from '../../texts/texts.ts';

export const useSystemTexts = texts('system', {
  es: {
    title: 'Sistema',
    health: 'Salud',
    up: 'Funciona',
    down: 'No responde',
    unknown: 'No se pudo preguntar',
    allUp: 'Todo funciona',
    someDown: 'Algo no responde',
    parked: 'Eventos apartados',
    noParked: 'Ningún evento está apartado',
    topic: 'Evento',
    from: 'Lo publicó',
    consumer: 'No pudo tomarlo',
    aggregate: 'Registro',
    attempts: 'Intentos',
    error: 'Error',
    parkedAt: 'Apartado',
    replay: 'Repetir',
    replayed: 'Se repetirá',
    actions: 'Acciones',
    accounts: 'Cuentas',
    people: 'Personas',
    inventory: 'Inventario',
    sales: 'Ventas',
    professionals: 'Profesionales',
    patients: 'Pacientes',
    treatments: 'Tratamientos',
    appointments: 'Citas',
    billing: 'Facturación',
    media: 'Archivos',
    chat: 'Chat',
    notifications: 'Notificaciones',
    database: 'Base de datos',
  },
  en: {
    title: 'System',
    health: 'Health',
    up: 'Up',
    down: 'Down',
    unknown: 'It could not be asked',
    allUp: 'Everything is up',
    someDown: 'Something is down',
    parked: 'Parked events',
    noParked: 'No event is parked',
    topic: 'Event',
    from: 'Published by',
    consumer: 'Not taken by',
    aggregate: 'Record',
    attempts: 'Attempts',
    error: 'Error',
    parkedAt: 'Parked',
    replay: 'Replay',
    replayed: 'It will be replayed',
    actions: 'Actions',
    accounts: 'Accounts',
    people: 'People',
    inventory: 'Inventory',
    sales: 'Sales',
    professionals: 'Professionals',
    patients: 'Patients',
    treatments: 'Treatments',
    appointments: 'Appointments',
    billing: 'Billing',
    media: 'Files',
    chat: 'Chat',
    notifications: 'Notifications',
    database: 'Database',
  },
});

const partNames = [
  ...(['accounts', 'people', 'inventory', 'sales', 'professionals', 'patients', 'treatments', 'appointments'] as const),
  ...(['billing', 'media', 'chat', 'notifications', 'database'] as const),
];

/** What a part of the house is called; one that is not known here goes by its own name. */
export function usePartName(): (part: string) => string {
  const t = useSystemTexts();
  return (part) => {
    const known = partNames.find((name) => name === part);
    return known ? t(known) : part;
  };
}
