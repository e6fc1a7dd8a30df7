/** Files of people of the composed graph. */
import type { Graph, Role } from './graph.ts';

const mutation = `mutation ($input: UploadMediaInput!) { uploadMedia(input: $input) {
  ... on MediaAsset { id } ... on Refusal { code message } } }`;

/** The id of a text file of this role's, sent with the request; private, as all are that do not say otherwise. */
export async function uploaded(graph: Graph, role: Role, name: string, text: string): Promise<string> {
  const file = new File([text], name, { type: 'text/plain' });
  const variables = { input: { file: null } };
  type Uploaded = { uploadMedia: { id?: string } };
  const { data, errors } = await graph.sendFile<Uploaded>(role, mutation, variables, 'input.file', file);
  if (!data?.uploadMedia.id) throw new Error(`not uploaded: ${JSON.stringify(errors ?? data)}`);
  return data.uploadMedia.id;
}
