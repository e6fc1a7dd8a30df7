/** The scalar `Upload` of a supergraph: a value of it is a file that came with the request, and nothing else is. */
import { Upload } from '@trama/platform/link';
import { GraphQLError, type GraphQLSchema, isScalarType } from 'graphql';

/** The schema, in which nothing but a file is an `Upload`; as it is where it has no such scalar. */
export function withUploadScalar(schema: GraphQLSchema): GraphQLSchema {
  const scalar = schema.getType('Upload');
  if (isScalarType(scalar))
    scalar.parseValue = (value) => {
      if (value instanceof Upload) return value;
      throw new GraphQLError('Upload must be a file, sent as multipart/form-data with "operations" and "map"');
    };
  return schema;
}
