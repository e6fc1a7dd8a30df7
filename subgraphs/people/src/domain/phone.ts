/**
 * Telephone numbers in E.164. For the countries named here the national plan is known, and a number that it does not
 * have is refused; of the others only the length is. Pure; the country that a number without one belongs to is given.
 */

type Plan = { callingCode: string; trunk: string; national: RegExp };

const plans: Record<string, Plan> = {
  AR: { callingCode: '54', trunk: '0', national: /^9?[1-9]\d{9}$/ },
  CL: { callingCode: '56', trunk: '', national: /^[2-9]\d{8}$/ },
  CO: { callingCode: '57', trunk: '', national: /^(3\d|60)\d{8}$/ },
  EC: { callingCode: '593', trunk: '0', national: /^(9\d{8}|[2-7][2-7]\d{6})$/ },
  MX: { callingCode: '52', trunk: '', national: /^[1-9]\d{9}$/ },
  PE: { callingCode: '51', trunk: '0', national: /^(9\d{8}|[14-8]\d{7})$/ },
  US: { callingCode: '1', trunk: '', national: /^[2-9]\d{2}[2-9]\d{6}$/ },
  UY: { callingCode: '598', trunk: '0', national: /^(9\d{7}|[24]\d{7})$/ },
};
const written = /^\+?[\d\s().\p{Dash_Punctuation}/]+$/u;

function inPlan({ callingCode, trunk, national }: Plan, digits: string): string | null {
  const [, bare = ''] = new RegExp(`^${trunk}(.*)$`).exec(digits) ?? [];
  const number = [digits, bare].find((candidate) => national.test(candidate));
  return number ? `+${callingCode}${number}` : null;
}

function international(digits: string): string | null {
  const plan = Object.values(plans).find(({ callingCode }) => digits.startsWith(callingCode));
  if (plan) return inPlan(plan, digits.slice(plan.callingCode.length));
  return /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : null;
}

/** "099 123-4567" of EC -> "+593991234567". Null when it is no number that can be called. */
export function readPhone(text: string, country: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > 40 || !written.test(trimmed)) return null;
  const digits = trimmed.replace(/\D/g, '');
  if (trimmed.startsWith('+')) return international(digits);
  if (digits.startsWith('00')) return international(digits.slice(2));
  const plan = plans[country];
  return (plan && inPlan(plan, digits)) ?? (plan && digits.startsWith(plan.callingCode) ? international(digits) : null);
}

/** The beginnings that a number in E.164 may have when somebody has typed only the first digits. */
export function phonePrefixes(text: string, country: string): string[] {
  const trimmed = text.trim();
  if (trimmed.length > 40 || !written.test(trimmed)) return [];
  const digits = trimmed.replace(/\D/g, '');
  if (digits.length < 2) return [];
  if (trimmed.startsWith('+')) return [`+${digits}`];
  const { callingCode = '', trunk = '' } = plans[country] ?? {};
  const national = trunk !== '' && digits.startsWith(trunk) ? digits.slice(trunk.length) : digits;
  return [`+${callingCode}${national}`, `+${digits}`];
}
