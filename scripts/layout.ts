/**
 * `npm run layout`: whether every subgraph has the shape that all have, imports run one way, names and sizes keep to
 * the rules, and `_platform` knows no business. Prints `path: rule: what to do`; a warning does not fail it.
 */
import { auditing, events, migrations, nothingLeft, readmes, sizes } from './layout/contents.ts';
import { importDirections, purity, workspaceImports } from './layout/imports.ts';
import {
  actionNames,
  fileNames,
  graphNames,
  handlerNames,
  knownPlaces,
  linkNames,
  rosterAgrees,
} from './layout/names.ts';
import { platformModules, platformNouns } from './layout/platform.ts';
import { type Finding, type Rule, readTree } from './layout/tree.ts';
import { root } from './roster.ts';

/** The one list of rules, in the order in which a person would mend what they find. */
const rules: readonly Rule[] = [
  // the house
  rosterAgrees,
  knownPlaces,
  fileNames,
  // who may know whom
  importDirections,
  workspaceImports,
  purity,
  // one name for one thing
  actionNames,
  handlerNames,
  graphNames,
  linkNames,
  events,
  migrations,
  // what is written
  readmes,
  auditing,
  sizes,
  nothingLeft,
  platformModules,
  platformNouns,
];

const line = ({ path, rule, what }: Finding): string => `${path}: ${rule}: ${what}`;

/** Violations and warnings of the tree in a folder, one line each. */
export async function inspectLayout(folder = root): Promise<{ violations: string[]; warnings: string[] }> {
  const tree = await readTree(folder);
  const findings = rules.flatMap((rule) => rule(tree));
  const linesOf = (warning: boolean) => [
    ...new Set(findings.filter((one) => Boolean(one.warning) === warning).map(line)),
  ];
  return { violations: linesOf(false), warnings: linesOf(true) };
}

/** The violations, one line each; none when all is well. */
export const checkLayout = async (folder = root): Promise<string[]> => (await inspectLayout(folder)).violations;

if (import.meta.main) {
  const { violations, warnings } = await inspectLayout();
  for (const one of warnings) console.log(`warning: ${one}`);
  for (const one of violations) console.log(one);
  process.exitCode = violations.length > 0 ? 1 : 0;
}
