/** A closed type closes whatever answers it: fields, lists, interfaces and unions. */
import { beforeEach, describe, expect, it } from 'vitest';
import { subgraphs } from './guarded-shop.ts';
import { openRouter, places, type SmallRouter } from './small-router.ts';

let router: SmallRouter;
beforeEach(() => {
  router = openRouter(subgraphs);
});
const asked = () => router.sent.join('\n');

describe('types', () => {
  it('close the fields that answer them, below themselves too', async () => {
    for (const query of ['{ ledger { __typename } }', '{ ledger { lines } }', '{ ledger { parent { id } } }']) {
      const answer = await router.ask(query, []);
      expect(answer.data).toEqual({ ledger: null });
      expect(places(answer)).toEqual(['ledger FORBIDDEN']);
    }
    expect(router.sent).toEqual([]);
  });

  it('behind an interface close what is asked of all of them', async () => {
    const answer = await router.ask('{ documents { __typename id } }', []);
    expect(answer.data).toBeNull();
    expect(places(answer)).toEqual(['documents.0.id FORBIDDEN', 'documents.1.id FORBIDDEN']);
    expect((await router.ask('{ documents { title } }', [])).data).toEqual({
      documents: [{ title: null }, { title: null }],
    });
    expect((await router.ask('{ documents { title } }', ['contracts'])).data).toEqual({
      documents: [{ title: 'open' }, { title: 'closed' }],
    });
  });

  it('that a fragment narrows to are the only ones that count', async () => {
    const narrowed = `{ documents { __typename ... on Memo { id ...Base } ... on Contract { value } } }
      fragment Base on Document { title }`;
    const answer = await router.ask(narrowed, []);
    expect(answer.data).toEqual({
      documents: [
        { __typename: 'Memo', id: 'd1', title: 'open' },
        { __typename: 'Contract', value: null },
      ],
    });
    expect(places(answer)).toEqual(['documents.1.value FORBIDDEN']);
    expect(asked()).not.toContain('value');
  });

  it('in a union are as in an interface, and null in the list where they may not be', async () => {
    const answer = await router.ask('{ found { ... on Contract { id } ... on Memo { text } } }', []);
    expect(answer.data).toBeNull();
    expect(places(answer)).toEqual(['found.1.id FORBIDDEN']);
    const open = await router.ask('{ found { ... on Memo { text } } }', []);
    expect(open).toEqual({ data: { found: [{ text: 'hello' }, {}] } });
  });

  it('that are all closed close the field that answers one of them', async () => {
    const answer = await router.ask('{ vault { __typename } }');
    expect(answer.data).toEqual({ vault: null });
    expect(places(answer)).toEqual(['vault UNAUTHENTICATED']);
    expect((await router.ask('{ vault { __typename id } }', [])).data).toEqual({
      vault: [{ __typename: 'Safe', id: 's' }],
    });
  });
});
