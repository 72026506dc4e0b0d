import { buildSubgraph, requireActor, Subgraph } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { AnnotationEntity } from './annotation.entity';
import { AnnotationResolver, CaseAnnotationsResolver, ImageSeriesAnnotationsResolver } from './annotation.resolver';
import { AnnotationService } from './annotation.service';
import { Annotation } from './annotation.type';
import { CaseReference } from './references/case.reference';
import { ImageSeriesReference } from './references/image-series.reference';

export { AnnotationState } from './annotation-state.type';
export { annotationsErrors } from './annotations.errors';
export { MaskIngestService, MaskToIngest } from './mask-ingest.service';
export { maskKey, niftiSuffixes, niftiSuffixOf } from './object-keys';
export { uploadKey } from './references/upload.reference';
export { Rejection } from './rejection.type';

/** Tables of this subgraph. */
export const entities = [AnnotationEntity];

/** Masks by reader, in versions. */
export async function createAnnotationsSubgraph(deps: SubgraphDependencies): Promise<Subgraph> {
  const service = new AnnotationService(deps);
  return buildSubgraph('annotations', {
    resolvers: [AnnotationResolver, CaseAnnotationsResolver, ImageSeriesAnnotationsResolver],
    orphanedTypes: [Annotation, CaseReference, ImageSeriesReference],
    references: {
      Annotation: ({ id }, context) => service.findOrNull(requireActor(context), id),
      Case: async ({ id }) => Object.assign(new CaseReference(), { id }),
      ImageSeries: async ({ id }) => Object.assign(new ImageSeriesReference(), { id }),
    },
    container: new Map<abstract new (...parameters: never[]) => object, object>([
      [AnnotationResolver, new AnnotationResolver(service)],
      [CaseAnnotationsResolver, new CaseAnnotationsResolver(service)],
      [ImageSeriesAnnotationsResolver, new ImageSeriesAnnotationsResolver(service)],
    ]),
  });
}
