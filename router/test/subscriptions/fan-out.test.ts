/** One stream for many who listen: who gets what, in which order, and what ends with whom. */
import type { ExecutionResult } from 'graphql';
import { describe, expect, it } from 'vitest';
import { stringify, TextResult } from '../../src/engine/text-result.ts';
import { canonical, FanOut } from '../../src/subscriptions/fan-out.ts';
import { inOrder } from '../../src/subscriptions/in-order.ts';
import { LiveResults } from '../../src/subscriptions/live-results.ts';
import type { Overflow } from '../../src/subscriptions/overflow.ts';
import { pump } from '../../src/subscriptions/pump.ts';
import type { Open, Sink } from '../../src/subscriptions/source.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A stream that says what the test tells it to. */
function faucet<T = string>() {
  const state = { opened: 0, closed: 0, sink: undefined as Sink<T> | undefined };
  const open: Open<T> = (sink) => {
    state.opened += 1;
    state.sink = sink;
    return () => {
      state.closed += 1;
    };
  };
  return { state, open, say: (value: T) => state.sink?.next(value) };
}

function listener<T = string>() {
  const heard: (T | 'done' | { error: unknown })[] = [];
  return {
    heard,
    next: (value: T) => void heard.push(value),
    done: (error?: unknown) => void heard.push(error === undefined ? 'done' : { error }),
  };
}

describe('a stream of one key', () => {
  it('is opened for the first and closed after the last; who comes later gets another', () => {
    const fanOut = new FanOut<string>();
    const { state, open, say } = faucet();
    const [one, other, late] = [listener(), listener(), listener()];
    const leave = fanOut.listen('key', open, one);
    const leaveToo = fanOut.listen('key', open, other);
    fanOut.listen('another key', faucet().open, listener());
    expect([state.opened, fanOut.size]).toEqual([1, 2]);
    say('a');
    leave();
    leave();
    say('b');
    expect(state.closed).toBe(0);
    leaveToo();
    expect([state.closed, fanOut.size]).toEqual([1, 1]);
    say('nobody hears this');
    fanOut.listen('key', open, late);
    say('c');
    expect(state.opened).toBe(2);
    expect([one.heard, other.heard, late.heard]).toEqual([['a'], ['a', 'b'], ['c']]);
  });

  it('tells all when it ends or breaks, and is forgotten before: who then listens again gets a new one', () => {
    const fanOut = new FanOut<string>();
    const { state, open } = faucet();
    const [one, again] = [listener(), listener()];
    fanOut.listen('key', open, one);
    fanOut.listen('key', open, { next: () => {}, done: () => void fanOut.listen('key', open, again) });
    const broken = new Error('broken');
    state.sink?.done(broken);
    expect(one.heard).toEqual([{ error: broken }]);
    expect([state.opened, state.closed, fanOut.size]).toEqual([2, 1, 1]);
    state.sink?.done();
    expect(again.heard).toEqual(['done']);
    expect(fanOut.size).toBe(0);
  });

  it('goes on for the others when one cannot take an event, or leaves on hearing it', () => {
    const fanOut = new FanOut<string>();
    const { open, say } = faucet();
    const [healthy, sick] = [listener(), listener()];
    const cannot = () => {
      throw new Error('cannot');
    };
    fanOut.listen('key', open, { ...sick, next: cannot });
    const leave: () => void = fanOut.listen('key', open, { ...listener(), next: () => leave() });
    fanOut.listen('key', open, healthy);
    say('a');
    say('b');
    expect(healthy.heard).toEqual(['a', 'b']);
    expect(sick.heard).toMatchObject([{ error: { message: 'cannot' } }]);
  });
});

describe('events that take a while to complete', () => {
  /** Answers that are given when the test says so; `events` feeds all groups alike. */
  function kitchen(overflow: Partial<Overflow> = {}) {
    const events = faucet();
    const streams = new FanOut<string>();
    const answers = new FanOut<string>();
    const cooking: { event: string; give: (text?: string) => void; fail: (error: Error) => void }[] = [];
    const openAs =
      (group: string): Open<string> =>
      (sink) => {
        const complete = (event: string, dropped: number) =>
          new Promise<string>((resolve, reject) => {
            const text = `${group} ${event}${dropped ? ` after ${dropped}` : ''}`;
            cooking.push({ event: `${group} ${event}`, give: () => resolve(text), fail: reject });
          });
        const { receiver, stop } = inOrder(sink, complete, { buffer: 100, dropOldest: false, ...overflow });
        const leave = streams.listen('events', events.open, receiver);
        return () => {
          stop();
          leave();
        };
      };
    const give = async (event: string) => {
      cooking.find((one) => one.event === event)?.give();
      await settle();
    };
    return {
      events,
      streams,
      answers,
      cooking,
      give,
      join: (group: string) => {
        const heard = listener();
        return { ...heard, leave: answers.listen(group, openAs(group), heard) };
      },
    };
  }

  it('are completed once for a group, in order, and no group waits for another', async () => {
    const { events, cooking, join, give } = kitchen();
    const [quick, same, slow] = [join('quick'), join('quick'), join('slow')];
    events.say('1');
    events.say('2');
    expect(cooking.map(({ event }) => event)).toEqual(['quick 1', 'slow 1']);
    await give('quick 1');
    await give('quick 2');
    expect([quick.heard, same.heard, slow.heard]).toEqual([['quick 1', 'quick 2'], ['quick 1', 'quick 2'], []]);
    await give('slow 1');
    await give('slow 2');
    expect(slow.heard).toEqual(['slow 1', 'slow 2']);
    expect(events.state.opened).toBe(1);
  });

  it('begin with the next one for who joins meanwhile', async () => {
    const { events, join, give } = kitchen();
    const early = join('a');
    events.say('1');
    const late = join('a');
    await give('a 1');
    events.say('2');
    await give('a 2');
    expect(early.heard).toEqual(['a 1', 'a 2']);
    expect(late.heard).toEqual(['a 2']);
  });

  it('leave the event loop to others where many listen, and stay in order', async () => {
    const fanOut = new FanOut<string>(10);
    const { state, open } = faucet();
    const told: string[] = [];
    const leaves = Array.from({ length: 25 }, (_, at) =>
      fanOut.listen('key', open, { next: (value) => void told.push(`${value} ${at}`), done: () => {} }),
    );
    const telling = state.sink?.next('a');
    expect(told).toHaveLength(10);
    leaves[20]?.();
    const late = listener();
    fanOut.listen('key', open, late);
    await telling;
    expect(told).toEqual(Array.from({ length: 25 }, (_, at) => `a ${at}`).filter((one) => one !== 'a 20'));
    expect(late.heard).toEqual([]);
    await state.sink?.next('b');
    expect(late.heard).toEqual(['b']);
  });

  it('are forgotten when the last of the group leaves, and go on when another stays', async () => {
    const { events, streams, answers, join, give } = kitchen();
    const [leaving, staying] = [join('a'), join('a')];
    events.say('1');
    leaving.leave();
    await give('a 1');
    events.say('2');
    staying.leave();
    await give('a 2');
    expect([leaving.heard, staying.heard]).toEqual([[], ['a 1']]);
    expect([streams.size, answers.size, events.state.closed]).toEqual([0, 0, 1]);
  });

  it('come before the end of their stream', async () => {
    const { events, join, give } = kitchen();
    const { heard } = join('a');
    events.say('1');
    events.say('2');
    events.state.sink?.done();
    await give('a 1');
    expect(heard).toEqual(['a 1']);
    await give('a 2');
    expect(heard).toEqual(['a 1', 'a 2', 'done']);
  });

  it('end their group alone when one cannot be completed', async () => {
    const { events, cooking, join, give } = kitchen();
    const [sick, healthy] = [join('sick'), join('healthy')];
    events.say('1');
    const error = new Error('it does not work');
    cooking.find(({ event }) => event === 'sick 1')?.fail(error);
    await give('healthy 1');
    events.say('2');
    await give('healthy 2');
    expect(sick.heard).toEqual([{ error }]);
    expect(healthy.heard).toEqual(['healthy 1', 'healthy 2']);
  });

  it('end their group when more wait than is declared', async () => {
    const { events, answers, join } = kitchen({ buffer: 2 });
    const { heard } = join('a');
    for (const event of ['1', '2', '3']) events.say(event);
    expect(heard).toEqual([]);
    events.say('4');
    expect(heard).toMatchObject([{ error: { extensions: { code: 'TOO_MANY_EVENTS' } } }]);
    expect([answers.size, events.state.closed]).toEqual([0, 1]);
  });

  it('or make room, and the next one says for how many', async () => {
    const { events, join, give } = kitchen({ buffer: 2, dropOldest: true });
    const { heard } = join('a');
    for (const event of ['1', '2', '3', '4', '5']) events.say(event);
    for (const event of ['1', '4', '5']) await give(`a ${event}`);
    expect(heard).toEqual(['a 1', 'a 4 after 2', 'a 5']);
  });
});

describe('live results', () => {
  const result = (text: string) => new TextResult(JSON.stringify({ text }), []);

  it('can be read one by one, end with their signal, and open nothing before they are read', async () => {
    const { state, open } = faucet<ExecutionResult>();
    const fanOut = new FanOut<ExecutionResult>();
    const left = new AbortController();
    const results = new LiveResults((receiver) => fanOut.listen('key', open, receiver), left.signal);
    expect(state.opened).toBe(0);
    const iterator = results[Symbol.asyncIterator]();
    const first = iterator.next();
    state.sink?.next(result('1'));
    state.sink?.next(result('2'));
    expect(stringify((await first).value)).toBe('{"data":{"text":"1"}}');
    expect((await iterator.next()).done).toBe(false);
    const waiting = iterator.next();
    left.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect([fanOut.size, state.closed]).toEqual([0, 1]);
    expect(await results[Symbol.asyncIterator]().next()).toEqual({ done: true, value: undefined });
    expect(state.opened).toBe(1);
  });

  it('are changed on their way, an error into the last result; closing is told once', async () => {
    const { state, open } = faucet<ExecutionResult>();
    const fanOut = new FanOut<ExecutionResult>();
    const told: string[] = [];
    const results = new LiveResults((receiver) => fanOut.listen('key', open, receiver)).changed({
      next: ({ data }) => result(`changed ${data?.['text']}`),
      failed: (error) => result((error as Error).message),
      opened: () => void told.push('opened'),
      closed: () => void told.push('closed'),
    });
    const heard = listener<ExecutionResult>();
    const stop = pump(results, heard);
    state.sink?.next(result('1'));
    state.sink?.done(new Error('broken'));
    stop();
    expect(heard.heard.map((one) => (one instanceof TextResult ? one.data['text'] : one))).toEqual([
      'changed 1',
      'broken',
      'done',
    ]);
    expect(told).toEqual(['opened', 'closed']);
  });
});

it('keys are the same for the same values, whatever order they stand in', () => {
  expect(canonical({ b: [1, { d: null, c: 'x' }], a: true, u: undefined })).toBe(
    '{"a":true,"b":[1,{"c":"x","d":null}]}',
  );
  expect(canonical({ a: [1, 2] })).not.toBe(canonical({ a: [2, 1] }));
  expect(canonical(['a","b'])).not.toBe(canonical(['a', 'b']));
});
