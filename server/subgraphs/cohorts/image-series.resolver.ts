import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { BatchLoader, RequestContext, requireActor } from '../../platform/graph';
import { CaseService } from './case.service';
import { Case } from './case.type';
import { ImageSeriesService } from './image-series.service';
import { ImageSeries } from './image-series.type';

@Resolver(() => ImageSeries)
export class ImageSeriesResolver {
  private readonly cases: BatchLoader<Case>;

  constructor(
    private readonly service: ImageSeriesService,
    caseService: CaseService,
  ) {
    this.cases = new BatchLoader((context, ids) => caseService.findMany(requireActor(context), ids));
  }

  @FieldResolver(() => Case, { nullable: true, description: 'The case.' })
  case(@Ctx() context: RequestContext, @Root() series: ImageSeries): Promise<Case | undefined> {
    return this.cases.load(context, series.caseId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Where the file can be fetched for a limited time; null unless READY.',
  })
  downloadUrl(@Root() series: ImageSeries): Promise<string | null> {
    return this.service.downloadUrl(series);
  }
}
