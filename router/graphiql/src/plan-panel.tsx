/** The plan of the last operation beside its answer: which subgraph was asked for what, how often, how long it took. */
import { type PlanNode, usePlan } from './plan.ts';
import { texts } from './texts.ts';

export function PlanPanel() {
  const { isAsked, plan } = usePlan();
  if (!isAsked) return null;
  return (
    <aside className="graphiql-container plan-panel" aria-label={texts.plan.title}>
      <h2>{texts.plan.title}</h2>
      {plan ? (
        <ul>
          <Node node={plan} />
        </ul>
      ) : (
        <p>{texts.plan.none}</p>
      )}
    </aside>
  );
}

function Node({ node }: { node: PlanNode }) {
  const below = [...(node.nodes ?? []), ...[node.when, node.unless].filter((one) => one !== undefined)];
  return (
    <li>
      {node.kind === 'Fetch' ? <Fetch node={node} /> : <strong>{texts.plan.kinds[node.kind] ?? node.kind}</strong>}
      {node.condition && <code> ${node.condition}</code>}
      {below.length > 0 && (
        <ul>
          {below.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a plan is drawn anew as a whole, its nodes have no names
            <Node key={index} node={one} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Fetch({ node: { subgraph, path, operation, runs = [] } }: { node: PlanNode }) {
  return (
    <details>
      <summary>
        <strong>{subgraph}</strong> {path && <code>{path}</code>}{' '}
        {runs.length === 0 && <span className="plan-run">{texts.plan.notSent}</span>}
        {runs.map(({ startedMs, ms, representations, bytes = 0, errors }) => (
          <span key={startedMs} className="plan-run">
            {texts.plan.run({ ms, representations, bytes, errors })}
          </span>
        ))}
      </summary>
      <pre>{operation}</pre>
    </details>
  );
}
