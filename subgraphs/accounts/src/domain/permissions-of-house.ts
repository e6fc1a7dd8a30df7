/** What can be permitted in every house: files, chat, notifications, accounts, the system. See `permissions.ts`. */
import type { PermissionDefinition } from './permission-definition.ts';

export const permissionsOfHouse = {
  'media:read': {
    es: 'Ver todos los archivos',
    en: 'See all files',
    opens: ['media'],
    roles: ['admin'],
  },
  'media:write': {
    es: 'Subir archivos y administrar los que se subieron',
    en: 'Upload files and look after those',
    opens: [],
    roles: ['admin', 'seller', 'storekeeper', 'analyst', 'customer', 'professional', 'receptionist', 'accountant'],
  },
  'media:moderate': {
    es: 'Modificar y borrar archivos de otros',
    en: 'Change and delete files of others',
    opens: [],
    roles: ['admin'],
  },
  'chat:use': {
    es: 'Conversar',
    en: 'Chat',
    opens: ['chat'],
    roles: ['admin', 'seller', 'storekeeper', 'analyst', 'customer', 'professional', 'receptionist', 'accountant'],
  },
  'chat:support': {
    es: 'Atender salas de soporte',
    en: 'Attend to support rooms',
    opens: [],
    roles: ['admin', 'seller', 'receptionist'],
  },
  'chat:moderate': {
    es: 'Ver denuncias y moderar salas',
    en: 'See reports and moderate rooms',
    opens: ['chatReports'],
    roles: ['admin'],
  },
  'notifications:use': {
    es: 'Recibir notificaciones y elegir cómo',
    en: 'Receive notifications and choose how',
    opens: ['notifications'],
    roles: ['admin', 'seller', 'storekeeper', 'analyst', 'customer', 'professional', 'receptionist', 'accountant'],
  },
  'notifications:send': {
    es: 'Enviar notificaciones',
    en: 'Send notifications',
    opens: [],
    roles: ['admin'],
  },
  'notifications:templates': {
    es: 'Modificar plantillas de notificaciones',
    en: 'Change templates of notifications',
    opens: ['notificationTemplates'],
    roles: ['admin'],
  },
  'notifications:deliveries': {
    es: 'Ver qué se envió, a quién y con qué resultado',
    en: 'See what was sent, to whom and to what end',
    opens: ['notificationDeliveries'],
    roles: ['admin'],
  },
  'accounts:read': {
    es: 'Ver usuarios, roles, permisos y sesiones',
    en: 'See users, roles, permissions and sessions',
    opens: ['users', 'roles'],
    roles: ['admin'],
  },
  'accounts:write': {
    es: 'Crear y modificar usuarios y roles',
    en: 'Add and change users and roles',
    opens: [],
    roles: ['admin'],
  },
  'accounts:keys': {
    es: 'Crear y revocar claves de API para socios',
    en: 'Create and revoke API keys for partners',
    opens: ['apiKeys'],
    roles: ['admin'],
  },
  'accounts:audit': {
    es: 'Ver quién hizo qué y cuándo',
    en: 'See who did what and when',
    opens: ['audit'],
    roles: ['admin'],
  },
  'router:explain': {
    es: 'Ver cómo el enrutador responde una operación',
    en: 'See how the router answers an operation',
    opens: [],
    roles: ['admin'],
  },
  'system:operate': {
    es: 'Operar el sistema: ver y repetir eventos apartados',
    en: 'Operate the system: see and replay parked events',
    opens: ['system'],
    roles: ['admin'],
  },
} as const satisfies Record<string, PermissionDefinition>;
