/**
 * The Pothos plugin behind `access`: one declaration on a field or a type becomes the check in this subgraph (through
 * the scope-auth plugin) and the directive in its SDL (through the federation plugin). What declares nothing is an
 * error when the schema is built, so that a field is closed unless somebody opened it.
 */
import SchemaBuilder, {
  BasePlugin,
  type PothosOutputFieldConfig,
  type PothosTypeConfig,
  type SchemaTypes,
} from '@pothos/core';

/**
 * Who may see a field or the fields of a type: anybody (`public`, also for what is only reached through a guarded
 * field), anybody who is logged in, or holders of any one of the permissions.
 */
export type Access = 'public' | 'signedIn' | readonly [string, ...string[]];

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      access: AccessPlugin<Types>;
    }
    interface ObjectTypeOptions<Types extends SchemaTypes, Shape> {
      access?: Access;
    }
    interface FieldOptions<
      Types extends SchemaTypes,
      ParentShape,
      Type extends TypeParam<Types>,
      Nullable extends FieldNullability<Type>,
      Args extends InputFieldMap,
      ResolveShape,
      ResolveReturnShape,
    > {
      access?: Access;
    }
  }
}
type TypeParam<Types extends SchemaTypes> = import('@pothos/core').TypeParam<Types>;
type FieldNullability<Type> = import('@pothos/core').FieldNullability<Type>;
type InputFieldMap = import('@pothos/core').InputFieldMap;

type Options = {
  access?: Access;
  authScopes?: unknown;
  authenticated?: boolean;
  requiresScopes?: string[][];
};

function applyAccess(options: Options): void {
  if (options.access === undefined || options.authScopes !== undefined) return;
  if (options.access === 'public') {
    // nothing to check
  } else if (options.access === 'signedIn') {
    options.authScopes = { signedIn: true };
    options.authenticated = true;
  } else {
    options.authScopes = { permission: options.access };
    options.requiresScopes = options.access.map((permission) => [permission]);
  }
}

const rootTypes = new Set(['Query', 'Mutation', 'Subscription']);

export class AccessPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  private readonly openTypes = new Set<string>();

  override onTypeConfig(typeConfig: PothosTypeConfig): PothosTypeConfig {
    const options = typeConfig.pothosOptions as Options;
    applyAccess(options);
    if (options.access !== undefined || typeConfig.graphqlKind === 'Interface') this.openTypes.add(typeConfig.name);
    return typeConfig;
  }

  override onOutputFieldConfig(fieldConfig: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const options = fieldConfig.pothosOptions as unknown as Options;
    applyAccess(options);
    const { parentType, name } = fieldConfig;
    const inherits = !rootTypes.has(parentType) && this.openTypes.has(parentType);
    if (options.access === undefined && !inherits)
      throw new Error(`${parentType}.${name} is closed: give the field or its type an "access"`);
    return fieldConfig;
  }
}

SchemaBuilder.registerPlugin('access', AccessPlugin as never);
