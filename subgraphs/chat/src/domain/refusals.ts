/** The facts that stop somebody from talking, with their words in both languages. */
import { Refusal, type Wording } from '@trama/platform/errors';

type OfRoom = { roomId: string };
type OfMessage = { messageId: string };

/** The two do not talk: one of them has blocked the other. Which one is not said. */
export class ContactBlocked extends Refusal<{ userId: string }> {
  override readonly wording: Wording<object> = {
    es: () => 'No es posible conversar con esta persona.',
    en: () => 'You and this person cannot talk.',
  };
}

/** Too many in too short a time. */
export class SendingTooFast extends Refusal<{ retryAfterSeconds: number }> {
  override readonly wording: Wording<{ retryAfterSeconds: number }> = {
    es: ({ retryAfterSeconds }) => `Va demasiado rápido: intente de nuevo en ${retryAfterSeconds} s.`,
    en: ({ retryAfterSeconds }) => `That was too fast: try again in ${retryAfterSeconds} s.`,
  };
}

/** Only an owner or a moderator of the room may do it. */
export class RoomRoleRequired extends Refusal<OfRoom> {
  override readonly wording: Wording<object> = {
    es: () => 'Solo quien administra o modera la sala puede hacerlo.',
    en: () => 'Only an owner or moderator of the room may do this.',
  };
}

/** A private room is of its two people, for ever. */
export class RoomIsPrivate extends Refusal<OfRoom> {
  override readonly wording: Wording<object> = {
    es: () => 'Una conversación privada es siempre de las mismas dos personas: silénciela o bloquee a la otra.',
    en: () => 'A private room is always of the same two people: mute it, or block the other one.',
  };
}

/** The support room was closed: open it again first. */
export class RoomIsClosed extends Refusal<OfRoom> {
  override readonly wording: Wording<object> = {
    es: () => 'La sala está cerrada: ábrala de nuevo primero.',
    en: () => 'The room is closed: open it again first.',
  };
}

/** More people than a room holds. */
export class RoomIsFull extends Refusal<OfRoom & { maximum: number }> {
  override readonly wording: Wording<{ maximum: number }> = {
    es: ({ maximum }) => `Una sala admite como máximo ${maximum} personas.`,
    en: ({ maximum }) => `A room holds at most ${maximum} people.`,
  };
}

/** Only who sent a message may edit it. */
export class NotYourMessage extends Refusal<OfMessage> {
  override readonly wording: Wording<object> = {
    es: () => 'Solo quien envió el mensaje puede modificarlo.',
    en: () => 'Only who sent the message may change it.',
  };
}

/** The message was deleted, and stays so. */
export class MessageIsDeleted extends Refusal<OfMessage> {
  override readonly wording: Wording<object> = {
    es: () => 'El mensaje fue borrado.',
    en: () => 'The message was deleted.',
  };
}

/** Somebody has decided on the report already. */
export class ReportIsResolved extends Refusal<{ reportId: string }> {
  override readonly wording: Wording<object> = {
    es: () => 'La denuncia ya fue resuelta.',
    en: () => 'The report was resolved already.',
  };
}
