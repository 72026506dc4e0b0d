import { buildSubgraph, requireActor, Subgraph } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { CaseEntity } from './case.entity';
import { CaseResolver } from './case.resolver';
import { CaseService } from './case.service';
import { Case } from './case.type';
import { CohortEntity } from './cohort.entity';
import { CenterCohortsResolver, CohortResolver, StudyCohortsResolver } from './cohort.resolver';
import { CohortService } from './cohort.service';
import { Cohort } from './cohort.type';
import { ImageSeriesEntity } from './image-series.entity';
import { ImageSeriesResolver } from './image-series.resolver';
import { ImageSeriesService } from './image-series.service';
import { ImageSeries } from './image-series.type';
import { CenterReference } from './references/center.reference';
import { StudyReference } from './references/study.reference';
import { UploadCompletionService } from './upload-completion.service';
import { UploadEntity } from './upload.entity';
import { UploadResolver } from './upload.resolver';
import { UploadService } from './upload.service';
import { Upload } from './upload.type';

export { cohortsErrors } from './cohorts.errors';
export { ImageIngestService, SeriesToIngest } from './image-ingest.service';
export { imageKey, niftiSuffixOf, uploadKey } from './object-keys';
export { Rejection } from './rejection.type';
export { SeriesState } from './series-state.type';
export { VolumeGeometry } from './volume-geometry.type';

/** Tables of this subgraph. */
export const entities = [CohortEntity, CaseEntity, ImageSeriesEntity, UploadEntity];

/** Cohorts, cases, images and the uploads that bring files. */
export async function createCohortsSubgraph(deps: SubgraphDependencies): Promise<Subgraph> {
  const cohorts = new CohortService(deps);
  const cases = new CaseService(deps);
  const series = new ImageSeriesService(deps);
  const uploads = new UploadService(deps);
  return buildSubgraph('cohorts', {
    resolvers: [
      CohortResolver,
      StudyCohortsResolver,
      CenterCohortsResolver,
      CaseResolver,
      ImageSeriesResolver,
      UploadResolver,
    ],
    orphanedTypes: [Cohort, Case, ImageSeries, Upload, StudyReference, CenterReference],
    references: {
      Cohort: ({ id }, context) => cohorts.findOrNull(requireActor(context), id),
      Case: ({ id }, context) => cases.findOrNull(requireActor(context), id),
      ImageSeries: ({ id }, context) => series.findOrNull(requireActor(context), id),
      Upload: ({ id }, context) => uploads.findOrNull(requireActor(context), id),
      Study: async ({ id }) => Object.assign(new StudyReference(), { id }),
      Center: async ({ id }) => Object.assign(new CenterReference(), { id }),
    },
    container: new Map<abstract new (...parameters: never[]) => object, object>([
      [CohortResolver, new CohortResolver(cohorts, cases)],
      [StudyCohortsResolver, new StudyCohortsResolver(cohorts)],
      [CenterCohortsResolver, new CenterCohortsResolver(cohorts)],
      [CaseResolver, new CaseResolver(cases, cohorts, series)],
      [ImageSeriesResolver, new ImageSeriesResolver(series, cases)],
      [UploadResolver, new UploadResolver(uploads, new UploadCompletionService(deps), series)],
    ]),
  });
}
