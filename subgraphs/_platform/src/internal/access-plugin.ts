/**
 * The Pothos plugin behind `access`: one declaration on a field or a type becomes the check in this subgraph and the
 * directive in its SDL (through the federation plugin). What declares nothing is an error when the schema is built, so
 * that a field is closed unless somebody opened it. It is asked for every field of every record, and so makes nothing.
 */
import SchemaBuilder, {
  BasePlugin,
  type PothosOutputFieldConfig,
  type PothosTypeConfig,
  type SchemaTypes,
} from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import type { Actor } from '../actor.ts';
import { fault } from '../errors.ts';

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

type Options = { access?: Access; authenticated?: boolean; requiresScopes?: string[][] };

/** What the federation plugin writes into the SDL. */
function declare(options: Options): void {
  if (options.access === undefined || options.access === 'public') return;
  if (options.access === 'signedIn') options.authenticated = true;
  else options.requiresScopes = options.access.map((permission) => [permission]);
}

function may({ kind, permissions }: Actor, access: Access): boolean {
  if (access === 'public') return true;
  if (access === 'signedIn') return kind !== 'anonymous';
  for (const permission of access) if (permissions.has(permission)) return true;
  return false;
}

const rootTypes = new Set(['Query', 'Mutation', 'Subscription']);

export class AccessPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  private readonly accessOfType = new Map<string, Access>();

  override onTypeConfig(typeConfig: PothosTypeConfig): PothosTypeConfig {
    const options = typeConfig.pothosOptions as Options;
    declare(options);
    const { access = typeConfig.graphqlKind === 'Interface' ? 'public' : undefined } = options;
    if (access !== undefined) this.accessOfType.set(typeConfig.name, access);
    return typeConfig;
  }

  override onOutputFieldConfig(fieldConfig: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const options = fieldConfig.pothosOptions as unknown as Options;
    declare(options);
    const { parentType, name } = fieldConfig;
    const inherits = !rootTypes.has(parentType) && this.accessOfType.has(parentType);
    if (options.access === undefined && !inherits)
      throw new Error(`${parentType}.${name} is closed: give the field or its type an "access"`);
    return fieldConfig;
  }

  override wrapResolve(resolve: Resolve, fieldConfig: PothosOutputFieldConfig<Types>): Resolve {
    return this.guarded(resolve, fieldConfig);
  }

  override wrapSubscribe(
    subscribe: Resolve | undefined,
    fieldConfig: PothosOutputFieldConfig<Types>,
  ): Resolve | undefined {
    return subscribe && this.guarded(subscribe, fieldConfig);
  }

  /** Lets those pass who may see both the type and the field. */
  private guarded(resolve: Resolve, { parentType, pothosOptions }: PothosOutputFieldConfig<Types>): Resolve {
    const ofType = this.accessOfType.get(parentType) ?? 'public';
    const { access: ofField = 'public' } = pothosOptions as unknown as Options;
    if (ofType === 'public' && ofField === 'public') return resolve;
    return (parent, args, context, info) => {
      const { actor } = context as { actor: Actor };
      if (!may(actor, ofType) || !may(actor, ofField))
        throw fault(actor.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN', actor.locale);
      return resolve(parent, args, context, info);
    };
  }
}

type Resolve = GraphQLFieldResolver<unknown, object>;

SchemaBuilder.registerPlugin('access', AccessPlugin as never);
