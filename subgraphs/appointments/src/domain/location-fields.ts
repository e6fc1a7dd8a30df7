/** What a location asks of those who book. */
import { z } from 'zod';

export const bookingRules = {
  lateCancellationHours: z.number().int().min(0).max(720),
  noShowGraceMinutes: z.number().int().min(0).max(240),
  holdMinutes: z.number().int().min(1).max(60),
  offerMinutes: z.number().int().min(1).max(1_440),
  reminderOffsets: z.array(z.number().int().min(5).max(43_200)).max(5),
};
