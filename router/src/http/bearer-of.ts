/** An API key that came as `x-api-key`, as the Authorization that it stands for. */
export const bearerOf = (apiKey: unknown): string | undefined =>
  typeof apiKey === 'string' ? `Bearer ${apiKey}` : undefined;
