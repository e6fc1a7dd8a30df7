/** Actors, and what they send, for the tests of professionals. */

import { linkKnowing, person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import professionals from '../src/subgraph.ts';

export const administrator = person(['professionals:read', 'professionals:write'], {
  id: 'usr_01h455vb4pex5vsknk084sn0ad',
});
export const reviewer = person(['professionals:read', 'professionals:kyc'], { id: 'usr_01h455vb4pex5vsknk084sn0rv' });
export const reader = person(['professionals:read'], { id: 'usr_01h455vb4pex5vsknk084sn0rd' });
/** A professional with an account of their own; they see others, as the built-in role does. */
export const practitioner = (id: string = newId('usr')) => person(['professionals:read', 'professionals:own'], { id });

export type Changed = { __typename: string; id: string; code?: string; message?: string; [field: string]: unknown };
export const med = () => newId('med');
/** A file that is somebody else's. */
export const fileOfAnother = 'med_01jc000000e00800000000zzzz';

export const openPractice = () =>
  startTestGraph([professionals], { links: { media: linkKnowing((id) => id !== fileOfAnother) } });

export function practiceOn(graph: TestGraph) {
  /** Sends one mutation; the record that it answers with the fields asked for, or the refusal. */
  async function change(
    actor: Parameters<TestGraph['ask']>[0],
    name: string,
    type: string,
    input: object,
    fields = '',
  ): Promise<Changed> {
    const answer = await graph.ask<Record<string, Changed>>(
      actor,
      `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename
        ... on ${type} { id ${fields} } ... on Refusal { code message }
        ... on InvalidInput { issues { path rule } } } }`,
      { input },
    );
    return answer[name] as Changed;
  }
  const professional = async (input: object = {}) =>
    (await change(administrator, 'createProfessional', 'Professional', { name: 'Ana Mora', ...input })).id;
  const documents = (professionalId: string, documentNumber: string) => ({
    professionalId,
    ...{ documentType: 'CEDULA', documentCountry: 'EC', documentNumber },
    ...{ frontAssetId: med(), backAssetId: med(), selfieAssetId: med() },
  });
  return {
    change,
    professional,
    documents,
    /** Hands in documents of a professional, and approves them. */
    async verify(professionalId: string, documentNumber: string, expiresOn = '2035-01-31') {
      const kyc = await change(administrator, 'submitKyc', 'KycCase', documents(professionalId, documentNumber));
      return change(reviewer, 'reviewKyc', 'KycCase', { kycCaseId: kyc.id, decision: 'APPROVE', expiresOn }, 'status');
    },
    async read<T = Record<string, unknown>>(actor: Parameters<TestGraph['ask']>[0], id: string, fields: string) {
      const query = `query ($id: ID!) { professional(id: $id) { ${fields} } }`;
      return (await graph.ask<{ professional: T }>(actor, query, { id })).professional;
    },
  };
}

/** A cédula whose check digit fits, for any number below a million. */
export function cedula(index: number): string {
  const body = `170${String(index).padStart(6, '0')}`;
  const sum = [...body].reduce((total, digit, at) => {
    const product = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}
